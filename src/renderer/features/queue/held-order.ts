/**
 * The order of the queue while one works in it: a row that is due at another time now, or fits no more, stays where it
 * is, so that the next row is the one below. New rows come in behind the row they follow. Pure.
 */

export type HeldRow<R> = {
  readonly row: R;
  /** As it was when it got its place: the section it stands in. */
  readonly placed: R;
  /** It fits no more, and stands as it was last seen. */
  readonly left: boolean;
  /** It stands behind this case, in an opened group. */
  readonly memberOf?: string;
};

export const inPlace = <R>(row: R): HeldRow<R> => ({ row, placed: row, left: false });

export function holdOrder<R extends { readonly id: string }>(
  before: readonly HeldRow<R>[] | null,
  fresh: readonly R[],
  keyOf: (row: R) => string = ({ id }) => id,
): readonly HeldRow<R>[] {
  if (before === null) return fresh.map(inPlace);
  const now = new Map(fresh.map((row) => [keyOf(row), row]));
  const known = new Set(before.map(({ row }) => keyOf(row)));
  const behind = new Map<string | null, R[]>();
  let last: string | null = null;
  for (const row of fresh) {
    if (known.has(keyOf(row))) last = keyOf(row);
    else {
      const some = behind.get(last);
      if (some === undefined) behind.set(last, [row]);
      else some.push(row);
    }
  }
  const arrived = (after: string | null): HeldRow<R>[] => (behind.get(after) ?? []).map(inPlace);
  return [
    ...arrived(null),
    ...before.flatMap(({ row, placed }) => [
      { row: now.get(keyOf(row)) ?? row, placed, left: !now.has(keyOf(row)) },
      ...arrived(keyOf(row)),
    ]),
  ];
}

/** The rows stand as a refresh would show them. */
export function isFresh<R extends { readonly id: string }>(
  held: readonly HeldRow<R>[],
  fresh: readonly R[],
): boolean {
  return held.length === fresh.length && held.every(({ row }, index) => row.id === fresh[index]?.id);
}
