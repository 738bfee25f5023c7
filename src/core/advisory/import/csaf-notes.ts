/** Notes of a CSAF document that hold what it has no field for, as our exports write them. Pure; runs everywhere. */
import { cweSchema, ssvcSchema, timelineEntrySchema, type Advisory } from '#shared/schema/advisory.ts';
import { instantOf, mostCwes } from '../model/import-types.ts';
import { mostOfList } from '../model/source.ts';

export type Fits = { safeParse(value: unknown): { success: boolean } };

/** A text that is read whole or, as somebody else's under the same title, left where it is. */
export const readAs = (read: (text: string) => unknown): Fits => ({
  safeParse: (value) => ({ success: typeof value === 'string' && read(value) !== null }),
});

/** A line for each entry, and nothing else; null: it says something in other words. */
function rowsOf<T>(text: string, most: number, read: (row: string) => T | null): T[] | null {
  const rows = text.split('\n').filter((row) => row.trim() !== '');
  const found = rows.map(read).filter((entry) => entry !== null);
  return found.length === rows.length && rows.length <= most ? found : null;
}

export const timelineIn = (note: string): Advisory['timeline'] | null =>
  rowsOf(note, mostOfList, (row) => {
    const match = /^(\S+Z): (.+)$/.exec(row);
    return timelineEntrySchema.safeParse({ at: instantOf(match?.[1]), text: match?.[2] }).data ?? null;
  });

export const weaknessesIn = (note: string): Advisory['cwes'] | null =>
  rowsOf(note, mostCwes, (row) => {
    const match = /^(CWE-\d+) ?(.*)$/.exec(row);
    return cweSchema.safeParse({ id: match?.[1], name: match?.[2] }).data ?? null;
  });

export const relatedIn = (note: string): string[] | null =>
  rowsOf(note, mostOfList, (row) => (row.length <= 2_000 ? row : null));

export function ssvcIn(note: string): Advisory['ssvc'] {
  const match =
    /^exploitation (none|poc|active), automatable (yes|no), technical impact (partial|total)(?:; decision: (.*))? \((\S+)\)$/.exec(
      note,
    );
  if (match === null) return null;
  const [, exploitation, automatable, technicalImpact, decision = '', at] = match;
  const parsed = ssvcSchema.safeParse({
    exploitation,
    automatable,
    technicalImpact,
    decision,
    at: instantOf(at),
  });
  return parsed.success ? parsed.data : null;
}
