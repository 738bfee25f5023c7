/** Why an action cannot have a key, in words. Pure. */
import { actionInfo, type ActionId } from '../../keys/actions.ts';
import { isMac, spokenKeys, type Chord } from '../../keys/chord.ts';
import type { KeyProblem } from '../../keys/keys-file.ts';
import type { Refusal } from '../../keys/own-keys.ts';

const words: { readonly [W in Exclude<Refusal['why'], 'sequence'>]: string } = {
  'not-a-key': 'Not a key, or more than two keys.',
  fixed: 'This key moves, opens or closes things everywhere and cannot be used.',
  system: 'Used by the system or the browser (clipboard, windows, zoom).',
  menu: 'Used by the window’s menu.',
  types:
    'This action also works in text fields, where this key would change the text. Use Ctrl or ⌘, or a function key.',
};

export const quoted = (id: ActionId): string => `“${actionInfo(id).label}”`;
export const keyName = (key: Chord): string => spokenKeys(key, isMac());

export function refusalWords(refusal: Refusal): string {
  if (refusal.why !== 'sequence') return words[refusal.why];
  const [first, ...more] = refusal.ids;
  if (first === undefined) return '';
  return `One of the two keys would hide the other: ${quoted(first)}${more.length === 0 ? '' : ` and ${String(more.length)} more`} would no longer be reached.`;
}

export function problemWords(problem: KeyProblem): string {
  return 'refusal' in problem ? refusalWords(problem.refusal) : `${quoted(problem.taken)} has the same key.`;
}
