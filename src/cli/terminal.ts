/**
 * The only place of the command line that writes to standard output and standard error. A mail may contain anything;
 * on a terminal, nothing of it moves the cursor, changes a title or turns a line around. Command line.
 */

/**
 * Controls, and the characters that change the direction of what follows, become what JSON writes for them: a JSON
 * text stays the same value, and a plain one shows them.
 */
export function harmless(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whatever a file name or another program's message brings along: one line. */
export function oneLine(text: string): string {
  return harmless(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
}

type Stream = {
  readonly isTTY?: boolean | undefined;
  readonly write: (content: string | Uint8Array) => unknown;
};

export type Terminal = {
  /** A line of output, escaped wherever it goes: what scripts read is JSON, which means the same. */
  readonly print: (text: string) => void;
  /** The content of a mail, an attachment or an export: byte for byte into a pipe or file, escaped on a terminal. */
  readonly printContent: (content: string | Uint8Array) => void;
  /** A line on standard error. */
  readonly say: (text: string) => void;
  /** The same line again and again; only where somebody watches. */
  readonly progress: (text: string) => void;
  /** A question that is answered on the same line; only words of our own. */
  readonly prompt: (text: string) => void;
};

export function createTerminal(out: Stream, error: Stream): Terminal {
  return {
    print: (text) => out.write(`${harmless(text)}\n`),
    printContent: (content) => {
      if (out.isTTY !== true) return void out.write(content);
      const text = harmless(typeof content === 'string' ? content : new TextDecoder().decode(content));
      out.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    say: (text) => error.write(`${harmless(text)}\n`),
    progress: (text) => {
      if (error.isTTY === true) error.write(`\r${oneLine(text)}\u001b[K`);
    },
    prompt: (text) => error.write(text),
  };
}

export const terminal = createTerminal(process.stdout, process.stderr);
