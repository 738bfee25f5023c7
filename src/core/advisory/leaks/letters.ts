/**
 * A text as the row of its letters and digits, folded, with what stood between each two of them. A name is then found
 * however its parts are joined: by a space, a line break, a dot, a hyphen, a tag, or by nothing. Pure; runs everywhere.
 */
import { markupMark } from './decode.ts';
import { foldChar, isInvisible } from './fold.ts';

/** What stands between two letters, from nearest to farthest. */
export const gap = {
  none: 0,
  /** Nothing, but the eye sees an edge: upper after lower case, a digit after a letter, another script. */
  edge: 1,
  /** Only what is not seen: zero-width characters, tags, comments. */
  unseen: 2,
  /** The word goes on in the next line. */
  lineBreak: 3,
  /** One or two signs without white space: `-`, `_`, `.`, `+`, `/`, `@`. */
  joiner: 4,
  /** White space and light punctuation. */
  space: 5,
  far: 6,
} as const;

export type Letters = {
  readonly text: string;
  /** `gaps[i]` stands before letter i; the last one after the end. */
  readonly gaps: Uint8Array;
  /** Where letter i stands in the text it comes from. */
  readonly at: Uint32Array;
};

const longestSpace = 24;

export function lettersOf(text: string): Letters {
  const room = text.length * 2 + 8;
  const gaps = new Uint8Array(room);
  const at = new Uint32Array(room);
  let letters = '';
  let length = 0;
  let between = '';
  let unseen = false;
  let last: Kind = 'other';
  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    const isPlain = code < 0x80;
    const char = isPlain ? text.charAt(offset) : String.fromCodePoint(text.codePointAt(offset) ?? code);
    const kind = isPlain ? (asciiKinds[code] ?? 'other') : kindOf(char);
    if (kind === 'unseen') unseen = true;
    else if (kind === 'other') {
      const isMore = isBlank(code) && isBlank(between.charCodeAt(between.length - 1));
      if (!isMore && between.length <= longestSpace) between += char;
    } else {
      const folded = isPlain ? char.toLowerCase() : foldLetter(char);
      for (let index = 0; index < folded.length && length < room - 1; index += 1) {
        letters += folded.charAt(index);
        at[length] = offset;
        gaps[length] = index > 0 ? gap.none : length === 0 ? gap.far : gapOf(between, unseen, last, kind);
        length += 1;
      }
      if (folded !== '') [between, unseen, last] = ['', false, kind];
    }
    offset += char.length;
  }
  gaps[length] = gap.far;
  at[length] = offset;
  return { text: letters, gaps: gaps.subarray(0, length + 1), at: at.subarray(0, length + 1) };
}

/** The letters of a text of plain signs, without where they stand; null where a letter has to be folded. */
export function plainRow(text: string): Uint8Array | null {
  const row = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const letter = code < 0x80 ? (plainLetters[code] ?? 0) : 0;
    if (letter !== 0) {
      row[length] = letter;
      length += 1;
    } else if (code >= 0x80 && (code < 0x2010 || code > 0x2027)) return null; // but for dashes and quotation marks
  }
  return row.subarray(0, length);
}

/** Where the letters of a row stand in its text; asked for one after the other. */
export function placesIn(text: string, first = 0, from = 0): (letter: number) => number {
  let [letter, place] = [first, from];
  return (wanted) => {
    for (; place < text.length; place += 1) {
      if ((plainLetters[text.charCodeAt(place)] ?? 0) === 0) continue;
      if (letter === wanted) return place;
      letter += 1;
    }
    return place;
  };
}

/** Two signs of plain text without an edge between them, as `gapOf` says. */
export function isInsideWord(before: number, after: number): boolean {
  const [first, second] = [asciiKinds[before] ?? 'other', asciiKinds[after] ?? 'other'];
  if (first === 'other' || second === 'other') return false;
  return first === second || (first === 'upper' && second === 'lower');
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** Han, kana and Hangul stay whole; every other letter loses its marks. */
export function foldLetter(char: string): string {
  return isCjk(char) ? char.normalize('NFKC') : foldChar(char);
}

type Kind = 'upper' | 'lower' | 'digit' | 'cjk' | 'unseen' | 'other';

const asciiKinds: readonly Kind[] = Array.from({ length: 0x80 }, (_, code): Kind => {
  const char = String.fromCharCode(code);
  return /[a-z]/.test(char) ? 'lower' : /[A-Z]/.test(char) ? 'upper' : /\d/.test(char) ? 'digit' : 'other';
});

const plainLetters = Uint8Array.from(asciiKinds, (kind, code) =>
  kind === 'other' ? 0 : kind === 'upper' ? code + 0x20 : code,
);

/** Scripts that put no space between words. */
const withoutSpaces =
  /[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

export function isCjk(char: string): boolean {
  return withoutSpaces.test(char);
}

function kindOf(char: string): Kind {
  if (char === markupMark || isInvisible(char) || /^\p{M}$/u.test(char)) return 'unseen';
  if (isCjk(char)) return 'cjk';
  if (/^\p{Lu}$/u.test(char)) return 'upper';
  if (/^\p{L}$/u.test(char)) return 'lower';
  if (/^\p{N}$/u.test(char)) return 'digit';
  return /^\p{S}$/u.test(char) && /^[a-z]$/.test(foldChar(char)) ? 'upper' : 'other'; // in a circle or a square
}

function gapOf(between: string, unseen: boolean, before: Kind, after: Kind): number {
  if (between.length === 1) return gapsOfSigns[between.charCodeAt(0)] ?? gapOfSigns(between);
  if (between !== '') return gapOfSigns(between);
  if (unseen) return gap.unseen;
  if (before === after) return before === 'cjk' ? gap.edge : gap.none;
  return before === 'upper' && after === 'lower' ? gap.none : gap.edge;
}

function gapOfSigns(between: string): number {
  if (
    /^[-\u2010\u2011\u00ac]?[ \t]*(?:\r?\n|[\u2028\u2029])[ \t]{0,12}(?:[+>#*|;/]{1,3}[ \t]{0,4})?$/.test(
      between,
    ) &&
    goesOn(between)
  )
    return gap.lineBreak;
  if (/\s/.test(between))
    return between.length <= longestSpace && !between.includes('\u0000') ? gap.space : gap.far;
  return between.length <= 2 ? gap.joiner : between.length <= 6 ? gap.space : gap.far;
}

const gapsOfSigns: readonly number[] = Array.from({ length: 0x80 }, (_, code) =>
  gapOfSigns(String.fromCharCode(code)),
);

/** With a hyphen at the end of the line, or broken hard between two letters. */
function goesOn(between: string): boolean {
  return /^[-\u2010\u2011\u00ac]/.test(between) || /^(?:\r?\n|[\u2028\u2029])$/.test(between);
}
