/** Encoded words in headers (RFC 2047), read tolerantly. Node, workers. */
import { Buffer } from 'node:buffer';
import { decodeCharset } from './charset.ts';

// [^?] on both sides of a literal "?" cannot backtrack: linear in the length of the header.
const encodedWord = /=\?([^?\s]{1,80})\?([bqBQ])\?([^?]*)\?=/g;

const controls = /[\x00-\x1f\x7f]+/g;

const notPlain = /[\x00-\x1f\x7f-\xff]/;

/** The text of an unstructured header (or display name) for people; `raw` is latin1. Control characters become spaces. */
export function decodeWords(raw: string): string {
  if (!raw.includes('=?')) return notPlain.test(raw) ? decodeRaw(raw) : raw;
  return joinWords(raw).replace(controls, ' ');
}

type Word = { readonly charset: string; readonly bytes: Buffer[] };

/** Neighbouring words of one character set are joined as bytes first: senders split characters across them. */
function joinWords(raw: string): string {
  let text = '';
  let pending: Word | null = null;
  let last = 0;
  encodedWord.lastIndex = 0;
  for (let match = encodedWord.exec(raw); match !== null; match = encodedWord.exec(raw)) {
    const [whole, charset = '', kind = '', content = ''] = match;
    const between = raw.slice(last, match.index);
    const bytes = kind === 'b' || kind === 'B' ? Buffer.from(content, 'base64') : decodeQ(content);
    last = match.index + whole.length;
    const label = charset.toLowerCase();
    if (pending !== null && isBlank(between)) {
      if (pending.charset === label) {
        pending.bytes.push(bytes);
        continue;
      }
      text += flush(pending);
    } else {
      text += flush(pending) + decodeRaw(between);
    }
    pending = { charset: label, bytes: [bytes] };
  }
  return text + flush(pending) + decodeRaw(raw.slice(last));
}

function flush(word: Word | null): string {
  if (word === null) return '';
  const bytes = word.bytes.length === 1 ? word.bytes[0] : Buffer.concat(word.bytes);
  return bytes === undefined ? '' : decodeCharset(bytes, word.charset).text;
}

/** Bytes beyond ASCII that nobody declared: UTF-8 if they are, windows-1252 otherwise. */
export function decodeRaw(raw: string): string {
  if (!notPlain.test(raw)) return raw;
  return decodeCharset(Buffer.from(raw, 'latin1'), null).text.replace(controls, ' ');
}

function decodeQ(content: string): Buffer {
  const out = Buffer.allocUnsafe(content.length);
  let length = 0;
  for (let at = 0; at < content.length; at += 1) {
    const code = content.charCodeAt(at);
    if (code === 0x5f) out[length] = 0x20;
    else if (code === 0x3d) {
      const value = hexPair(content.charCodeAt(at + 1), content.charCodeAt(at + 2));
      out[length] = value < 0 ? code : value;
      if (value >= 0) at += 2;
    } else out[length] = code;
    length += 1;
  }
  return out.subarray(0, length);
}

/** The byte two hexadecimal digits stand for, or -1. */
export function hexPair(high: number, low: number): number {
  const first = hexDigit(high);
  const second = hexDigit(low);
  return first < 0 || second < 0 ? -1 : first * 16 + second;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09) return false;
  }
  return true;
}

/** A line break or NUL inside an encoded word: harmless once decoded, and written by nobody who is honest. */
export function hasEncodedControl(raw: string): boolean {
  return raw.includes('=?') && /[\0\r\n]/.test(joinWords(raw.replace(/[\r\n]+/g, ' ')));
}
