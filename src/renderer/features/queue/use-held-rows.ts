/** The rows of a list that is read at once, in the places they have, until another list is asked for or this one is refreshed. Renderer. */
import { useState } from 'react';
import { holdOrder, isFresh, type HeldRow } from './held-order.ts';

type Held<R> = {
  readonly list: string;
  readonly fresh: readonly R[];
  readonly rows: readonly HeldRow<R>[];
  readonly isStale: boolean;
};

function hold<R extends { readonly id: string }>(
  before: Held<R> | null,
  list: string,
  fresh: readonly R[],
  keyOf: ((row: R) => string) | undefined,
): Held<R> {
  const rows = holdOrder(before?.list === list ? before.rows : null, fresh, keyOf);
  return { list, fresh, rows, isStale: !isFresh(rows, fresh) };
}

/** `list` names what is shown and how often it was refreshed; null: its rows have not come yet. */
export function useHeldRows<R extends { readonly id: string }>(
  list: string | null,
  fresh: readonly R[],
  keyOf?: (row: R) => string,
): { readonly rows: readonly HeldRow<R>[]; readonly isStale: boolean } {
  const [held, setHeld] = useState<Held<R>>(() => hold(null, list ?? '', fresh, keyOf));
  let now = held;
  if (list === null) {
    // Another one was asked for: even if that is left before it comes, the next is drawn anew.
    if (held.list !== '') setHeld({ ...held, list: '' });
  } else if (list !== held.list || fresh !== held.fresh) {
    now = hold(held, list, fresh, keyOf);
    setHeld(now);
  }
  return now;
}
