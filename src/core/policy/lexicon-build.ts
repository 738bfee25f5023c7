/** What the lexicons of languages with spaces share: the span expression and whole-word heads. Pure. */
import type { Milestone } from '../../shared/schema/policy.ts';
import type { Head } from './language.ts';

const digits = '\\d{1,4}(?:[.,]\\d)?';

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
  const between = `(?:\\s?(?:-|–|—|${and})\\s?)`;
  return new RegExp(
    `(?<lead>^|[^\\p{L}\\p{N}.])(?:(?<low>${number})${between})?(?<high>${number})(?:\\s?\\(\\s?\\w{1,12}\\s?\\))?(?:[\\s-]|(?<=\\d))(?<adj>(?:(?:${before})\\s)?)(?<unit>${units})(?!\\p{L})(?<tail>(?:\\s(?:${after}))?)`,
    'gu',
  );
}

export const head = (milestone: Milestone, kind: Head['kind'], words: string): Head => ({
  re: new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'gu'),
  milestone,
  kind,
});
export const never = /(?!)/;
