/**
 * UTF-7 (RFC 2152): old Outlook wrote it. Our own, because the library's costs five microseconds a byte on mail made of
 * shifts, and a few hundred kilobytes of it would use up all the time a message has. One pass. Node, workers.
 */
import { Buffer } from 'node:buffer';
import { asBuffer, latin1 } from './bytes.ts';

const PLUS = 0x2b;
const MINUS = 0x2d;

export function decodeUtf7(bytes: Uint8Array): string {
  const source = asBuffer(bytes);
  if (!source.includes(PLUS)) return latin1(source);
  const out = Buffer.allocUnsafe(source.length * 2 + 2); // UTF-16: a byte gives at most one unit
  let length = 0;
  const unit = (code: number): void => {
    out[length] = code & 0xff;
    out[length + 1] = code >> 8;
    length += 2;
  };
  for (let at = 0; at < source.length; at += 1) {
    const byte = source[at] ?? 0;
    if (byte !== PLUS) unit(byte);
    else if (source[at + 1] === MINUS) {
      unit(PLUS);
      at += 1;
    } else at = readShift(source, at + 1, unit);
  }
  return out.toString('utf16le', 0, length);
}

/** Base64 of UTF-16BE without padding; answers the index of its last byte. "-" ends it and is not shown. */
function readShift(source: Buffer, start: number, unit: (code: number) => void): number {
  let bits = 0;
  let held = 0;
  let at = start;
  for (; at < source.length; at += 1) {
    const six = sixBits(source[at] ?? 0);
    if (six < 0) break;
    held = ((held << 6) | six) & 0x3fffff;
    bits += 6;
    if (bits >= 16) {
      bits -= 16;
      unit((held >> bits) & 0xffff);
    }
  }
  return source[at] === MINUS ? at : at - 1;
}

function sixBits(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 26;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  return code === 0x2b ? 62 : code === 0x2f ? 63 : -1;
}
