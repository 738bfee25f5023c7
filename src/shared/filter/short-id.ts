/** Case IDs as people write them: "AIX-2026-0013", "aix-13" of this year, "AIX-25-13" of another. Pure. */
import { formatCaseId } from '../ids.ts';

export type ShortId = { readonly prefix: string; readonly year: number | null; readonly number: number };

export function readShortId(text: string): ShortId | null {
  const match = /^([A-Za-z][A-Za-z0-9]{1,9})-(?:(\d{2}|\d{4})-)?0*([1-9]\d{0,8})$/.exec(text.trim());
  if (match === null) return null;
  const [, prefix = '', year, number = ''] = match;
  return {
    prefix: prefix.toUpperCase(),
    year: year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year),
    number: Number(number),
  };
}

/** A pattern of SQL's LIKE that such an ID fits; "_" stands for one digit of the year. */
export function shortIdPattern({ prefix, year, number }: ShortId): string {
  return formatCaseId(prefix, 1111, number).replace('-1111-', `-${year === null ? '____' : String(year)}-`);
}
