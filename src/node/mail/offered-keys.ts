/** Keys that came with a message: shown as offers, never used for the message that brings them. Node, workers. */
import { headersOf } from '../mime/headers.ts';
import type { MimeNode } from '../mime/tree.ts';
import { latin1, startsWithArmor } from '../openpgp/armor.ts';
import { publicArmor, readKeys } from '../openpgp/keys.ts';
import { join, levelOf, limits, type Job, type PendingKey, type Scope } from './draft.ts';

function note({ draft }: Job, key: PendingKey): void {
  if (draft.pendingKeys.length < limits.offeredKeys) draft.pendingKeys.push(key);
}

/** Notes the keys in an attachment. */
export function offerKeys(bytes: Uint8Array, path: string, scope: Scope, job: Job): void {
  if (!startsWithArmor(bytes)) return;
  const isKey = /^\s*-----BEGIN PGP (?:PUBLIC|PRIVATE) KEY/.test(latin1(bytes.subarray(0, 1000)));
  if (isKey) note(job, { bytes, path, scope, source: 'attachment', address: null });
}

export function offerInline(block: string, path: string, scope: Scope, job: Job): void {
  const bytes = new Uint8Array(Buffer.from(block, 'latin1'));
  note(job, { bytes, path, scope, source: 'inline', address: null });
}

/** Autocrypt headers count only when there is exactly one for the sender (Autocrypt 1.1 §2.3). */
export function offerAutocrypt(node: MimeNode, scope: Scope, from: string | null, job: Job): void {
  const own = headersOf(node, 'autocrypt')
    .map(({ raw }) => autocryptKey(raw))
    .filter((key) => key !== null && (from === null || key.address === from));
  const [only] = own;
  const path = join(scope.prefix, node.path);
  if (own.length === 1 && only) note(job, { ...only, path, scope, source: 'autocrypt' });
  for (const { raw } of headersOf(node, 'autocrypt-gossip').slice(0, 20)) {
    const key = autocryptKey(raw);
    if (key && scope.layers.length > 0) note(job, { ...key, path, scope, source: 'gossip' });
  }
}

const maxKeyData = 100_000;

function autocryptKey(raw: string): { address: string; bytes: Uint8Array } | null {
  if (raw.length > maxKeyData) return null;
  const parts = new Map<string, string>();
  for (const piece of raw.split(';')) {
    const at = piece.indexOf('=');
    if (at < 0) continue;
    const name = piece.slice(0, at).trim().toLowerCase();
    // An attribute we do not know makes the header invalid, unless its name begins with "_".
    if (!['addr', 'prefer-encrypt', 'keydata'].includes(name) && !name.startsWith('_')) return null;
    parts.set(name, piece.slice(at + 1).trim());
  }
  const address = parts.get('addr');
  const keydata = parts.get('keydata')?.replace(/\s+/g, '');
  if (!address || !keydata || !/^[A-Za-z0-9+/]+={0,2}$/.test(keydata)) return null;
  return { address: address.toLowerCase(), bytes: new Uint8Array(Buffer.from(keydata, 'base64')) };
}

export async function readOfferedKeys(job: Job): Promise<void> {
  const { draft } = job;
  for (const offer of draft.pendingKeys) {
    const result = await readKeys(offer.bytes, job.now);
    if (!result.ok) {
      draft.problems.add('key-rejected');
      continue;
    }
    for (const { key, facts } of result.value.slice(0, 20)) {
      if (facts.secret) draft.problems.add('secret-key-offered');
      const armored = publicArmor(key);
      if (armored.length > limits.armoredKeyChars) draft.problems.add('key-rejected');
      draft.offeredKeys.push({
        ...{ fingerprint: facts.fingerprint, userIds: facts.userIds.slice(0, 20), secret: facts.secret },
        ...{ source: offer.source, address: offer.address, path: offer.path, level: levelOf(offer.scope) },
        armored: armored.length > limits.armoredKeyChars ? '' : armored,
      });
    }
  }
}
