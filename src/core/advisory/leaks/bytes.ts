/** Bytes as text, as far as they are text. Pure; runs everywhere. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const none = 0xff;
const sixBits = new Uint8Array(0x80).fill(none);
for (const [at, char] of [...alphabet, '-', '_'].entries())
  sixBits[char.charCodeAt(0)] = at < 64 ? at : at - 2;

const sixBitsAt = (text: string, at: number): number => sixBits[text.charCodeAt(at)] ?? none;

type Span = readonly [start: number, end: number];
export type ByteRuns = {
  /** Eight characters and more of base64 or base64url, with what fills up the last four. */
  readonly base64: readonly Span[];
  /** Pairs of hexadecimal digits, four and more. */
  readonly hex: readonly Span[];
  /** Whether four words in a row may be bytes: "4d 61 72 65". */
  readonly isSpaced: boolean;
};

const base64Sign = 1;
const hexDigit = 2;
const wordSign = 4;
const signs = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const char = String.fromCharCode(code);
  return (
    (/[\w+/-]/.test(char) ? base64Sign : 0) +
    (/[0-9a-f]/i.test(char) ? hexDigit : 0) +
    (/[0-9a-z]/i.test(char) ? wordSign : 0)
  );
});

/** Where bytes may stand as text, in one walk: each of these asked by an expression costs as much as all the rest. */
export function byteRuns(text: string): ByteRuns {
  const base64: Span[] = [];
  const hex: Span[] = [];
  let isSpaced = false;
  let [run, digits, word, bytes, isByte] = [0, 0, 0, 0, true]; // where each began; words that may be bytes, in a row
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const sign = signs[code] ?? 0;
    if ((sign & base64Sign) === 0) {
      if (at - run >= 8) base64.push([run, text.startsWith('==', at) ? at + 2 : code === 0x3d ? at + 1 : at]);
      run = at + 1;
    }
    if ((sign & hexDigit) === 0) {
      if (at - digits >= 8 && (at - digits) % 2 === 0) hex.push([digits, at]);
      digits = at + 1;
    }
    if ((sign & wordSign) === 0) {
      if (at > word) {
        const length = at - word;
        bytes = isByte && length <= 6 && length % 2 === 0 ? bytes + 1 : 0;
        if (bytes === 4) isSpaced = true;
      }
      word = at + 1;
      isByte = true;
    } else if ((sign & hexDigit) === 0 && (code | 0x20) !== 0x78) isByte = false; // "0x4d"
  }
  return { base64, hex, isSpaced };
}

/** Text behind base64 or base64url; null when the bytes are not text. */
export function decodeBase64(text: string): string | null {
  if (!mayBeginText(text)) return null;
  const clean = text.replace(/=+$/, '').slice(0, 400_000);
  const bytes: number[] = [];
  let [buffer, bits] = [0, 0];
  for (let at = 0; at < clean.length; at += 1) {
    const value = sixBitsAt(clean, at);
    if (value === none) return null;
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
  const [first, second, third] = [sixBitsAt(text, 0), sixBitsAt(text, 1), sixBitsAt(text, 2)];
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
