/** Signs a file of the team and encrypts it to its members; its key is kept, for members who come later. Node. */
import { createHash } from 'node:crypto';
import type { TeamPort } from '#core/ports.ts';
import { err, ok } from '#shared/result.ts';
import { capsuleLimits } from '#shared/schema/capsule.ts';
import { pack } from '../capsules/pack.ts';
import { encryptKeepingKey } from '../openpgp/sign-encrypt.ts';
import { openKeyring } from '../openpgp/stored-keys.ts';

export const sealTeamFile: TeamPort['seal'] = async (content, { signWith, to, now }) => {
  const plain = typeof content === 'string' ? Buffer.from(content) : pack(content);
  if (plain.byteLength > capsuleLimits.contentBytes)
    return err({
      code: 'too-large',
      what: 'capsule',
      limit: capsuleLimits.contentBytes,
      actual: plain.byteLength,
    });
  const [signer] = (await openKeyring([signWith])).secret;
  if (signer === undefined) return err({ code: 'no-usable-key', address: '' });
  const { public: recipients } = await openKeyring(to.map((key) => Buffer.from(key)));
  const sealed = await encryptKeepingKey({
    content: plain,
    to: recipients,
    signWith: signer,
    now: new Date(now),
  });
  if (!sealed.ok) return err({ code: 'no-usable-key', address: '' });
  const { bytes, algorithm, key } = sealed.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({ bytes, sha256, session: { algorithm, key: Buffer.from(key).toString('hex') } });
};
