/** Writing: PGP/MIME replies, and keys for the app and for tests. Node, workers. */
import type { PrivateKey, PublicKey } from 'openpgp';
import { err, ok, type Result } from '#shared/result.ts';
import { openpgp } from './config.ts';
import type { KnownKey, UnlockedKey } from './keyring.ts';
import { upper } from './packet-facts.ts';
import { messageOf } from './reasons.ts';

export type WriteProblem =
  | { readonly code: 'no-recipient' }
  | { readonly code: 'cannot-encrypt-to'; readonly fingerprint: string; readonly detail: string }
  | { readonly code: 'cannot-sign-with'; readonly fingerprint: string; readonly detail: string };

export type EncryptRequest = {
  readonly content: Uint8Array; // a whole MIME entity, CRLF
  readonly to: readonly KnownKey[]; // the own key among them, or the Sent copy cannot be read
  readonly signWith: UnlockedKey | null;
  readonly now: Date;
  readonly hideRecipients?: boolean;
};

/** The armored message for the second part of multipart/encrypted. */
export async function encryptEntity(request: EncryptRequest): Promise<Result<string, WriteProblem>> {
  if (request.to.length === 0) return err({ code: 'no-recipient' });
  const unfit = await firstUnfit(request);
  if (unfit) return err(unfit);
  const armored: unknown = await openpgp.encrypt({
    message: await openpgp.createMessage({ binary: request.content, date: request.now }),
    encryptionKeys: request.to.map(({ key }) => key),
    ...(request.signWith ? { signingKeys: request.signWith.key } : {}),
    wildcard: request.hideRecipients ?? false,
    date: request.now,
    format: 'armored',
  });
  return ok(String(armored));
}

/** Binary, with the key that opens it: whoever has that can give it to somebody else later. */
export async function encryptKeepingKey(
  request: EncryptRequest,
): Promise<Result<{ bytes: Uint8Array; algorithm: string; key: Uint8Array }, WriteProblem>> {
  if (request.to.length === 0) return err({ code: 'no-recipient' });
  const unfit = await firstUnfit(request);
  if (unfit) return err(unfit);
  const encryptionKeys = request.to.map(({ key }) => key);
  const sessionKey = await openpgp.generateSessionKey({ encryptionKeys, date: request.now });
  const bytes: unknown = await openpgp.encrypt({
    message: await openpgp.createMessage({ binary: request.content, date: request.now }),
    encryptionKeys,
    sessionKey,
    ...(request.signWith ? { signingKeys: request.signWith.key } : {}),
    date: request.now,
    format: 'binary',
  });
  if (!(bytes instanceof Uint8Array)) return err({ code: 'no-recipient' });
  return ok({ bytes, algorithm: sessionKey.algorithm ?? 'aes256', key: sessionKey.data });
}

/** Checked one by one, so that the answer names the key and not just "encryption failed". */
async function firstUnfit(request: EncryptRequest): Promise<WriteProblem | null> {
  for (const { key, fingerprint } of request.to) {
    try {
      await key.getEncryptionKey(undefined, request.now);
    } catch (error) {
      return { code: 'cannot-encrypt-to', fingerprint, detail: messageOf(error).slice(0, 200) };
    }
  }
  return request.signWith ? unfitSigner(request.signWith, request.now) : null;
}

async function unfitSigner({ key, fingerprint }: UnlockedKey, now: Date): Promise<WriteProblem | null> {
  try {
    await key.getSigningKey(undefined, now);
    return null;
  } catch (error) {
    return { code: 'cannot-sign-with', fingerprint, detail: messageOf(error).slice(0, 200) };
  }
}

export type DetachedSignature = { readonly armored: string; readonly micalg: string };

/** The armored signature for the second part of multipart/signed; `entity` as it will be sent, CRLF. */
export async function signEntity(
  entity: Uint8Array,
  signWith: UnlockedKey,
  now: Date,
): Promise<Result<DetachedSignature, WriteProblem>> {
  const unfit = await unfitSigner(signWith, now);
  if (unfit) return err(unfit);
  const signature = await openpgp.sign({
    message: await openpgp.createMessage({ binary: entity }),
    signingKeys: signWith.key,
    detached: true,
    date: now,
    format: 'object',
  });
  const packet = signature.packets.find((candidate) => candidate instanceof openpgp.SignaturePacket);
  const hash = Object.entries(openpgp.enums.hash).find(([, value]) => value === packet?.hashAlgorithm)?.[0];
  return ok({ armored: signature.armor(), micalg: `pgp-${hash ?? 'sha512'}` });
}

/** Clear-signed text, for a file or a web form; mail uses `signEntity`. */
export async function clearSign(text: string, signWith: UnlockedKey, now: Date): Promise<string> {
  const message = await openpgp.createCleartextMessage({ text });
  return openpgp.sign({ message, signingKeys: signWith.key, date: now, format: 'armored' });
}

export type NewKeyRequest = {
  readonly name: string;
  readonly email: string;
  readonly now: Date;
  readonly passphrase?: string;
  readonly expiresInSeconds?: number;
  readonly version6?: boolean; // few correspondents can use it yet
};

export type NewKey = {
  readonly fingerprint: string;
  readonly secret: PrivateKey;
  readonly public: PublicKey;
  readonly revocationCertificate: string;
};

/** The widely understood form: v4, Ed25519 to sign, Curve25519 to encrypt. */
export async function generateKey(request: NewKeyRequest): Promise<NewKey> {
  const made = await openpgp.generateKey({
    ...(request.version6 ? { type: 'curve25519' } : { type: 'ecc', curve: 'ed25519Legacy' }),
    userIDs: { name: request.name, email: request.email },
    date: request.now,
    ...(request.passphrase ? { passphrase: request.passphrase } : {}),
    ...(request.expiresInSeconds ? { keyExpirationTime: request.expiresInSeconds } : {}),
    config: { v6Keys: request.version6 ?? false, aeadProtect: request.version6 ?? false },
    format: 'object',
  });
  return {
    fingerprint: upper(made.publicKey.getFingerprint()),
    secret: made.privateKey,
    public: made.publicKey,
    revocationCertificate: made.revocationCertificate,
  };
}
