/** The keys of an action with what the maintainer has changed: one key of each can be another, or none. Pure. */
import { actionInfo, type ActionId } from './actions.ts';
import { isFixed, type Chord } from './chord.ts';

/** By the name of an action; '' is no key. Names that this version does not know stay as they are. */
export type ChangedKeys = Readonly<Record<string, Chord>>;

export function usualKeys(id: ActionId, mac: boolean): readonly Chord[] {
  const { keys, onMac } = actionInfo(id);
  return mac && onMac !== undefined ? onMac : keys;
}

/** What is changed comes first: it is the one that tooltips show. Arrows, Enter and the like stay beside it. */
export function keysOf(id: ActionId, changed: ChangedKeys, mac: boolean): readonly Chord[] {
  const usual = usualKeys(id, mac);
  const own = Object.hasOwn(changed, id) ? changed[id] : undefined;
  if (own === undefined) return usual;
  return [...(own === '' ? [] : [own]), ...usual.filter(isFixed)];
}
