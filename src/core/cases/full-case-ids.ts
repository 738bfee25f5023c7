/** "aix-13" for "AIX-2026-0013" wherever a call names a case, so that no handler has to know. Pure. */
import { readShortId } from '#shared/filter/short-id.ts';
import { formatCaseId } from '#shared/ids.ts';
import type { Reads } from '../ports.ts';

/** Before the first year in which anybody kept such cases; a look-up costs one probe a year. */
const firstYear = 1990;

/** This year's case, or the only one of another year; null where there is none, or several. */
export function caseIdMeant(read: Pick<Reads, 'caseRow'>, text: string, now: string): string | null {
  const short = readShortId(text);
  if (short === null) return null;
  const idIn = (year: number): string => formatCaseId(short.prefix, year, short.number);
  const isThere = (id: string): boolean => read.caseRow(id) !== null;
  if (short.year !== null) return isThere(idIn(short.year)) ? idIn(short.year) : null;
  const thisYear = Number(now.slice(0, 4));
  if (isThere(idIn(thisYear))) return idIn(thisYear);
  const others = Array.from({ length: thisYear + 2 - firstYear }, (_, index) =>
    idIn(firstYear + index),
  ).filter(isThere);
  return others.length === 1 ? (others[0] ?? null) : null;
}

/** In full, as every ID of the screen is; nothing has to be looked up for it. */
function isFull(text: string): boolean {
  const short = readShortId(text);
  return (
    short !== null && short.year !== null && text === formatCaseId(short.prefix, short.year, short.number)
  );
}

/** What a call names cases with. */
const fields: Readonly<Record<string, readonly string[]>> = { 'case.merge': ['into', 'from'] };
const everywhere: readonly string[] = ['caseId', 'of'];

export function withFullCaseIds(
  read: Pick<Reads, 'caseRow'>,
  name: string,
  input: unknown,
  now: string,
): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const changed: Record<string, unknown> = {};
  for (const field of fields[name] ?? everywhere) {
    const value = (input as Record<string, unknown>)[field];
    if (typeof value !== 'string' || isFull(value) || read.caseRow(value) !== null) continue;
    const id = caseIdMeant(read, value, now);
    if (id !== null) changed[field] = id;
  }
  return Object.keys(changed).length === 0 ? input : { ...input, ...changed };
}
