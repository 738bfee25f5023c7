/** Bytes as text, as far as they are text. Pure; runs everywhere. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sixBits = new Map([...alphabet, '-', '_'].map((char, at) => [char, at < 64 ? at : at - 2]));

/** Text behind base64 or base64url; null when the bytes are not text. */
export function decodeBase64(text: string): string | null {
  if (!mayBeginText(text)) return null;
  const clean = text.replace(/=+$/, '');
  const bytes: number[] = [];
  let [buffer, bits] = [0, 0];
  for (const char of clean.slice(0, 400_000)) {
    const value = sixBits.get(char);
    if (value === undefined) return null;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 0xff);
    }
  }
  return utf8(bytes) ?? utf16(bytes);
}

/** By its first two bytes; most words of a text are none, and end here. */
function mayBeginText(text: string): boolean {
  const [first = 0, second = 0, third = 0] = [0, 1, 2].map((at) => sixBits.get(text.charAt(at)));
  const byte = (first << 2) | (second >> 4);
  const isText = byte >= 0x20 ? byte < 0x80 || (byte >= 0xc0 && byte <= 0xf7) : [0, 9, 10, 13].includes(byte);
  return isText || (((second << 4) | (third >> 2)) & 0xff) === 0;
}

/** UTF-16 without an order mark, as PowerShell takes its commands. */
function utf16(bytes: readonly number[]): string | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0 || bytes[1] !== 0) return null;
  const units = bytes.flatMap((byte, index) =>
    index % 2 === 0 ? [byte | ((bytes[index + 1] ?? 0) << 8)] : [],
  );
  return units.some((unit) => unit < 0x20 && ![9, 10, 13].includes(unit))
    ? null
    : units.map((unit) => String.fromCharCode(unit)).join('');
}

/** UTF-8 that is text (no controls but white space, and zeros at its end), else null. */
export function utf8(bytes: readonly number[]): string | null {
  let out = '';
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  for (let index = 0; index < end; index += 1) {
    const first = bytes[index] ?? 0;
    const length = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (length === -1 || first > 0xf7) return null;
    if (first < 0x20 && first !== 9 && first !== 10 && first !== 13) return null;
    let code = length === 0 ? first : first & (0x3f >> length);
    for (let more = 0; more < length; more += 1) {
      index += 1;
      const next = bytes[index] ?? 0;
      if ((next & 0xc0) !== 0x80) return null;
      code = (code << 6) | (next & 0x3f);
    }
    if (code > 0x10ffff) return null;
    out += String.fromCodePoint(code);
  }
  return out;
}
