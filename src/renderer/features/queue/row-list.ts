/** The rows of a list in the parts in which they are read; nothing is copied to put them together. Pure. */
import type { HeldRow } from './held-order.ts';

export type RowList<R> = {
  readonly parts: readonly (readonly HeldRow<R>[])[];
  readonly length: number;
  readonly at: (position: number) => HeldRow<R> | undefined;
  /** The position of the first row that is meant; -1: none. */
  readonly find: (isMeant: (one: HeldRow<R>) => boolean) => number;
  /** Where this part begins. */
  readonly startOf: (part: number) => number;
  /** In which part this position is; of one beyond the end: the last. */
  readonly partOf: (position: number) => number;
};

export function rowListOf<R>(parts: readonly (readonly HeldRow<R>[])[]): RowList<R> {
  const starts = [0];
  for (const part of parts) starts.push((starts.at(-1) ?? 0) + part.length);
  const startOf = (part: number): number => starts[part] ?? 0;
  const partOf = (position: number): number => {
    let [low, high] = [0, Math.max(0, parts.length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (startOf(middle) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    parts,
    length: starts.at(-1) ?? 0,
    startOf,
    partOf,
    at: (position) => {
      const part = partOf(position);
      return parts[part]?.[position - startOf(part)];
    },
    find: (isMeant) => {
      for (const [nth, part] of parts.entries()) {
        const at = part.findIndex(isMeant);
        if (at >= 0) return startOf(nth) + at;
      }
      return -1;
    },
  };
}

export function rowsBetween<R>(list: RowList<R>, from: number, to: number): HeldRow<R>[] {
  const first = list.partOf(from);
  return list.parts
    .slice(first, list.partOf(to) + 1)
    .flatMap((part, nth) =>
      part.slice(Math.max(0, from - list.startOf(first + nth)), to + 1 - list.startOf(first + nth)),
    );
}

/**
 * Where the cursor stands: on this case, or on the first row. In the row of a group another of its reports may have come
 * first since, and the cursor stays there.
 */
export function cursorIn<R extends { readonly id: string }>(list: RowList<R>, caseId: string | null): number {
  if (caseId === null) return 0;
  const at = list.find(({ row }) => row.id === caseId);
  return at >= 0
    ? at
    : Math.max(
        0,
        list.find(({ placed }) => placed.id === caseId),
      );
}

/** Which way the next step is likely to go: on, unless the last one went back. A jump is no step. */
export const stepOf = (before: number, now: number): 1 | -1 => (now === before - 1 ? -1 : 1);
