/**
 * Where a key is heard. What somebody types is never a command: in a text field only keys of the table that say so are
 * heard, and single keys that change a case need the list or the open case to have the focus. Pure, but for reading the page.
 */
import type { ActionId } from './actions.ts';
import { actionInfo } from './actions.ts';

/** Where the focus is: in a text field, on the list of cases, in the open case, or elsewhere. */
export type FocusPlace = 'field' | 'list' | 'case' | 'elsewhere';

/** Pressed without Ctrl, ⌘ or Alt, and not a function key: what typing is made of. */
export function isTyped(press: string): boolean {
  return !/^(?:mod|ctrl|alt)\+|^(?:shift\+)?(?:f\d+|escape)$/.test(press);
}

/** A letter, digit or sign; arrows and the space bar scroll an open case and are left to it. */
function isCharacter(press: string): boolean {
  return /^(?:shift\+)?.$/u.test(press);
}

const ofCases: readonly string[] = ['Queue', 'Case', 'Message'];

export function hears(id: ActionId, press: string, focus: FocusPlace): boolean {
  const { inFields, listOnly, onlyShows, scope } = actionInfo(id);
  if (focus === 'field') return inFields === true;
  if (listOnly === true) return focus === 'list';
  if (onlyShows === true || !isTyped(press) || !ofCases.includes(scope)) return true;
  return focus === 'list' || (focus === 'case' && isCharacter(press));
}

const noText: readonly string[] = [
  'checkbox',
  'radio',
  'button',
  'submit',
  'reset',
  'file',
  'image',
  'color',
];

export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !noText.includes(target.type);
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    ['textbox', 'searchbox', 'combobox', 'spinbutton'].includes(target.getAttribute('role') ?? '')
  );
}

/**
 * A menu, a panel or a dialog has the focus for a while only: where it was before counts until it is back there. Not so
 * after a text field in a dialog: whoever was typing there may still be typing.
 */
export function isInPassing(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest('[role="menu"]') !== null ||
    (target.closest('[role="dialog"]') !== null && !isTextField(target))
  );
}

/** Parts of the page name themselves with `data-keys`. */
export function focusPlaceOf(target: EventTarget | null): FocusPlace {
  if (isTextField(target)) return 'field';
  if (!(target instanceof Element)) return 'elsewhere';
  const place = target.closest<HTMLElement>('[data-keys]')?.dataset['keys'];
  return place === 'list' || place === 'case' ? place : 'elsewhere';
}
