/** The keys of an action with what the maintainer has changed: one key of each can be another, or none. Pure. */
import { actionIds, actionInfo, type ActionId } from './actions.ts';
import { isChord, isFixed, type Chord } from './chord.ts';
import { isTyped } from './hears.ts';

/** By the name of an action; '' is no key. Names that this version does not know stay as they are. */
export type ChangedKeys = Readonly<Record<string, Chord>>;

export function isAction(name: string): name is ActionId {
  return (actionIds as readonly string[]).includes(name);
}

function usualKeys(id: ActionId, mac: boolean): readonly Chord[] {
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

/** The key that can be changed; '' where there is none. */
export function ownKeyOf(id: ActionId, changed: ChangedKeys, mac: boolean): Chord {
  return keysOf(id, changed, mac).find((keys) => !isFixed(keys)) ?? '';
}

/** With another key for this action; the usual one is no change. */
export function withKey(changed: ChangedKeys, id: ActionId, key: Chord, mac: boolean): ChangedKeys {
  const others = Object.fromEntries(Object.entries(changed).filter(([name]) => name !== id));
  return key === ownKeyOf(id, {}, mac) ? others : { ...others, [id]: key };
}

export type Refusal =
  | { readonly why: 'not-a-key' | 'fixed' | 'system' | 'menu' | 'types' }
  /** It is the first key of these, or they are the first key of it. */
  | { readonly why: 'sequence'; readonly ids: readonly ActionId[] };

/** The clipboard, windows and zoom belong to the browser and the system; some never reach the page. */
const ofSystem: readonly Chord[] = [
  ...['c', 'v', 'x', 'w', 'q', 'n', 't', 'r', 'm', 'h', '0', '=', '+', '-'].map((key) => `mod+${key}`),
  ...['n', 't', 'w', 'q', 'r', 'i', 'j', 'v', 'tab'].map((key) => `mod+shift+${key}`),
  ...['mod+tab', 'alt+tab', 'alt+shift+tab', 'alt+f4', 'f11', 'f12'],
];
/** The menu of the window has them, whatever the page does. */
const ofMenu: Readonly<Record<Chord, ActionId>> = { 'mod+o': 'app.import', 'mod+shift+l': 'app.lock' };
const ofText: readonly Chord[] = ['mod+a', 'mod+z', 'mod+shift+z', 'mod+y'];

/** Why an action cannot have this key; null: it can. Other actions that have it are told by `takenBy`. */
export function refusalOf(id: ActionId, key: Chord, changed: ChangedKeys, mac: boolean): Refusal | null {
  if (key === '') return null;
  const steps = key.split(' ');
  if (!isChord(key)) return { why: 'not-a-key' };
  if (steps.some(isFixed)) return { why: 'fixed' };
  if (steps.some((press) => ofSystem.includes(press))) return { why: 'system' };
  if (steps.some((press) => Object.hasOwn(ofMenu, press) && ofMenu[press] !== id)) return { why: 'menu' };
  if (actionInfo(id).inFields === true && steps.some((press) => writesText(press, mac)))
    return { why: 'types' };
  const ids = actionIds.filter(
    (other) =>
      other !== id &&
      areTogether(id, other) &&
      keysOf(other, changed, mac).some((keys) => keys.startsWith(`${key} `) || key.startsWith(`${keys} `)),
  );
  return ids.length === 0 ? null : { why: 'sequence', ids };
}

/** In a text field it would write, or change what is written. On Macs Alt writes too. */
const writesText = (press: Chord, mac: boolean): boolean =>
  isTyped(press) || ofText.includes(press) || (mac && press.startsWith('alt+'));

/** The actions that have this key where this one is heard too. */
export function takenBy(id: ActionId, key: Chord, changed: ChangedKeys, mac: boolean): readonly ActionId[] {
  if (key === '') return [];
  return actionIds.filter(
    (other) => other !== id && areTogether(id, other) && keysOf(other, changed, mac).includes(key),
  );
}

const ofCases: readonly string[] = ['Queue', 'Case', 'Message'];

/** Whether both can be on the screen at once: the calendar shows no case, and a digit is a view or a tab. */
export function areTogether(one: ActionId, other: ActionId): boolean {
  const isApart = (a: ActionId, b: ActionId): boolean =>
    (actionInfo(a).scope === 'Calendar' && ofCases.includes(actionInfo(b).scope)) ||
    (a.startsWith('view.') && b.startsWith('case.tab-'));
  return !isApart(one, other) && !isApart(other, one);
}
