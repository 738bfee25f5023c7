/** Opens a file of the team: its signatures as evidence, its content held against the schema. Node, worker. */
import type { OpenedTeamFile } from '#core/ports.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CapsuleRefusal } from '#shared/schema/capsule.ts';
import { teamLimits, type TeamSession } from '#shared/schema/team-vault.ts';
import { refusalOf } from '../capsules/open-capsule.ts';
import { unpack } from '../capsules/pack.ts';
import { openMessage } from '../openpgp/decrypt.ts';
import type { Keyring } from '../openpgp/keyring.ts';
import { openKeyring } from '../openpgp/stored-keys.ts';

type Keys = {
  readonly keyring: Keyring; // of this vault: what opens
  readonly members: readonly string[]; // whose signatures count, and nobody else's
  readonly session: TeamSession | null;
};

export async function openTeamFile(
  bytes: Uint8Array,
  { keyring, members, session }: Keys,
  now: Date,
): Promise<Result<OpenedTeamFile, CapsuleRefusal>> {
  const { public: known } = await openKeyring(members.map((key) => Buffer.from(key)));
  let used: TeamSession | null = null;
  const message = await openMessage(
    bytes,
    { secret: keyring.secret, public: known },
    {
      now,
      ...(session === null
        ? {}
        : { session: { algorithm: session.algorithm as 'aes256', data: Buffer.from(session.key, 'hex') } }),
      opened: ({ algorithm, data }) => {
        used = { algorithm: algorithm ?? 'aes256', key: Buffer.from(data).toString('hex') };
      },
    },
  );
  if (!message.ok) return err(refusalOf(message.error.reason.code));
  const { encrypted, data } = message.value;
  const signatures = message.value.signatures.map(({ status, fingerprint }) => ({ status, fingerprint }));
  const facts = { encrypted, signatures, session: used };
  if (data[0] === 0x7b) {
    if (data.byteLength > teamLimits.documentBytes) return err('too-large');
    return ok({ ...facts, content: null, text: Buffer.from(data).toString('utf8') });
  }
  const content = unpack(data);
  return content.ok ? ok({ ...facts, content: content.value, text: null }) : content;
}
