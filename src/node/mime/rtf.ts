/** Compressed RTF (LZFu/MELA) of Outlook, as found in winmail.dat and .msg. Node, workers. */
import { Buffer } from 'node:buffer';
import { asBuffer } from './bytes.ts';

const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
  '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
  '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const windowSize = 4_096;

/** Null when the bytes are no compressed RTF. The stated size is not believed: each two bytes give at most 17. */
export function decompressRtf(bytes: Uint8Array, maxBytes: number): Uint8Array | null {
  const input = asBuffer(bytes);
  if (input.length < 16) return null;
  const kind = input.toString('latin1', 8, 12);
  if (kind === 'MELA') return input.subarray(16, Math.min(16 + input.readUInt32LE(4), input.length));
  if (kind !== 'LZFu') return null;
  return inflate(input.subarray(16), Math.min(input.readUInt32LE(4), input.length * 9, maxBytes));
}

function inflate(input: Buffer, size: number): Uint8Array {
  const out = Buffer.alloc(size);
  const window = Buffer.alloc(windowSize);
  let writeAt = window.write(dictionary, 'latin1');
  let length = 0;
  let at = 0;
  const emit = (byte: number): void => {
    out[length] = byte;
    length += 1;
    window[writeAt] = byte;
    writeAt = (writeAt + 1) % windowSize;
  };
  while (at < input.length && length < size) {
    const flags = input[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < input.length && length < size; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        emit(input[at] ?? 0);
        at += 1;
        continue;
      }
      if (at + 1 >= input.length) return out.subarray(0, length);
      const reference = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === writeAt) return out.subarray(0, length); // the end mark
      for (let index = 0; index < (reference & 15) + 2 && length < size; index += 1) {
        emit(window[(from + index) % windowSize] ?? 0);
      }
    }
  }
  return out.subarray(0, length);
}
