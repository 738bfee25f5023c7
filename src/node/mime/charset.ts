/** Bytes to text by a declared character set, tolerantly: says what it guessed. Node, workers. */
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { asBuffer, latin1 } from './bytes.ts';
import type { MimeProblem } from './problems.ts';
import { decodeUtf7 } from './utf7.ts';

export type DecodedText = {
  readonly text: string;
  readonly charset: string;
  readonly problems: MimeProblem[];
};

const decoders = new Map<string, TextDecoder | null>();
const maxDecoders = 200; // labels come from the mail: the cache must not grow with them

export function decodeCharset(bytes: Uint8Array, declared: string | null): DecodedText {
  const label = cleanLabel(declared);
  if (isSuperset(label)) {
    if (isAscii(bytes)) return { text: latin1(asBuffer(bytes)), charset: label || 'us-ascii', problems: [] };
    if (label === 'utf-8') return decodeUtf8(bytes);
    if (label === '' || label === 'us-ascii') return guess(bytes, label);
  }
  if (label === 'utf-7') return { text: decodeUtf7(bytes), charset: label, problems: [] };
  const decoder = decoderFor(label);
  if (decoder) return decodeWith(decoder, bytes, label);
  if (iconv.encodingExists(label)) return decodeWithIconv(bytes, label);
  return { text: decodeAs('windows-1252', bytes), charset: 'windows-1252', problems: ['charset-unknown'] };
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  const text = asBuffer(bytes).toString('utf8');
  const withoutMark = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return { text: withoutMark, charset: 'utf-8', problems: isUtf8(bytes) ? [] : ['charset-mismatch'] };
}

function guess(bytes: Uint8Array, label: string): DecodedText {
  const problems: MimeProblem[] = [label === '' ? 'charset-undeclared' : 'charset-mismatch'];
  if (isUtf8(bytes)) return { ...decodeUtf8(bytes), problems };
  return { text: decodeAs('windows-1252', bytes), charset: 'windows-1252', problems };
}

function decodeWith(decoder: TextDecoder, bytes: Uint8Array, charset: string): DecodedText {
  const text = decoder.decode(bytes);
  return { text, charset, problems: text.includes('\ufffd') ? ['charset-mismatch'] : [] };
}

function decodeWithIconv(bytes: Uint8Array, charset: string): DecodedText {
  try {
    return { text: iconv.decode(asBuffer(bytes), charset), charset, problems: [] };
  } catch {
    return { text: decodeAs('windows-1252', bytes), charset: 'windows-1252', problems: ['charset-unknown'] }; // an unknown character set, which is reported as a problem
  }
}

function decodeAs(label: string, bytes: Uint8Array): string {
  return decoderFor(label)?.decode(bytes) ?? latin1(asBuffer(bytes));
}

const aliases: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  ascii: 'us-ascii',
  'ansi_x3.4-1968': 'us-ascii',
  'unknown-8bit': '',
  'x-unknown': '',
  default_charset: '',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'utf-7-imap': 'utf-7',
};

/** Lower case, without quotes and the language suffix of RFC 2231; "" when nothing usable is declared. */
function cleanLabel(declared: string | null): string {
  if (declared === null) return '';
  if (declared === 'utf-8' || declared === 'us-ascii') return declared; // nearly always
  const label = declared
    .slice(0, 64)
    .toLowerCase()
    .replace(/["'\s]/g, '')
    .replace(/\*.*$/, '');
  return Object.hasOwn(aliases, label) ? (aliases[label] ?? '') : label;
}

/** Whether plain ASCII bytes mean the same in this character set, so that the common case costs nothing. */
function isSuperset(label: string): boolean {
  return (
    label === '' || label === 'utf-8' || label === 'us-ascii' || /^(iso-8859-|windows-125|koi8-)/.test(label)
  );
}

function decoderFor(label: string): TextDecoder | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  const decoder = createDecoder(label);
  if (decoders.size < maxDecoders) decoders.set(label, decoder);
  return decoder;
}

function createDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null; // the platform does not know it: iconv is asked next
  }
}
