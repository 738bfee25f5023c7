/**
 * Prose that two texts have in common, in runs of seven words. Code, traces and commands are left out: two who found the
 * same thing quote the same lines of the project. Pure.
 */
import { remember } from '../remember.ts';

const runLength = 7;
const mostWords = 1_500;
const mostQuoted = 24;

export type Runs = { readonly words: readonly string[]; readonly at: ReadonlyMap<string, number> };

const isCode =
  /^(?:\s{4,}|\t|\s*[$#>+]|\s*-[^\s]|\s*@@)|[;{}]\s*$|[{}]|=>|->|::|==|\w\(\)|\w\([^)]*\)\s*$|0x[0-9a-f]{2}|^\s*(?:at |File "|#\d)|https?:\/\//i;

/** A letter of a language that puts no spaces between words is a word of its own. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}_'’-]+/gu;

/** Each report of a problem is compared again with every one that comes. */
export const runsOf = remember(readRuns, { most: 100, isMail: true });

function readRuns(text: string): Runs {
  let isFenced = false;
  const words: string[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) isFenced = !isFenced;
    else if (!isFenced && line.length < 2_000 && !isCode.test(line))
      for (const [one] of line.toLowerCase().matchAll(word)) words.push(one);
    if (words.length >= mostWords) break;
  }
  const at = new Map<string, number>();
  for (let i = 0; i + runLength <= words.length; i += 1) {
    const run = words.slice(i, i + runLength).join(' ');
    if (!at.has(run)) at.set(run, i);
  }
  return { words, at };
}

/** How many runs are in both. */
export function countShared(one: Runs, other: Runs): number {
  const [few, many] = one.at.size <= other.at.size ? [one.at, other.at] : [other.at, one.at];
  let count = 0;
  for (const run of few.keys()) if (many.has(run)) count += 1;
  return count;
}

/** The runs of one that are in the other, without those that `known` has; and the words of the longest piece, to show. */
export function sharedRuns(one: Runs, other: Runs, known?: Runs): { count: number; said: string } {
  const places = [...one.at]
    .filter(([run]) => other.at.has(run) && known?.at.has(run) !== true)
    .map(([, place]) => place);
  let [start, length] = [0, 0];
  for (let i = 0, from = 0; i < places.length; i += 1) {
    if (places[i] !== (places[i - 1] ?? -2) + 1) from = i;
    if (i - from + 1 > length) [start, length] = [places[from] ?? 0, i - from + 1];
  }
  const end = start + Math.min(mostQuoted, length + runLength - 1);
  return { count: places.length, said: one.words.slice(start, end).join(' ') };
}
