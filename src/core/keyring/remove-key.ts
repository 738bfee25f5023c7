/** Removes a key. What it had revoked is remembered: evidence only grows. Pure. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { reconsiderCopies } from '../intake/copies.ts';
import { filingTools } from '../intake/filing-tools.ts';
import type { Ports } from '../ports.ts';

export async function removeKey(ports: Ports, fingerprint: string): Promise<HandlerResult<'key.remove'>> {
  const { store } = ports;
  const key = store.read.key(fingerprint);
  const material = store.read.keyMaterial(fingerprint);
  if (key === null || material === null) return err({ code: 'not-found', what: 'key', id: fingerprint });
  const isRevoked = key.revoked || key.revokedSubkeys.length > 0;
  const kept = isRevoked ? await publicHalf(ports, material) : null;
  store.write((tx) => {
    tx.removeKey(fingerprint);
    if (kept !== null) tx.rememberRemovedKey(fingerprint, kept, ports.now());
    reconsiderCopies(tx, filingTools(ports));
    tx.emit({ name: 'key-changed', payload: {} });
  });
  await ports.keysChanged();
  return ok({ revocationKept: kept !== null });
}

async function publicHalf({ keys }: Ports, material: Uint8Array): Promise<Uint8Array> {
  const armored = await keys.publicArmored(material);
  const bytes = Uint8Array.from(armored, (letter) => letter.charCodeAt(0) & 0xff);
  const read = await keys.read(bytes, undefined);
  const [one] = read.ok ? read.value.keys : [];
  if (one === undefined) throw new Error('a stored key has no public half');
  return one.material;
}
