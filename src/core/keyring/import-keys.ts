/**
 * Keys come into the vault from a file or with a message; then messages that waited for them are read again. Pure.
 *
 * NOTE [merging]: a copy of a known key is merged with it, never put in its place (node/openpgp/merge-keys.ts), so an
 * old copy takes no revocation back and a bare one loses nothing. The messages that were judged with it keep what was
 * recorded; what the key is worth today is asked when they are shown (core/intake/verdict.ts).
 */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Key, KeyChange } from '#shared/schema/key.ts';
import { rereadMessages } from '../intake/reread.ts';
import type { KeyMaterial, MergedKey, Ports } from '../ports.ts';

const keyFileLimit = 8 * 1024 * 1024;

export type KeptKey = { readonly key: Key; readonly change: KeyChange };

export async function keepKey(ports: Ports, found: KeyMaterial, source: string): Promise<KeptKey> {
  const { fingerprint } = found.facts;
  const kept = await mergeInto(ports, fingerprint, source, (stored) =>
    stored === null ? asKnownBefore(ports, found) : ports.keys.merge(stored, found.material),
  );
  if (kept === null) throw new Error('a key was read and not kept');
  return kept;
}

/** A key that was removed keeps what it had revoked: a copy from before comes back with it. */
async function asKnownBefore(ports: Ports, found: KeyMaterial): Promise<MergedKey> {
  const { fingerprint } = found.facts;
  const removed = ports.store.read.removedKey(fingerprint);
  if (removed === null) return { ...found, added: [] };
  const { facts, material } = await ports.keys.merge(removed, found.material);
  const isNews =
    facts.revoked !== found.facts.revoked ||
    facts.revokedSubkeys.some((id) => !found.facts.revokedSubkeys.includes(id));
  return { facts, material, added: isNews ? [{ what: 'remembered-revocation', of: fingerprint }] : [] };
}

/** Merging takes a moment in which another import may have changed the key: then it is merged once more. */
async function mergeInto(
  ports: Ports,
  fingerprint: string,
  source: string,
  merge: (stored: Uint8Array | null) => Promise<MergedKey | null>,
): Promise<KeptKey | null> {
  for (;;) {
    const before = ports.store.read.key(fingerprint);
    const stored = ports.store.read.keyMaterial(fingerprint);
    const merged = await merge(stored);
    if (merged === null) return null;
    const importedAt = before?.importedAt ?? ports.now();
    const isKept = ports.store.write((tx) => {
      if (!sameBytes(tx.keyMaterial(fingerprint), stored)) return false;
      tx.putKey({ ...merged.facts, importedAt, source: before?.source ?? source }, merged.material);
      tx.emit({ name: 'key-changed', payload: {} });
      return true;
    });
    const key = ports.store.read.key(fingerprint);
    if (isKept && key !== null) return { key, change: changeOf(before, key, merged.added) };
  }
}

function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function changeOf(before: Key | null, after: Key, merged: MergedKey['added']): KeyChange {
  const { fingerprint } = after;
  if (before === null) return { fingerprint, outcome: 'new', added: [...merged] };
  const expiry = { what: 'expiry' as const, of: after.expiresAt ?? '' };
  // Of a revoked key the library says no expiry; that is no news about it.
  const isMoved = !after.revoked && !before.revoked && before.expiresAt !== after.expiresAt;
  const added = [...merged, ...(isMoved ? [expiry] : [])];
  if (after.revoked && !before.revoked) return { fingerprint, outcome: 'revoked', added };
  return { fingerprint, outcome: added.length > 0 ? 'updated' : 'unchanged', added };
}

export async function importKeys(
  ports: Ports,
  input: ParsedInput<'key.import'>,
): Promise<HandlerResult<'key.import'>> {
  let name = 'pasted';
  let bytes: Uint8Array;
  if (input.uploadId !== undefined) {
    const file = await ports.uploads.whole(input.uploadId, keyFileLimit);
    if (!file.ok) return file;
    ({ name, bytes } = file.value);
  } else {
    bytes = Uint8Array.from(input.text ?? '', (letter) => letter.charCodeAt(0) & 0xff);
  }
  const found = await ports.keys.read(bytes, input.passphrase);
  if (!found.ok) return found;
  const kept: KeptKey[] = [];
  for (const one of found.value.keys) kept.push(await keepKey(ports, one, name));
  for (const revocation of found.value.revocations) {
    const revoked = await revoke(ports, revocation);
    if (!revoked.ok) return revoked;
    kept.push(revoked.value);
  }
  await ports.keysChanged();
  const reread = await rereadMessages(ports);
  return ok({
    keys: [...new Map(kept.map(({ key }) => [key.fingerprint, key])).values()],
    changes: kept.map(({ change }) => change),
    rereadMessages: reread.filter(({ state }) => state === 'read').length,
  });
}

/** A revocation certificate names its key by id only; which of our keys made it, its signature says. */
async function revoke(
  ports: Ports,
  { keyId, packet }: { readonly keyId: string; readonly packet: Uint8Array },
): Promise<Result<KeptKey, AppError<'not-found' | 'not-a-key'>>> {
  const named = ports.store.read.keys().filter(({ subkeys }) => subkeys[0] === keyId);
  for (const { fingerprint, source } of named) {
    const kept = await mergeInto(ports, fingerprint, source, async (stored) =>
      stored === null ? null : ports.keys.revoke(stored, packet),
    );
    if (kept !== null) return ok(kept);
  }
  if (named.length === 0) return err({ code: 'not-found', what: 'key', id: `0x${keyId}` });
  return err({ code: 'not-a-key', problem: 'this revocation certificate was not made by the key it names' });
}

export async function takeOfferedKey(
  ports: Ports,
  messageId: string,
  fingerprint: string,
): Promise<HandlerResult<'key.take-offered'>> {
  if (ports.store.read.message(messageId) === null)
    return err({ code: 'not-found', what: 'message', id: messageId });
  const offered = ports.store.read
    .messageReading(messageId)
    .offeredKeys.find((key) => key.fingerprint === fingerprint);
  if (offered === undefined || offered.armored === '')
    return err({ code: 'not-found', what: 'offered key', id: fingerprint });
  const found = await ports.keys.read(
    Uint8Array.from(offered.armored, (letter) => letter.charCodeAt(0) & 0xff),
    undefined,
  );
  if (!found.ok) return err({ code: 'not-a-key', problem: found.error.code });
  // The armour is the sender's: only the key that was offered is taken, and only its public half.
  const one = found.value.keys.find(
    ({ facts }) => facts.fingerprint === fingerprint && facts.kind === 'public',
  );
  if (one === undefined) return err({ code: 'not-a-key', problem: 'it is not the key it was offered as' });
  const { key } = await keepKey(ports, one, `message ${messageId}`);
  await ports.keysChanged();
  await rereadMessages(ports);
  return ok(key);
}
