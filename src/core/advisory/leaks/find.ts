/** Looks for people in one text: all ways of writing each of them, in all views of the text. Pure; runs everywhere. */
import { isCommonWord } from './common-words.ts';
import { offsetIn, viewsOf, type How, type View } from './decode.ts';
import { fold } from './fold.ts';
import { gap, isCjk, isInsideWord, lettersOf, placesIn, plainRow, type Letters } from './letters.ts';
import type { Pattern, PersonKind } from './people.ts';

export type Sighting<T> = {
  readonly of: T;
  readonly kind: PersonKind;
  readonly how: How;
  /** Places in the text that was searched; `end` is behind the last letter. */
  readonly start: number;
  readonly end: number;
  readonly letters: string;
  readonly mayBeChance: boolean;
};

export type Wanted<T> = { readonly of: T; readonly patterns: readonly Pattern[] };

/** Patterns by their first letters, so that many people cost hardly more than one. */
export type Index<T> = {
  readonly byStart: ReadonlyMap<string, readonly Entry<T>[]>;
  readonly widths: readonly number[];
  /** Which pairs of letters begin anything at all. */
  readonly pairs: Uint8Array;
  readonly rows: readonly Row[];
};
/** `isLong`: counts in the middle of a word, too. */
type Row = { readonly letters: string; readonly isLong: boolean };
type Entry<T> = { readonly of: T; readonly pattern: Pattern };

const widest = 4;

export function indexOf<T>(wanted: readonly Wanted<T>[]): Index<T> {
  const byStart = new Map<string, Entry<T>[]>();
  const widths = new Set<number>();
  const pairs = new Uint8Array(0x10000);
  for (const { of, patterns } of wanted)
    for (const pattern of patterns) {
      const start = pattern.letters.slice(0, widest);
      widths.add(start.length);
      pairs[pairOf(start.charCodeAt(0), start.charCodeAt(1))] = 1;
      const list = byStart.get(start);
      if (list === undefined) byStart.set(start, [{ of, pattern }]);
      else list.push({ of, pattern });
    }
  const rows = new Map<string, Row>();
  for (const { letters, isLong } of [...byStart.values()].flat().map(({ pattern }) => pattern))
    rows.set(letters, { letters, isLong: isLong || rows.get(letters)?.isLong === true });
  return { byStart, widths: [...widths], pairs, rows: [...rows.values()] };
}

const pairOf = (first: number, second: number): number => (Math.imul(first, 257) + second) & 0xffff;

/**
 * Whether any row of letters stands in the text at all, and not in the middle of a word; what else has to be so is asked
 * of the few texts in which one does.
 */
function mayName({ pairs, rows }: Index<unknown>, text: string): boolean {
  const row = plainRow(text);
  if (row === null) return true;
  const placeOf = placesIn(text);
  for (let at = 0; at < row.length; at += 1) {
    if (pairs[pairOf(row[at] ?? 0, row[at + 1] ?? 0)] === 0) continue;
    for (const { letters, isLong } of rows)
      if (beginsAt(row, at, letters) && (isLong || isAtEdges(text, at, letters.length, placeOf))) return true;
  }
  return false;
}

/** Nothing of the same word is right before it or behind it, but for the "s" of a genitive. */
function isAtEdges(text: string, at: number, length: number, placeOf: (letter: number) => number): boolean {
  const start = placeOf(at);
  if (isInsideWord(text.charCodeAt(start - 1), text.charCodeAt(start))) return false;
  const next = placesIn(text, at, start)(at + length - 1) + 1;
  const isGenitive = text.charAt(next) === 's';
  return isGenitive || !isInsideWord(text.charCodeAt(next - 1), text.charCodeAt(next));
}

function beginsAt(row: Uint8Array, at: number, letters: string): boolean {
  for (let index = 0; index < letters.length; index += 1)
    if (row[at + index] !== letters.charCodeAt(index)) return false;
  return true;
}

export function* sightings<T>(
  text: string,
  index: Index<T>,
  views: readonly View[] = viewsOf(text),
): Generator<Sighting<T>> {
  if (index.byStart.size === 0) return;
  for (const view of views) {
    if (!mayName(index, view.text)) continue;
    const letters = lettersOf(view.text);
    const { pairs, widths, byStart } = index;
    const row = letters.text;
    for (let at = 0; at < row.length; at += 1) {
      if (pairs[pairOf(row.charCodeAt(at), row.charCodeAt(at + 1))] === 0) continue;
      for (const width of widths) {
        const entries = byStart.get(row.slice(at, at + width));
        if (entries === undefined) continue;
        for (const { of, pattern } of entries) {
          if (!row.startsWith(pattern.letters, at)) continue;
          if (!stands(view.text, letters, at, pattern)) continue;
          const from = letters.at[at] ?? 0;
          const to = letters.at[at + pattern.letters.length - 1] ?? from;
          const [start, last] = [offsetIn(view, from), offsetIn(view, to)];
          const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
          const { kind, mayBeChance } = pattern;
          yield {
            of,
            kind,
            how: view.how,
            start,
            end: Math.max(end, start + 1),
            letters: pattern.letters,
            mayBeChance,
          };
        }
      }
    }
  }
}

function stands(text: string, letters: Letters, at: number, pattern: Pattern): boolean {
  const end = at + pattern.letters.length;
  if (!isHeldTogether(letters, at, pattern) || isOtherHost(text, letters, end, pattern)) return false;
  const isBounded = startsWord(letters, at) && endsWord(letters, end, pattern);
  if (pattern.isAlone && isPlace(letters, at, pattern)) return false;
  if (!isBounded && !(pattern.isLong && isRunOfLetters(letters, at, pattern))) return false;
  return hasWhatItNeeds(text, letters, at, pattern);
}

const places = ['hongkong'];

/** A part of a name that is the beginning of a place everybody knows. */
const isPlace = ({ text, gaps }: Letters, at: number, { letters }: Pattern): boolean =>
  gaps[at + letters.length] !== gap.far &&
  places.some((place) => place.startsWith(letters) && place !== letters && text.startsWith(place, at));

/** "page.example" is not in "page.example.org". */
function isOtherHost(text: string, { at }: Letters, end: number, { kind }: Pattern): boolean {
  if (kind === 'name' || kind === 'handle' || kind === 'organization') return false;
  return /^\.[\p{L}\p{N}]/u.test(text.slice((at[end - 1] ?? 0) + 1, (at[end - 1] ?? 0) + 4));
}

/** Inside a part nothing is between the letters, or as much between all of them: "Q u i s t". */
function isHeldTogether({ gaps, text }: Letters, at: number, { letters, joins }: Pattern): boolean {
  let [inside, open] = [0, 0];
  for (let index = 1; index < letters.length; index += 1) {
    const between = gaps[at + index] ?? gap.far;
    if (between === gap.far) return false;
    if (joins.has(index)) continue;
    inside += 1;
    if (between > gap.lineBreak && !isCjk(text.charAt(at + index))) open += 1;
  }
  return open === 0 || (open === inside && letters.length >= 5);
}

const startsWord = ({ gaps }: Letters, at: number): boolean => (gaps[at] ?? gap.far) !== gap.none;

/** A genitive belongs to the name: "Quistgaards Bericht". */
function endsWord({ gaps, text }: Letters, end: number, { kind, letters }: Pattern): boolean {
  if ((gaps[end] ?? gap.far) !== gap.none) return true;
  const isGenitive = kind === 'name' && letters.length >= 5 && text.charAt(end) === 's';
  return isGenitive && (gaps[end + 1] ?? gap.far) !== gap.none;
}

function isRunOfLetters({ gaps }: Letters, at: number, { letters }: Pattern): boolean {
  for (let index = 1; index < letters.length; index += 1)
    if ((gaps[at + index] ?? gap.far) > gap.unseen) return false;
  return true;
}

function hasWhatItNeeds(text: string, letters: Letters, at: number, pattern: Pattern): boolean {
  const starts = [at, ...[...pattern.joins].map((join) => at + join)];
  const capital = (index: number): boolean =>
    /^\p{Lu}/u.test(text.slice(letters.at[index] ?? 0, (letters.at[index] ?? 0) + 2));
  switch (pattern.needs) {
    case 'nothing':
      return true;
    case 'capital':
      return capital(at) || isInAddress(text, letters, at);
    case 'capitals':
      return (
        (starts.every(capital) && isOneSentence(text, letters, at, pattern)) ||
        (isRunOfLetters(letters, at, pattern) ? isAccount(text, letters, at, pattern) : false) ||
        isJoinedLikeAccount(text, letters, at, pattern)
      );
    case 'initial':
      return isInitialForm(text, letters, at, pattern, starts, capital);
    case 'credit':
      if (pattern.kind === 'handle')
        return isMentioned(text, letters, at) || isCredited(text, letters, at, pattern);
      return (
        capital(at) &&
        (isCredited(text, letters, at, pattern) || followsGivenName(text, letters, at, pattern))
      );
  }
}

/** "In April. Summers are hot." */
function isOneSentence(text: string, { at: places }: Letters, at: number, { joins }: Pattern): boolean {
  return [...joins].every((join) => {
    const end = (places[at + join - 1] ?? 0) + 1;
    return !/^\p{Ll}[.!?]\s/u.test(text.slice(end - 1, end + 3));
  });
}

/** "Mark J. Page", "Mark 'Zed' Page", "April Lynn Summers": more than everyday words side by side. */
const givenName =
  /(\p{Lu}\p{L}*)[\s\ue000]{1,3}(?:\p{Lu}\.?|["“‘'(][^"”’')\n]{1,24}["”’')]|(\p{Lu}\p{L}{1,14}))[\s\ue000]{1,3}$/u;

function followsGivenName(text: string, letters: Letters, at: number, { given }: Pattern): boolean {
  const from = letters.at[at] ?? 0;
  const [, first = '', middle = ''] = givenName.exec(text.slice(Math.max(0, from - 60), from)) ?? [];
  return given.includes(fold(first)) && !isCommonWord(fold(middle));
}

/** "M. Quistgaard", "Quistgaard, M.", "Maren Q.", or all of it as one account: mquistgaard. */
function isInitialForm(
  text: string,
  letters: Letters,
  at: number,
  pattern: Pattern,
  starts: readonly number[],
  capital: (index: number) => boolean,
): boolean {
  if (isRunOfLetters(letters, at, pattern)) return isAccount(text, letters, at, pattern);
  const isJoined = starts.slice(1).every((start) => letters.gaps[start] === gap.joiner);
  if (isJoined && pattern.letters.length >= 6 && partsOf(pattern).some(isRareWord)) return true;
  if (!starts.every(capital)) return false;
  const end = at + pattern.letters.length;
  const joins = [...pattern.joins, pattern.letters.length];
  let start = 0;
  return joins.every((join) => {
    const isInitial = join - start === 1;
    const place = letters.at[at + join - 1] ?? 0;
    start = join;
    if (!isInitial) return true;
    const isLast = at + join === end;
    return text.charAt(place + 1) === '.' || (!isLast && letters.gaps[at + join] === gap.joiner);
  });
}

/** "april-summers", "chase.hunter": two everyday words, but joined as only accounts, files and branches join them. */
function isJoinedLikeAccount(text: string, letters: Letters, at: number, pattern: Pattern): boolean {
  const joins = [...pattern.joins];
  const signs = joins.map((join) => text.charAt((letters.at[at + join] ?? 0) - 1));
  const isJoined = joins.every((join) => letters.gaps[at + join] === gap.joiner);
  return isJoined && pattern.letters.length >= longAccount && /^([-_.+])\1*$/.test(signs.join(''));
}
const longAccount = 10;

function partsOf({ letters, joins }: Pattern): string[] {
  const ends = [...joins, letters.length];
  return ends.map((end, index) => letters.slice(index === 0 ? 0 : ends[index - 1], end));
}

const isRareWord = (word: string): boolean => word.length >= 4 && !isCommonWord(word);

/** Joined into one word that is none, long enough, or at a place where accounts stand. */
function isAccount(text: string, letters: Letters, at: number, { letters: word }: Pattern): boolean {
  return (word.length >= 6 && !isCommonWord(word)) || isInAddress(text, letters, at);
}

const isMentioned = (text: string, letters: Letters, at: number): boolean =>
  text.charAt((letters.at[at] ?? 0) - 1) === '@';
const isInAddress = (text: string, letters: Letters, at: number): boolean =>
  /[@/=~]$/.test(text.slice(Math.max(0, (letters.at[at] ?? 0) - 1), letters.at[at] ?? 0));

const thanks =
  /(?:\b(?:thank(?:s|ed|ing)?(?: you)?(?: (?:goes?|go out))?(?: to)?|credits?(?: (?:goes?|is due))?(?: to)?|kudos(?: to)?|courtesy of|hat tip to|grateful to|acknowledg\w+|reporter|reporters|finder|finders|(?:security )?researchers?|credited to|(?:found|reported|discovered|disclosed|submitted|identified|noticed|spotted|raised|sent|analy[sz]ed|described|supplied|provided|investigated|contributed)(?: (?:to us|independently|responsibly|first|originally|privately|kindly))? by|(?:reported|found|discovered|report|submission|e-?mail|mail) (?:was )?(?:from|by)|dank(?: (?:an|geht an|gilt))?|(?:gemeldet|gefunden|entdeckt|berichtet) (?:von|durch)|merci (?:à|a)|remerci\w+|(?:signalé|découvert|trouvé|rapporté)e?s? par|gracias a|agradec\w+ a|(?:reportad|descubiert|encontrad)[oa]s? por))["'“”‘’(*_[\s:,–—\ue000-]{1,8}@?$/iu;
const deeds =
  /^["'”’)*_\]\s,\ue000]{0,4}(?:\s?(?:also|has|have|had|kindly|first|who|then|originally|independently|responsibly|privately)\s){0,2}\s?(?:found|reported|discovered|disclosed|noticed|spotted|identified|told us|wrote|submitted|sent us|suggests|suggested|recommends|provided|informed|notified|observed|demonstrated|fand|meldete|entdeckte|a (?:signalé|découvert|trouvé)|reportó|descubrió|encontró)\b/iu;
const belongings =
  /^['’]s? (?:[a-z]{2,12} )?(?:report|finding|findings|discovery|patch|mail|e-?mail|message|analysis|poc|proof|suggestion|proposal|fix)\b/i;

/** Only right beside the word that says so: "reported by our team in May" thanks nobody of that name. */
function isCredited(text: string, letters: Letters, at: number, pattern: Pattern): boolean {
  const from = letters.at[at] ?? 0;
  const to = (letters.at[at + pattern.letters.length - 1] ?? from) + 1;
  const after = text.slice(to, to + 60);
  if (/^[\s,]{0,2}\d/.test(after) || /\d[\s.]{0,2}$/.test(text.slice(Math.max(0, from - 3), from)))
    return false;
  return thanks.test(text.slice(Math.max(0, from - 80), from)) || deeds.test(after) || belongings.test(after);
}

/** A name that stands inside another way of writing the same person is no second place. */
export function outermost<T>(found: Iterable<Sighting<T>>): Sighting<T>[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const ends = new Map<T, number>();
  return sorted.filter(({ of, start, end }) => {
    if (start < (ends.get(of) ?? -1)) return false;
    ends.set(of, end);
    return true;
  });
}
