/** The keys as a file: written whole, and read with a reason for everything that cannot be taken. Pure. */
import { actionIds, actionInfo, type ActionId } from './actions.ts';
import type { Chord } from './chord.ts';
import {
  isAction,
  ownKeyOf,
  refusalOf,
  takenBy,
  withKey,
  type ChangedKeys,
  type Refusal,
} from './own-keys.ts';

const format = 'bulkhead-keys';
const version = 1;
const longest = 200_000;

export const keysFileName = 'bulkhead-keys.json';

/**
 * Every action with its key, so that the file says by itself what the keys are; what is unknown here is kept. Left out is
 * what Macs have other keys for, unless it was changed: the file is for both.
 */
export function writeKeysFile(changed: ChangedKeys, mac: boolean): string {
  const known = actionIds
    .filter((id) => actionInfo(id).onMac === undefined || Object.hasOwn(changed, id))
    .map((id) => [id, ownKeyOf(id, changed, mac)] as const);
  const unknown = Object.entries(changed).filter(([name]) => !isAction(name));
  return `${JSON.stringify({ format, version, keys: Object.fromEntries([...known, ...unknown]) }, null, 2)}\n`;
}

export type KeyChange = { readonly id: ActionId; readonly from: Chord; readonly to: Chord };
export type KeyProblem =
  | { readonly id: ActionId; readonly key: Chord; readonly refusal: Refusal }
  | { readonly id: ActionId; readonly key: Chord; readonly taken: ActionId };

export type ReadKeys =
  | {
      readonly ok: false;
      readonly why: 'too-long' | 'not-json' | 'not-keys' | 'newer';
      readonly name?: string;
    }
  | {
      readonly ok: true;
      readonly keys: ChangedKeys;
      readonly changes: readonly KeyChange[];
      /** Actions that this version does not have; they are not taken. */
      readonly unknown: readonly string[];
      /** With one of them, nothing of the file is taken. */
      readonly problems: readonly KeyProblem[];
    };

/** Actions that the file does not name keep the key they have. */
export function readKeysFile(text: string, changed: ChangedKeys, mac: boolean): ReadKeys {
  if (text.length > longest) return { ok: false, why: 'too-long' };
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not-json' }; // reported with the file
  }
  if (!isRecord(file) || file['format'] !== format || !isRecord(file['keys']))
    return { ok: false, why: 'not-keys' };
  if (file['version'] !== version) return { ok: false, why: 'newer' };
  const entries = Object.entries(file['keys']);
  const bad = entries.find(([, key]) => typeof key !== 'string');
  if (bad !== undefined) return { ok: false, why: 'not-keys', name: bad[0] };
  const wanted = (entries as [string, string][]).flatMap(([name, key]) =>
    isAction(name) ? [[name, key] as const] : [],
  );
  const keys = wanted.reduce((all, [id, key]) => withKey(all, id, key, mac), changed);
  return {
    ok: true,
    keys,
    changes: wanted
      .map(([id, to]) => ({ id, from: ownKeyOf(id, changed, mac), to }))
      .filter(({ from, to }) => from !== to),
    unknown: entries.map(([name]) => name).filter((name) => !isAction(name)),
    problems: wanted.flatMap(([id, key]) => problemsOf(id, key, keys, mac)),
  };
}

function problemsOf(id: ActionId, key: Chord, keys: ChangedKeys, mac: boolean): KeyProblem[] {
  const refusal = refusalOf(id, key, keys, mac);
  if (refusal !== null) return [{ id, key, refusal }];
  return takenBy(id, key, keys, mac).map((taken) => ({ id, key, taken }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
