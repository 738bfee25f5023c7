/**
 * Messages between the command line and the app that has the vault open, sealed with keys that both derive from the
 * vault's data key and a nonce of each: whoever can read or write one could open the vault anyway. Node.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Duplex } from 'node:stream';

export const nonceBytes = 32;
const tagBytes = 16;
/** Above the largest answer seen (a message with its attachments' names and text) by far. */
const mostFrameBytes = 64 * 1024 * 1024;

export type Side = 'app' | 'command';

/** What a host keeps while its vault is open, instead of the data key. */
export const socketKey = (dataKey: Uint8Array): Buffer =>
  createHmac('sha256', dataKey).update('bulkhead command socket').digest();

export type Frames = {
  readonly send: (message: object) => void;
};

type FramesOptions = {
  readonly stream: Duplex;
  readonly side: Side;
  readonly key: Uint8Array;
  readonly nonce: Buffer;
  /** The other side can only say its nonce and then what was sealed; anything else ends the connection. */
  readonly ready: () => void;
  readonly received: (message: unknown) => void;
};

/** One nonce in the clear from each side, then frames: four bytes of length, the sealed text, its tag. */
export function openFrames({ stream, side, key, nonce, ready, received }: FramesOptions): Frames {
  let keys: Record<Side, Buffer> | null = null;
  const counters: Record<Side, bigint> = { app: 0n, command: 0n };
  const nextNonce = (from: Side): Buffer => {
    const counter = Buffer.alloc(12);
    counter.writeBigUInt64BE(counters[from]++, 4);
    return counter;
  };

  const agree = (theirs: Buffer): void => {
    const salt = Buffer.concat(side === 'app' ? [theirs, nonce] : [nonce, theirs]);
    const derive = (from: Side): Buffer => Buffer.from(hkdfSync('sha256', key, salt, from, 32));
    keys = { app: derive('app'), command: derive('command') };
    ready();
  };

  const unseal = (frame: Buffer, from: Side, secret: Buffer): unknown => {
    const decipher = createDecipheriv('aes-256-gcm', secret, nextNonce(from), { authTagLength: tagBytes });
    decipher.setAuthTag(frame.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(frame.subarray(0, -tagBytes)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  };

  const other: Side = side === 'app' ? 'command' : 'app';
  const take = createTaker();
  stream.on('data', (chunk: Buffer) => {
    try {
      take.add(chunk);
      for (;;) {
        const piece = keys === null ? take.exactly(nonceBytes) : take.frame();
        if (piece === null) return;
        if (keys === null) agree(piece);
        else received(unseal(piece, other, keys[other]));
      }
    } catch {
      stream.destroy(); // not sealed by whom it should be, or no message of ours
    }
  });
  stream.write(nonce);

  return {
    send: (message) => {
      if (keys === null) throw new Error('nothing can be sealed before both nonces are known');
      const cipher = createCipheriv('aes-256-gcm', keys[side], nextNonce(side), { authTagLength: tagBytes });
      const text = Buffer.concat([cipher.update(JSON.stringify(message), 'utf8'), cipher.final()]);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(text.length + tagBytes);
      stream.write(Buffer.concat([length, text, cipher.getAuthTag()]));
    },
  };
}

type Taker = {
  readonly add: (chunk: Buffer) => void;
  /** Null while there are not yet so many bytes. */
  readonly exactly: (length: number) => Buffer | null;
  readonly frame: () => Buffer | null;
};

/** Bytes as they come in, taken out by length; joined only when a piece is whole. */
function createTaker(): Taker {
  let chunks: Buffer[] = [];
  let have = 0;
  let wanted: number | null = null;
  const exactly = (length: number): Buffer | null => {
    if (have < length) return null;
    const all = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    have -= length;
    chunks = have === 0 ? [] : [all.subarray(length)];
    return all.subarray(0, length);
  };
  return {
    add: (chunk) => {
      chunks.push(chunk);
      have += chunk.length;
    },
    exactly,
    frame: () => {
      wanted ??= exactly(4)?.readUInt32BE() ?? null;
      if (wanted === null) return null;
      if (wanted < tagBytes || wanted > mostFrameBytes) throw new Error('no frame is of this length');
      const piece = exactly(wanted);
      if (piece !== null) wanted = null;
      return piece;
    },
  };
}
