/** Choosing among the rows of a record from elsewhere, and its losses in few lines: for the screen and the command line. Pure. */
import type { ImportLoss } from '../schema/import-loss.ts';
import type { RecordRow } from '../schema/advisory.ts';

/** What "all" means: every row but those that only their own name takes. */
export function unguarded(rows: readonly RecordRow[]): string[] {
  return rows.filter(({ guarded }) => guarded === null).map(({ path }) => path);
}

export type Choice = { readonly taken: string[]; readonly unknown: string[] };

/** "all", the id of a row, or the beginning of several ("credits"); a guarded row is taken by its whole id only. */
export function chooseRows(
  rows: readonly RecordRow[],
  take: readonly string[],
  refuse: readonly string[],
): Choice {
  const belongs = (path: string, id: string): boolean => path === id || path.startsWith(`${id}.`);
  const isTaken = ({ path, guarded }: RecordRow): boolean =>
    take.some((id) => id === path || (guarded === null && (id === 'all' || belongs(path, id))));
  const taken = rows
    .filter((row) => isTaken(row) && !refuse.some((id) => belongs(row.path, id)))
    .map(({ path }) => path);
  const unknown = [...take, ...refuse].filter(
    (id) => id !== 'all' && !rows.some(({ path }) => belongs(path, id)),
  );
  return { taken, unknown };
}

export type LossGroup = {
  /** The place, with a star for the number of an entry. */
  readonly at: string;
  readonly values: number;
  readonly example: string;
  readonly why: string;
  readonly kept: boolean;
};

/** Losses of one kind of place together, in the order of the record. */
export function groupLosses(losses: readonly ImportLoss[]): LossGroup[] {
  const groups = new Map<string, LossGroup>();
  for (const { at, values, example, why, kept } of losses) {
    const place = at.replace(/\/\d+(?=\/|$)/g, '/*');
    const key = `${place} ${String(kept)}`;
    const known = groups.get(key);
    groups.set(
      key,
      known === undefined
        ? { at: place, values, example, why, kept }
        : { ...known, values: known.values + values },
    );
  }
  return [...groups.values()];
}
