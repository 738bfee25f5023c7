/**
 * What a text says once its encodings are taken off: entities, percent, backslash escapes, quoted-printable, tags and
 * comments, each as often as it was put on; and what stands behind base64 and hex. Every place in a decoded text
 * knows its place in the original. Pure; runs everywhere.
 */
import { byteRuns, decodeBase64, utf8, type ByteRuns } from './bytes.ts';

/** A text made from another; `pieces` say where its parts come from. */
export type DecodedText = {
  readonly text: string;
  readonly from: { readonly parent: DecodedText; readonly pieces: readonly Piece[] } | null;
};
/** From `start` on: a copy of the parent from `offset`, or a replacement of what stands there. */
type Piece = { readonly start: number; readonly offset: number; readonly isCopy: boolean };

export type How = 'plain' | 'decoded' | 'base64' | 'hex';
export type View = DecodedText & { readonly how: How };

/** Stands where a tag or comment was: between two words, or inside one. */
export const markupMark = '\ue000';

export function offsetIn(view: DecodedText, position: number): number {
  if (view.from === null) return position;
  const { parent, pieces } = view.from;
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.start ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (piece === undefined) return 0;
  return offsetIn(parent, piece.isCopy ? piece.offset + position - piece.start : piece.offset);
}

export function viewsOf(text: string): View[] {
  const plain: DecodedText = { text, from: null };
  const decoded = decodeFully(plain, encodings);
  const bare = decodeFully(decoded, [...encodings, ...markup]);
  const views: View[] = [{ ...plain, how: 'plain' }];
  for (const one of new Set([decoded, bare])) if (one !== plain) views.push({ ...one, how: 'decoded' });
  for (const source of new Set([plain, decoded])) views.push(...bytesIn(source, mostLayers));
  return views;
}

const mostLayers = 2; // base64 of base64

function bytesIn(source: DecodedText, layers: number): View[] {
  if (layers === 0) return [];
  const runs = byteRuns(source.text);
  const base64 = joined(source, base64Runs(source.text, runs));
  const hex = joined(source, hexRuns(source.text, runs));
  return [
    ...(base64 === null ? [] : [{ ...decodeFully(base64, encodings), how: 'base64' as const }]),
    ...(hex === null ? [] : [{ ...decodeFully(hex, encodings), how: 'hex' as const }]),
  ].flatMap((view) => [view, ...bytesIn(view, layers - 1)]);
}

const mostRounds = 5;

function decodeFully(source: DecodedText, decoders: readonly Decoder[]): DecodedText {
  let current = source;
  for (let round = 0; round < mostRounds; round += 1) {
    const before = current;
    for (const [sign, pattern, decode] of decoders)
      if (current.text.includes(sign)) current = replaced(current, pattern, decode);
    if (current === before) break;
  }
  return current;
}

type Decode = (match: RegExpExecArray) => string;

/** Each with a sign without which it has nothing to do: what is found in a value never depends on another beside it. */
type Decoder = readonly [sign: string, pattern: RegExp, decode: Decode];

/** A text that was read in the wrong charset, as old editors and mail programs leave it: "Ã¼" for "ü". */
const misread =
  /(?:[\u00c2-\u00df][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122])+/g;
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function reread([run]: RegExpExecArray): string {
  const bytes = [...run].map((char) => {
    const place = windows1252.indexOf(char);
    return place === -1 ? char.charCodeAt(0) : 0x80 + place;
  });
  return utf8(bytes) ?? run;
}

const encodings: readonly Decoder[] = [
  ['&', /&(?:#x0{0,20}([0-9a-f]{1,6});?|#0{0,20}(\d{1,7});?|([A-Za-z]{2,16});)/gi, entity],
  ['%', /(?:%[0-9a-f]{2})+/gi, ([run]) => bytesOf(run, 3, 1)],
  ['%', /%u([0-9a-f]{4})/gi, ([whole, hex]) => codePoint(whole, hex)],
  // TeX, in a word or in braces; "\"u" by itself is a quotation mark in JSON.
  [
    '\\',
    /\{\\["'`^~=.]\{?(\p{L})\}{1,2}|(?<=\p{L})\\["'`^~=.]\{?(\p{L})\}?/gu,
    ([, one, two]) => one ?? two ?? '',
  ],
  ['\\', /(?:\\x[0-9a-f]{2})+/gi, ([run]) => bytesOf(run, 4, 2)],
  ['\\', /(?:\\[0-3][0-7]{2})+/g, ([run]) => octal(run)],
  ['\\', /\\(?:u\{?([0-9a-f]{4,6})\}?|([^\dxu]))/gi, backslash],
  // Letters that a reader sees from the right to the left.
  [
    '\u202e',
    /\u202e([^\u202a-\u202e\u2066-\u2069\r\n]{1,400})\u202c?/g,
    ([, run = '']) => [...run].reverse().join(''),
  ],
  ['', misread, reread],
  ['=?', /\?=\s{0,8}=\?[\w-]{1,40}\?[bq]\?/gi, () => ''], // one word of a mail header in two pieces
  [
    '=',
    /=[ \t]{0,4}\r?\n|(?:=[0-9A-F]{2})+|(?:=[89a-f][0-9a-f]){2,}/g,
    ([run]) => (run.endsWith('\n') ? '' : bytesOf(run, 3, 1)),
  ],
  // Syllables in pieces, as file names of some systems have them, and narrow kana.
  [
    '',
    /[\u1100-\u11ff]{2,}|[\uff66-\uff9f]+|[\u3041-\u30fe][\u3099\u309a]/g,
    ([run]) => run.normalize('NFKC'),
  ],
];

/** What stands in an attribute is looked at before its tag is taken off. */
const markup: readonly Decoder[] = [
  ['<', /<br\s{0,4}\/?>\r?\n?/gi, () => '\n'],
  [
    '<',
    /<!--[^\0]{0,4000}?-->|<\/?[a-z][^<>\0]{0,4000}>|<!\[CDATA\[|<\?[^<>\0]{0,400}\?>/gi,
    () => markupMark,
  ],
  ['/*', /\/\*[^\0]{0,400}?\*\//g, () => markupMark],
  [']', /\]\([^()\s]{0,400}\)|\]\[[^[\]\0]{0,100}\]/g, () => markupMark],
];

function replaced(source: DecodedText, pattern: RegExp, decode: Decode): DecodedText {
  const pieces: Piece[] = [];
  const out: string[] = [];
  let [done, length, isChanged] = [0, 0, false];
  const put = (text: string, offset: number, isCopy: boolean): void => {
    if (text === '') return;
    pieces.push({ start: length, offset, isCopy });
    out.push(text);
    length += text.length;
  };
  for (const match of source.text.matchAll(pattern)) {
    const now = decode(match);
    if (now === match[0]) continue;
    isChanged = true;
    put(source.text.slice(done, match.index), done, true);
    put(now, match.index, false);
    done = match.index + match[0].length;
  }
  if (!isChanged) return source;
  put(source.text.slice(done), done, true);
  return { text: out.join(''), from: { parent: source, pieces } };
}

function bytesOf(run: string, width: number, skip: number): string {
  const bytes: number[] = [];
  for (let at = 0; at < run.length; at += width)
    bytes.push(Number.parseInt(run.slice(at + skip, at + width), 16));
  return utf8(bytes) ?? latin1(bytes);
}

const latin1 = (bytes: readonly number[]): string =>
  bytes.map((byte) => (byte < 0x20 ? ' ' : String.fromCharCode(byte))).join('');

function octal(run: string): string {
  const bytes = (run.match(/[0-7]{3}/g) ?? []).map((digits) => Number.parseInt(digits, 8));
  return utf8(bytes) ?? latin1(bytes);
}

function codePoint(whole: string, hex = ''): string {
  const code = Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** JSON, JavaScript and C; a backslash before anything else is Markdown's or TeX's. */
function backslash([whole, hex, char = '']: RegExpExecArray): string {
  if (hex !== undefined) return codePoint(whole, hex);
  if (/[nrtbfv]/.test(char)) return '\n';
  return /[A-Za-z]/.test(char) ? whole : char;
}

const marks: Readonly<Record<string, string>> = {
  uml: '\u0308',
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
  breve: '\u0306',
  macr: '\u0304',
  ogon: '\u0328',
  dot: '\u0307',
  dblac: '\u030b',
};
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  Tab: ' ',
  NewLine: '\n',
  commat: '@',
  period: '.',
  dash: '-',
  hyphen: '-',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '-',
  mdash: '-',
  lowbar: '_',
  sol: '/',
  plus: '+',
  colon: ':',
  num: '#',
  shy: '',
  zwj: '',
  zwnj: '',
  ZeroWidthSpace: '',
  szlig: 'ß',
  aelig: 'æ',
  oelig: 'œ',
  oslash: 'ø',
  eth: 'ð',
  thorn: 'þ',
  lstrok: 'ł',
  dstrok: 'đ',
  inodot: 'ı',
  imath: 'ı',
};

function entity([whole, hex, decimal, name]: RegExpExecArray): string {
  if (hex !== undefined) return codePoint(whole, hex);
  if (decimal !== undefined) return codePoint(whole, Number(decimal).toString(16));
  const known = named[name ?? ''] ?? named[(name ?? '').toLowerCase()];
  if (known !== undefined) return known;
  const [, letter, mark] = /^([A-Za-z])([a-z]{3,5})$/.exec(name ?? '') ?? [];
  const combining = marks[mark ?? ''];
  return letter === undefined || combining === undefined ? whole : `${letter}${combining}`.normalize('NFC');
}

type Run = { readonly offset: number; readonly text: string };

/** One text of all runs, with a mark between them over which nothing is found. */
function joined(parent: DecodedText, runs: readonly Run[]): DecodedText | null {
  if (runs.length === 0) return null;
  const pieces: Piece[] = [];
  let length = 0;
  for (const { offset, text } of runs) {
    pieces.push({ start: length, offset, isCopy: false });
    length += text.length + seam.length;
  }
  return { text: runs.map(({ text }) => text).join(seam), from: { parent, pieces } };
}
/** Nothing is found across it. */
export const seam = '\n\u0000\n';

/** Base64 folded into lines, as mail does it. */
const wrappedBase64 = /(?:^[A-Za-z0-9+/]{16,}\r?\n)+[A-Za-z0-9+/]+={0,2}/gm;
const spacedHex =
  /(?<![0-9a-z])(?:(?:0x)?(?:[0-9a-f]{2}){1,2}(?:,\s{0,4}|[\s:-])){3,}(?:0x)?(?:[0-9a-f]{2}){1,2}(?![0-9a-z])/gi;

function base64Runs(text: string, { base64 }: ByteRuns): Run[] {
  const runs = base64.map(([start, end]) => [start, text.slice(start, end)] as const);
  const isLong = base64.some(([start, end]) => end - start >= 16);
  const wrapped = isLong ? [...text.matchAll(wrappedBase64)] : [];
  const folded = wrapped.map((match) => [match.index, match[0].replace(/\s/g, '')] as const);
  return [...runs, ...folded].flatMap(([offset, run]) => {
    const decoded = decodeBase64(run);
    return decoded === null ? [] : [{ offset, text: decoded }];
  });
}

function hexRuns(text: string, { hex, isSpaced }: ByteRuns): Run[] {
  const whole = hex.map(([start, end]) => [start, text.slice(start, end)] as const);
  const spaced = isSpaced
    ? [...text.matchAll(spacedHex)].map((match) => [match.index, match[0]] as const)
    : [];
  return [...whole, ...spaced].flatMap(([offset, run]) => {
    const decoded = utf8(
      (run.replace(/0x|[^0-9a-f]/gi, '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
    );
    return decoded === null ? [] : [{ offset, text: decoded }];
  });
}
