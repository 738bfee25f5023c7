/** From a key press to an action; sequences ("g q") wait for their second key for a second. Pure. */
import type { ActionId } from './actions.ts';
import type { Chord } from './chord.ts';

export type FirstStep = { readonly name: string; readonly atMs: number };
export type Match =
  | { readonly kind: 'action'; readonly id: ActionId }
  | { readonly kind: 'waiting'; readonly first: FirstStep }
  | { readonly kind: 'none' };

const patienceMs = 1000;

export function matchPress(
  name: string,
  keysOf: (id: ActionId) => readonly Chord[],
  available: readonly ActionId[],
  hears: (id: ActionId, press: string) => boolean,
  first: FirstStep | null,
  nowMs: number,
): Match {
  if (first !== null && nowMs - first.atMs < patienceMs) {
    const second = available.find((id) => keysOf(id).includes(`${first.name} ${name}`) && hears(id, name));
    if (second !== undefined) return { kind: 'action', id: second };
  }
  const direct = available.find((id) => keysOf(id).includes(name) && hears(id, name));
  if (direct !== undefined) return { kind: 'action', id: direct };
  const begins = available.some(
    (id) => keysOf(id).some((keys) => keys.startsWith(`${name} `)) && hears(id, name),
  );
  return begins ? { kind: 'waiting', first: { name, atMs: nowMs } } : { kind: 'none' };
}
