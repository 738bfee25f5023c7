/** Two vaults whose people know each other's keys, for tests of capsules; the secret keys are at hand to forge with. */
import { openCapsule } from '#node/capsules/open-capsule.ts';
import { sealCapsule } from '#node/capsules/seal-capsule.ts';
import type { CapsuleContent } from '#core/ports.ts';
import { openKeyring } from '#node/openpgp/stored-keys.ts';
import { generateKey, type NewKey } from '#node/openpgp/sign-encrypt.ts';
import type { CapsulePurpose } from '#shared/schema/capsule.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import { expect } from 'vitest';
import { makeVault, type TestVault } from '../support/vault.ts';

export type Person = { readonly vault: TestVault; readonly key: NewKey; readonly address: string };

const policy = `# Security policy

We acknowledge reports within 48 hours and assess them within 7 days.
`;

export const begin = '2026-11-20T09:00:00Z';

/** A clock that goes on by a second each time somebody looks at it. */
export function makeClock(): () => Date {
  let at = Date.parse(begin);
  return () => new Date((at += 1000));
}

export const newKey = (name: string): Promise<NewKey> =>
  generateKey({ name, email: `${name.toLowerCase()}@example.org`, now: new Date('2026-11-01T00:00:00Z') });

export async function person(name: string, now: () => Date, folder?: string): Promise<Person> {
  const vault = await makeVault({ now, ...(folder === undefined ? {} : { folder }) });
  const key = await newKey(name);
  await vault.call('settings.set', { actor: name });
  await vault.call('key.import', { text: key.secret.armor() });
  return { vault, key, address: `${name.toLowerCase()}@example.org` };
}

export async function knows(one: Person, other: Person): Promise<void> {
  await one.vault.call('key.import', { text: other.key.public.armor() });
  await one.vault.call('key.accept', { fingerprint: other.key.fingerprint, address: other.address });
}

export async function addHarbour({ vault }: Person): Promise<void> {
  await vault.call('project.add', {
    name: 'Harbour',
    prefix: 'HARB',
    policy: { text: policy, fileName: 'SECURITY.md' },
    addresses: ['security@example.org'],
  });
}

export const seal = (
  from: Person,
  to: Person,
  caseIds: string[],
  purpose: CapsulePurpose = 'handoff',
): Promise<Output<'capsule.seal'>> =>
  from.vault.call('capsule.seal', { caseIds, to: [to.key.fingerprint], purpose });

async function upload({ vault }: Person, bytes: Uint8Array | string): Promise<string> {
  const { uploadId } = await vault.call('upload.begin', { name: 'case.capsule.asc', size: null });
  await vault.backend.write({ kind: 'host' }, uploadId, Buffer.from(bytes), true);
  return uploadId;
}

export const open = async (to: Person, bytes: Uint8Array | string): Promise<Output<'capsule.open'>> =>
  to.vault.call('capsule.open', { uploadId: await upload(to, bytes) });

/** Why it was not opened; null: it was. */
export async function refusal(to: Person, bytes: Uint8Array | string): Promise<string | null> {
  const answer = await to.vault.tryCall('capsule.open', { uploadId: await upload(to, bytes) });
  if (answer.ok) return null;
  return answer.error.code === 'capsule-refused' ? answer.error.why : answer.error.code;
}

export async function handOver(
  from: Person,
  to: Person,
  caseId: string,
): Promise<Output<'capsule.merge'>['cases']> {
  const { text } = await seal(from, to, [caseId]);
  const { capsule } = await open(to, text);
  return (await to.vault.call('capsule.merge', { capsule, keep: [] })).cases;
}

export const get = ({ vault }: Person, caseId: string): Promise<CaseDetail> =>
  vault.call('case.get', { caseId });

export async function checkWhole({ vault }: Person): Promise<void> {
  const { checks } = await vault.call('vault.verify', {});
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
}

/** What is in a capsule, to be changed and sealed again by whoever can open it. */
export async function contentOf(text: string, reader: Person): Promise<CapsuleContent> {
  const keyring = await openKeyring([reader.key.secret.write()]);
  const opened = await openCapsule(Buffer.from(text), keyring, new Date('2027-01-01T00:00:00Z'));
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

export async function sealAs(content: CapsuleContent, signer: NewKey, to: NewKey): Promise<string> {
  const sealed = await sealCapsule(content, {
    signWith: signer.secret.write(),
    to: [to.public.write()],
    now: '2026-11-20T10:00:00.000Z',
  });
  if (!sealed.ok) throw new Error(sealed.error.code);
  return sealed.value.text;
}
