/** What the word tables of languages with spaces share: the span expression and whole-word heads. Pure. */
import type { Milestone } from '#shared/schema/policy.ts';
import type { Head, Language } from './language.ts';

const digits = '\\d{1,4}(?:[.,]\\d)?|\\[\\d{1,3}\\]';

/** The span expression shared by languages that put the working-day word before or after the unit. */
export function spanOf(
  numbers: Readonly<Record<string, number>>,
  units: string,
  before: string,
  after: string,
  and: string,
): RegExp {
  const words = Object.keys(numbers)
    .sort((a, b) => b.length - a.length)
    .join('|');
  const number = `(?:${digits}|(?<!\\p{L})(?:${words}))`;
  const between = `(?:\\s?(?:-|–|—|‑|${and})\\s?)`;
  return new RegExp(
    `(?<lead>^|[^\\p{L}\\p{N}.])(?:(?<low>${number})(?:\\s(?:${units}))?${between})?(?<high>${number})(?:\\s?\\(\\s?[\\p{L}\\d]{1,12}\\s?\\))?(?:[\\s-]|(?<=\\d))(?<adj>(?:(?:${before})\\s)?)(?<unit>${units})(?!\\p{L})(?<tail>(?:\\s(?:${after}))?)`,
    'gu',
  );
}

/** A whole word or phrase. */
export const word = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'gu');
/** The same for tests that must not keep a position. */
export const hasWord = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u');

export const head = (milestone: Milestone, kind: Head['kind'], words: string): Head => ({
  re: word(words),
  milestone,
  kind,
});
export const never = /(?!)/;

/** Words for "daily", "weekly", "every two weeks", "monthly", in this order. */
export const cadencesOf = (
  daily: string,
  weekly: string,
  twoWeekly: string,
  monthly: string,
): Language['cadences'] => [
  [word(twoWeekly), { n: 2, unit: 'week' }],
  [word(weekly), { n: 1, unit: 'week' }],
  [word(daily), { n: 1, unit: 'day' }],
  [word(monthly), { n: 1, unit: 'month' }],
];
