/** What tests need of OpenPGP and the program does not: a message under a password, a key that is revoked. */
import type { Key, PublicKey } from 'openpgp';
import { openpgp } from '#node/openpgp/config.ts';

/** Encrypted with a password: for a reporter without a key. */
export async function encryptWithPassword(content: Uint8Array, password: string, now: Date): Promise<string> {
  const message = await openpgp.createMessage({ binary: content, date: now });
  const armored: unknown = await openpgp.encrypt({
    message,
    passwords: password,
    date: now,
    format: 'armored',
  });
  return String(armored);
}

/** A copy of the key that says it is revoked. */
export async function revokeKey(key: Key, revocationCertificate: string, now: Date): Promise<PublicKey> {
  const revoked = await openpgp.revokeKey({
    key: key.toPublic(),
    revocationCertificate,
    date: now,
    format: 'object',
  });
  return revoked.publicKey;
}
