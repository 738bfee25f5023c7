/**
 * "## Response targets (hours)" over "Triage: 120", a column "Fix (days)" over "7": the unit is said once, above bare
 * numbers. The number is read as if its unit stood behind it. Pure.
 */
import { findSpans } from './durations.ts';
import type { Language } from './languages/language.ts';

const value =
  /^(?:[^:：|]{1,60}(?:[:：–—]|\s-)\s?)?(?:(?:[≤<~≈]|<=|within|up to|max\.?|about|in)\s?)?\d{1,3}(?:\s?(?:-|–|—|to|~)\s?\d{1,3})?(?=\s*(?:[([（].{0,60})?[.。]?\s*$)/;
const names =
  /[([（](?:(?:all |times? )?in |en |em )?(\p{L}[\p{L} -]{0,30}?)(?:[)\]）]|[,;]\s)|(?<!\p{L})(?:in|en|em)\s(\p{L}[\p{L} -]{2,30}?)\s?[:：.]?\s*$/u;

/** A column "Days". */
const alone = /^\W*(\p{L}[\p{L} -]{1,20}?)\W*$/u;

function unitIn(text: string, order: readonly Language[]): string | null {
  const found = names.exec(text);
  const unit = (found?.[1] ?? found?.[2] ?? alone.exec(text)?.[1])?.trim();
  if (unit === undefined) return null;
  const [span] = findSpans(`5 ${unit}`, order);
  return span?.start === 0 && span.end === unit.length + 2 && !span.loose ? unit : null;
}

/** "Days", "Business days": nothing but a unit. */
export const isUnit = (text: string, order: readonly Language[]): boolean =>
  alone.test(text) && unitIn(text, order) !== null;

/** The text with the unit behind its number; the text itself where it is no bare number or nothing above has a unit. */
export function withUnitAbove(lower: string, above: readonly string[], order: readonly Language[]): string {
  const bare = value.exec(lower)?.[0];
  if (bare === undefined) return lower;
  for (const text of above) {
    const unit = unitIn(text, order);
    if (unit !== null) return `${bare} ${unit}${lower.slice(bare.length)}`;
  }
  return lower;
}
