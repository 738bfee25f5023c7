/**
 * Old Thunderbird (RNP) leaves bytes after the end of the compressed data. GnuPG and everybody else read over
 * them; the runtime's DecompressionStream, which the library prefers, refuses the message. The library falls back
 * to its own inflate when the stream cannot be made, so for one retry it cannot be made. What comes out was
 * already proven by MDC or AEAD, and the size limit holds for both. Node, workers.
 */

class NotNow {
  constructor() {
    throw new TypeError('not for this message');
  }
}

type Streams = { DecompressionStream?: unknown };
let users = 0;

export function isTrailingJunk(error: unknown): boolean {
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    if (/trailing junk/i.test(current.message)) return true;
  }
  return false;
}

/** Messages read at the same time take the library's inflate too, which does them no harm. */
export async function withLenientInflate<T>(work: () => Promise<T>): Promise<T> {
  const global: Streams = globalThis;
  users += 1;
  if (users === 1) {
    original = global.DecompressionStream;
    global.DecompressionStream = NotNow;
  }
  try {
    return await work();
  } finally {
    users -= 1;
    if (users === 0) global.DecompressionStream = original;
  }
}

let original: unknown;
