/**
 * The ways a name can hide in a text: other case, other Unicode form, invisible characters, look-alike letters,
 * "name at domain dot org", percent, HTML entity, backslash escapes, hex, base64. Pure; runs everywhere.
 */

export type Folded = { readonly text: string; readonly map: readonly number[] };
export type View = {
  readonly how: 'plain' | 'obfuscated' | 'percent' | 'entity' | 'base64' | 'hex' | 'escape';
  readonly text: string;
  /** Where each piece of a decoded view begins, in it and in the original; null when they are the same text. */
  readonly pieces: readonly { readonly start: number; readonly offset: number }[] | null;
};

const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0]|\udb40[\udc00-\udfff]/g;
/** Letters of other scripts that look like Latin ones. */
const alike: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  һ: 'h',
  ո: 'n',
  ɡ: 'g',
  ı: 'i',
  α: 'a',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  ι: 'i',
  κ: 'k',
  υ: 'u',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
};

function foldChar(char: string): string {
  const plain = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  let out = '';
  for (const one of plain) out += alike[one] ?? one;
  return out;
}

/** Lower case, compatibility forms, no marks, no invisible characters, one space for any run of separators. */
export function fold(text: string): string {
  return foldedWithMap(text).text;
}

const hidden = new RegExp(`^(?:${invisible.source})$`);
const separators = new Set(' \t\n\r\v\f*_~`,;|"\'“”‘’\u00a0\u2003\u2009\u202f\u3000');

/** The same, with the place in the original for each place in the folded text. */
export function foldedWithMap(text: string): Folded {
  const map: number[] = [];
  const out: string[] = [];
  let offset = 0;
  let afterSpace = true;
  for (const char of text) {
    const isSpace = separators.has(char);
    const isPlain = char.length === 1 && char.charCodeAt(0) < 0x80;
    const folded = isSpace
      ? afterSpace
        ? ''
        : ' '
      : isPlain
        ? char.toLowerCase()
        : hidden.test(char)
          ? ''
          : foldChar(char);
    for (let index = 0; index < folded.length; index += 1) map.push(offset);
    if (folded !== '') {
      out.push(folded);
      afterSpace = isSpace;
    }
    offset += char.length;
  }
  const joined = out.join('').trimEnd();
  return { text: joined, map: map.slice(0, joined.length) };
}

/** Where a place in the folded view stands in the original text. */
export function originalOffset(view: View, folded: Folded, position: number): number {
  const inView = folded.map[position] ?? 0;
  if (view.pieces === null) return inView;
  let [low, high] = [0, view.pieces.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((view.pieces[middle]?.start ?? 0) <= inView) low = middle;
    else high = middle - 1;
  }
  return view.pieces[low]?.offset ?? 0;
}

export function decodedViews(text: string): View[] {
  return [
    { how: 'plain' as const, text, pieces: null },
    linesView(text, 'obfuscated', deobfuscate),
    linesView(text, 'percent', decodePercent),
    linesView(text, 'entity', decodeEntities),
    linesView(text, 'escape', decodeEscapes),
    joined('base64', [...base64Runs(text), ...wrappedBase64(text)]),
    joined('hex', hexRuns(text)),
  ].filter((view) => view.text !== '');
}

type Piece = { readonly offset: number; readonly text: string };

/** One text of all pieces, with a mark between them over which nothing is found. */
function joined(how: View['how'], found: readonly Piece[]): View {
  const pieces: { start: number; offset: number }[] = [];
  const parts: string[] = [];
  let start = 0;
  for (const { offset, text } of found) {
    pieces.push({ start, offset });
    parts.push(text);
    start += text.length + 3;
  }
  return { how, text: parts.join('\n\u0001\n'), pieces };
}

/** The lines that read differently once decoded. */
function linesView(text: string, how: View['how'], change: (line: string) => string): View {
  const found: Piece[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const changed = change(line);
    if (changed !== line) found.push({ offset, text: changed });
    offset += line.length + 1;
  }
  return joined(how, found);
}

function base64Runs(text: string): Piece[] {
  return [...text.matchAll(/(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}={0,2}/g)].flatMap((match) => {
    const decoded = decodeBase64(match[0]);
    return decoded === null ? [] : [{ offset: match.index, text: decoded }];
  });
}

/** Base64 folded into lines, as mail does it. */
function wrappedBase64(text: string): Piece[] {
  return [...text.matchAll(/(?:^[A-Za-z0-9+/]{40,}={0,2}\r?\n?){2,}/gm)].flatMap((match) => {
    const decoded = decodeBase64(match[0].replace(/\s/g, ''));
    return decoded === null ? [] : [{ offset: match.index, text: decoded }];
  });
}

function hexRuns(text: string): Piece[] {
  return [...text.matchAll(/(?<![0-9a-f])(?:[0-9a-f]{2}){4,}(?![0-9a-f])/gi)].flatMap((match) => {
    const decoded = utf8((match[0].match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
    return decoded === null ? [] : [{ offset: match.index, text: decoded }];
  });
}

function deobfuscate(line: string): string {
  return line
    .replace(/\s?[([{<]\s?(?:at|@|ät|arroba|klammeraffe)\s?[)\]}>]\s?/gi, '@')
    .replace(/\s?[([{<]\s?(?:dot|\.|punkt|punto)\s?[)\]}>]\s?/gi, '.')
    .replace(/ (?:at|@) /gi, '@')
    .replace(/ (?:dot|punkt) /gi, '.')
    .replace(/[_-](?:at)[_-]/gi, '@')
    .replace(/[_-](?:dot)[_-]/gi, '.');
}

function decodePercent(line: string): string {
  return line.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = (run.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
    return utf8(bytes) ?? run;
  });
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  shy: '',
  ZeroWidthSpace: '',
};
function decodeEntities(line: string): string {
  return line.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([A-Za-z]{2,16}));/gi,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(dec ?? '', 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** JSON and JavaScript escapes, and backslashes of Markdown. */
function decodeEscapes(line: string): string {
  return line
    .replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (whole, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/\\([^A-Za-z0-9\s])/g, '$1');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Text behind base64 or base64url; null when the bytes are not text. */
export function decodeBase64(text: string): string | null {
  const clean = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes: number[] = [];
  let [buffer, bits] = [0, 0];
  for (const char of clean.slice(0, 400_000)) {
    const value = alphabet.indexOf(char);
    if (value === -1) return null;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 0xff);
    }
  }
  return utf8(bytes);
}

/** UTF-8 that is text (no controls but white space), else null. */
export function utf8(bytes: readonly number[]): string | null {
  let out = '';
  for (let index = 0; index < bytes.length; index += 1) {
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
