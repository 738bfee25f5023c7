/** Keys come into the vault from a file or with a message; then messages that waited for them are read again. Pure. */
import type { HandlerResult, ParsedInput } from '../../shared/contract/endpoints.ts';
import { err, ok } from '../../shared/result.ts';
import type { Key } from '../../shared/schema/key.ts';
import { rereadMessages } from '../intake/reread.ts';
import type { KeyFacts, Ports } from '../ports.ts';

const keyFileLimit = 8 * 1024 * 1024;

export function keepKey(ports: Ports, found: { facts: KeyFacts; material: Uint8Array }, source: string): Key {
  const importedAt = ports.now();
  ports.store.write((tx) => {
    tx.putKey({ ...found.facts, importedAt, source }, found.material);
    tx.emit({ name: 'key-changed', payload: {} });
  });
  return (
    ports.store.read.key(found.facts.fingerprint) ?? { ...found.facts, importedAt, source, acceptedFor: [] }
  );
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
  const keys = found.value.map((one) => keepKey(ports, one, name));
  await ports.keysChanged();
  const reread = await rereadMessages(ports);
  return ok({ keys, rereadMessages: reread.filter(({ state }) => state === 'read').length });
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
  const known = ports.store.read.key(fingerprint);
  if (known !== null) return ok(known);
  const found = await ports.keys.read(
    Uint8Array.from(offered.armored, (letter) => letter.charCodeAt(0) & 0xff),
    undefined,
  );
  if (!found.ok) return err({ code: 'not-a-key', problem: found.error.code });
  // The armour is the sender's: only the key that was offered is taken, and only its public half.
  const one = found.value.find(({ facts }) => facts.fingerprint === fingerprint && facts.kind === 'public');
  if (one === undefined) return err({ code: 'not-a-key', problem: 'it is not the key it was offered as' });
  const key = keepKey(ports, one, `message ${messageId}`);
  await ports.keysChanged();
  await rereadMessages(ports);
  return ok(key);
}
