/** Opens a capsule: decrypted, its signatures as evidence, its content held against the schema. Node, worker. */
import type { OpenedCapsule } from '#core/ports.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CapsuleRefusal } from '#shared/schema/capsule.ts';
import type { CryptoReason } from '#shared/schema/reading.ts';
import { openMessage } from '../openpgp/decrypt.ts';
import type { Keyring } from '../openpgp/keyring.ts';
import { unpack } from './pack.ts';

export async function openCapsule(
  bytes: Uint8Array,
  keyring: Keyring,
  now: Date,
): Promise<Result<OpenedCapsule, CapsuleRefusal>> {
  const message = await openMessage(bytes, keyring, { now });
  if (!message.ok) return err(refusalOf(message.error.reason.code));
  const { encrypted, data } = message.value;
  const signatures = message.value.signatures.map(({ status, fingerprint }) => ({ status, fingerprint }));
  const content = unpack(data);
  return content.ok ? ok({ ...content.value, encrypted, signatures }) : content;
}

export function refusalOf(code: CryptoReason['code']): CapsuleRefusal {
  switch (code) {
    case 'no-secret-key':
    case 'hidden-recipient':
    case 'locked-key':
    case 'bad-passphrase':
    case 'symmetric':
      return 'not-for-this-vault';
    case 'too-large':
      return 'too-large';
    case 'no-integrity':
      return 'not-encrypted';
    case 'malformed':
      return 'not-a-capsule';
    default:
      return 'malformed';
  }
}
