/** Whether a file may be one of a platform or scanner, by how it begins: JSON, or a table with columns that are understood. Node. */
import { startsLikeFindings } from '#core/records/csv-columns.ts';
import { beginningOfFile } from './text-of-file.ts';

const looked = 16 * 1024;
const json = /^\uFEFF?\s{0,1000}(?:\{\s{0,1000}["}]|\[\s{0,1000}[[{"\]])/;
/** A mail begins with one; a table never does. */
const header = /^[A-Za-z-]{1,60}:/;

export function detectRecord(bytes: Uint8Array): 'json' | 'csv' | null {
  const beginning = beginningOfFile(bytes, looked);
  if (header.test(beginning)) return null;
  if (json.test(beginning)) return 'json';
  return startsLikeFindings(beginning) ? 'csv' : null;
}

/** What the name says is only asked to refuse a table without any such column as one. */
export const isCalledTable = (name: string): boolean => /\.(?:csv|tsv)$/i.test(name);
