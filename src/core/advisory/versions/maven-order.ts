/**
 * How Maven orders versions (ComparableVersion of Maven 3.9), measured against it: tests/fixtures/versions/maven.json.
 * A version is a list of numbers and words, and lists within where a hyphen stands or digits meet letters. Pure.
 */
import { compareDigits, compareText, isDigits, maximumLength, type Order } from './schemes.ts';

type Item =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'list'; readonly items: Item[] };

const known = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const released = new Set(['', 'ga', 'final', 'release']);
const short: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };

/** "rc" before "" (the release itself) before "sp" before every other word, those by their letters. */
function compareWords(a: string, b: string): number {
  const [x, y] = [rank(a), rank(b)];
  return x - y || (x === known.length ? compareText(a, b) : 0);
}
function rank(word: string): number {
  const at = known.indexOf(released.has(word) ? '' : word);
  return at === -1 ? known.length : at;
}

/** Against nothing, as "1.0" stands against "1". */
function compareToNothing(item: Item): number {
  if (item.kind === 'number') return isZero(item.digits) ? 0 : 1;
  if (item.kind !== 'list') return compareWords(item.word, '');
  for (const one of item.items) {
    const order = compareToNothing(one);
    if (order !== 0) return order;
  }
  return 0;
}

const weight: Readonly<Record<Item['kind'], number>> = { word: 0, list: 1, number: 2 };

function compareItems(a: Item | undefined, b: Item | undefined): number {
  if (a === undefined) return b === undefined ? 0 : -compareToNothing(b);
  if (b === undefined) return compareToNothing(a);
  if (a.kind === 'number' && b.kind === 'number') return compareDigits(a.digits, b.digits);
  if (a.kind === 'list' && b.kind === 'list') return compareLists(a.items, b.items);
  if (a.kind === 'word' && b.kind === 'word') return compareWords(a.word, b.word);
  return weight[a.kind] - weight[b.kind];
}

function compareLists(a: readonly Item[], b: readonly Item[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = compareItems(a[index], b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

const isZero = (digits: string): boolean => /^0*$/.test(digits);
const zero: Item = { kind: 'number', digits: '0' };

/** "a1" is alpha 1, "a" alone is a word like any other. */
function itemOf(text: string, beforeDigit: boolean): Item {
  if (isDigits(text)) return { kind: 'number', digits: text };
  const word = beforeDigit ? (short[text] ?? text) : text;
  return { kind: 'word', word: word === 'cr' ? 'rc' : word };
}

function parse(text: string): Item[] {
  const lower = text.toLowerCase();
  const top: Item[] = [];
  const all = [top];
  let list = top;
  let start = 0;
  let digit = false;
  const within = (): void => {
    if (list.length === 0) return;
    const items: Item[] = [];
    list.push({ kind: 'list', items });
    all.push(items);
    list = items;
  };
  const end = (at: number, beforeDigit = false): void => {
    list.push(at === start ? zero : itemOf(lower.slice(start, at), beforeDigit));
  };
  for (let at = 0; at < lower.length; at += 1) {
    const char = lower.charAt(at);
    if (char === '.') {
      end(at);
      start = at + 1;
    } else if (char === '-') {
      end(at);
      start = at + 1;
      within();
    } else if (isDigits(char)) {
      if (!digit && at > start) {
        within();
        end(at, true);
        start = at;
        within();
      }
      digit = true;
    } else {
      if (digit && at > start) {
        end(at);
        start = at;
        within();
      }
      digit = false;
    }
  }
  if (start < lower.length) {
    if (!digit) within();
    end(lower.length);
  }
  for (const items of all.reverse()) trim(items);
  return top;
}

/** What says nothing goes, at the end and before the lists that stand there. */
function trim(items: Item[]): void {
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (item === undefined) continue;
    if (saysNothing(item)) items.splice(at, 1);
    else if (item.kind !== 'list') return;
  }
}

function saysNothing(item: Item): boolean {
  if (item.kind === 'number') return isZero(item.digits);
  return item.kind === 'list' ? item.items.length === 0 : released.has(item.word);
}

export const compareMaven: Order = (a, b) => {
  if (a === '' || b === '' || a.length > maximumLength || b.length > maximumLength) return null;
  return compareLists(parse(a), parse(b));
};
