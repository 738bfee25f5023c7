/** Which fields a format has no place for. Pure. */
import { fieldName } from '#shared/words/advisory-fields.ts';
import { commonLosses } from '#shared/words/export-losses.ts';
import { says } from '#shared/calc/advisory-diff.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { at, type LossLog } from './loss.ts';

/** "credits.*.url" → the paths of this advisory. */
export function expand(advisory: Advisory, pattern: string): string[] {
  const star = pattern.indexOf('.*');
  if (star === -1) return [pattern];
  const head = pattern.slice(0, star);
  const list = at(advisory, head);
  if (!Array.isArray(list)) return [];
  return list.flatMap((_, index) => expand(advisory, `${head}.${index}${pattern.slice(star + 2)}`));
}

/** Reports every one of these that says something; prose fields can be `moved` instead of left out. */
export function reportUnsupported(
  log: LossLog,
  advisory: Advisory,
  patterns: readonly string[],
  format: string,
): void {
  for (const path of patterns.flatMap((pattern) => expand(advisory, pattern))) {
    if (says(at(advisory, path))) {
      log.add(path, 'no-place', commonLosses.noFieldInFormat(format, fieldName(path)), commonLosses.leftOut);
    }
  }
}

export function moved(log: LossLog, advisory: Advisory, patterns: readonly string[], where: string): void {
  for (const path of patterns.flatMap((pattern) => expand(advisory, pattern))) {
    if (says(at(advisory, path))) {
      log.add(path, 'moved', commonLosses.noSeparateField(fieldName(path)), commonLosses.writtenTo(where));
    }
  }
}
