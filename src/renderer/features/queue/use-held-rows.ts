/** The rows of the queue in the places they have, until another list is asked for or this one is refreshed. Renderer. */
import { useState } from 'react';
import type { QueueRow } from '#shared/schema/case.ts';
import { holdOrder, isFresh, type HeldRow } from './held-order.ts';

type Held<R> = {
  readonly list: string;
  readonly fresh: readonly R[];
  readonly rows: readonly HeldRow<R>[];
};

/** `list` names what is shown and how often it was refreshed; null: its rows have not come yet. */
export function useHeldRows<R extends QueueRow>(
  list: string | null,
  fresh: readonly R[],
  keyOf?: (row: R) => string,
): { readonly rows: readonly HeldRow<R>[]; readonly isStale: boolean } {
  const [held, setHeld] = useState<Held<R>>({ list: list ?? '', fresh, rows: holdOrder(null, fresh, keyOf) });
  let now = held;
  if (list === null) {
    // Another one was asked for: even if that is left before it comes, the next is drawn anew.
    if (held.list !== '') setHeld({ ...held, list: '' });
  } else if (list !== held.list || fresh !== held.fresh) {
    now = { list, fresh, rows: holdOrder(list === held.list ? held.rows : null, fresh, keyOf) };
    setHeld(now);
  }
  return { rows: now.rows, isStale: !isFresh(now.rows, now.fresh) };
}
