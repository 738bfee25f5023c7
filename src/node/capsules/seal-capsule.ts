/** Signs a capsule and encrypts it to its recipients, as one OpenPGP message. Node. */
import { createHash } from 'node:crypto';
import type { Capsules } from '#core/ports.ts';
import { err, ok } from '#shared/result.ts';
import { capsuleLimits } from '#shared/schema/capsule.ts';
import { encryptEntity } from '../openpgp/sign-encrypt.ts';
import { openKeyring } from '../openpgp/stored-keys.ts';
import { pack } from './pack.ts';

export const sealCapsule: Capsules['seal'] = async (content, { signWith, to, now }) => {
  const bytes = pack(content);
  if (bytes.byteLength > capsuleLimits.contentBytes)
    return err({
      code: 'too-large',
      what: 'capsule',
      limit: capsuleLimits.contentBytes,
      actual: bytes.byteLength,
    });
  const [signer] = (await openKeyring([signWith])).secret;
  if (signer === undefined) return err({ code: 'no-usable-key', address: '' });
  const { public: recipients } = await openKeyring(to);
  const sealed = await encryptEntity({
    content: bytes,
    to: recipients,
    signWith: signer,
    now: new Date(now),
  });
  if (!sealed.ok) return err({ code: 'no-usable-key', address: '' });
  return ok({ text: sealed.value, sha256: createHash('sha256').update(sealed.value).digest('hex') });
};
