/**
 * The user ids a key has certified itself. Anybody can append a packet with another name to somebody's key; without
 * the key's own signature it is a rumour, and must neither be shown as its owner nor compared with a sender.
 * Node, workers.
 */
import type { Key } from 'openpgp';

const maxUserIds = 20;

/** Checked once for a key object; dies with it. */
const known = new WeakMap<Key, Promise<readonly string[]>>();

export function certifiedUserIds(key: Key, now: Date): Promise<readonly string[]> {
  const found = known.get(key);
  if (found) return found;
  const checked = check(key, now);
  known.set(key, checked);
  return checked;
}

async function check(key: Key, now: Date): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const user of key.users.slice(0, 100)) {
    if (!user.userID || ids.length >= maxUserIds) continue;
    try {
      await user.verify(now);
      ids.push(user.userID.userID);
    } catch {
      // not certified, or revoked
    }
  }
  return ids;
}
