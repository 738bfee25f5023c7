/**
 * "7/30/90 days for critical/high/medium": numbers in a row for levels in a row. Each number is a time of its own; whose
 * it is the order says, and that is asked. Pure.
 */
import type { Severity } from '#shared/schema/severity.ts';
import type { Span } from './durations.ts';
import { findSpans } from './durations.ts';
import type { Language } from './languages/language.ts';
import { severitiesOf } from './scales.ts';

const and = '(?:and|or|und|oder|et|ou|y|o|e|и|или|bzw\\.?|respektive|respectively)';
const between = new RegExp(`\\s?[/,，、]\\s?(?:${and}\\s)?|\\s${and}\\s|[和及与]|と|및`, 'u');
const unit = `(?:\\s?(?!${and}\\s)[\\p{L}-]{1,14}){0,2}`;
const numbers = new RegExp(
  `(?<![\\p{L}\\d.,/-])\\d{1,3}${unit}(?:(?:${between.source})\\d{1,3}${unit}){1,5}`,
  'gu',
);

/** "critical, high and medium", with no time between them. */
export function levelsInARow(lower: string): Severity[] {
  const parts = lower.split(between);
  let run: Severity[] = [];
  let longest = run;
  for (const [i, part] of parts.entries()) {
    const [level, more] = severitiesOf(part.slice(0, 14));
    const [opens] = severitiesOf(part.slice(-14));
    const goesOn = i > 0 && run.length > 0 && level !== undefined && more === undefined;
    run = goesOn ? [...run, level] : opens === undefined ? [] : [opens];
    if (run.length > longest.length) longest = run;
    if (goesOn && part.length > 14 && opens === undefined) run = [];
  }
  return longest.length > 1 ? longest : [];
}

export interface RowTime {
  span: Span;
  severities: Severity[];
}

/** The numbers of one row as spans; the unit may be said once, behind the last. */
function spansOf(lower: string, row: RegExpMatchArray, last: Span, order: readonly Language[]): Span[] {
  const from = row.index ?? 0;
  const digits = [...row[0].matchAll(/\d{1,3}/g)];
  const units = digits.map(({ index, 0: digit }, i) => {
    const next = digits[i + 1];
    const tail = lower.slice(from + index + digit.length, next ? from + next.index : from + row[0].length);
    return tail.split(between, 1)[0] ?? '';
  });
  return digits.flatMap(({ index, 0: digit }, i) => {
    const read = units.slice(i).flatMap((tail) => {
      const shown = `${digit}${tail}`.trim();
      return findSpans(shown, order)
        .slice(0, 1)
        .map(({ max, end }) => ({ max, shown: shown.slice(0, end) }));
    });
    const start = from + index;
    const { min: _, ...rest } = last;
    const end = start + digit.length;
    return read[0]
      ? [{ ...rest, ...read[0], start, outer: i === 0 ? Math.min(last.outer, start) : start, end }]
      : [];
  });
}

/** The times of a row, each with the level at its place; none where no levels stand in a row. */
export function timesInARow(
  lower: string,
  label: string,
  spans: readonly Span[],
  order: readonly Language[],
): RowTime[] {
  const named = levelsInARow(label);
  const levels = named.length > 0 ? named : levelsInARow(lower);
  if (levels.length === 0) return [];
  for (const row of lower.matchAll(numbers)) {
    const last = spans.find((span) => span.end > row.index && span.start < row.index + row[0].length);
    const found = last ? spansOf(lower, row, last, order) : [];
    if (found.length < 2 || found.length !== row[0].match(/\d{1,3}/g)?.length) continue;
    return found.map((span, i) => {
      const level = levels[i];
      return { span, severities: level !== undefined && levels.length === found.length ? [level] : [] };
    });
  }
  return [];
}
