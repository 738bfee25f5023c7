/** What the rows of a record from elsewhere are made of. Pure. */
import { says } from '#shared/calc/advisory-diff.ts';
import type { Advisory, RecordRow } from '#shared/schema/advisory.ts';
import type { ImportNote } from '../model/import-types.ts';
import { at } from '../model/loss.ts';

/** A row and what it does to a copy of the advisory. */
export type Change = { readonly row: RecordRow; readonly apply: (draft: Advisory) => void };
export type Rows = { readonly changes: readonly Change[]; readonly notes: readonly ImportNote[] };

export function rowFor(
  path: string,
  current: unknown,
  incoming: unknown,
  guarded: string | null = null,
): RecordRow {
  return { path, current: current ?? null, incoming, kind: says(current) ? 'changed' : 'added', guarded };
}

export function setAt(draft: Advisory, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.length === 0 ? draft : at(draft, keys.join('.'));
  if (typeof parent === 'object' && parent !== null) (parent as Record<string, unknown>)[last] = value;
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The k-th entry of theirs with a key belongs to the k-th of ours. */
export function pairUp<T>(
  mine: readonly T[],
  theirs: readonly T[],
  keyOf: (one: T) => string,
): { readonly entry: T; readonly index: number | null }[] {
  const seen = new Map<string, number>();
  return theirs.map((entry) => {
    const key = keyOf(entry);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const places = mine.flatMap((one, index) => (keyOf(one) === key ? [index] : []));
    return { entry, index: places[nth] ?? null };
  });
}
