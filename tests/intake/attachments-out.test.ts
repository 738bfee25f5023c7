/** What is attached to a reply: encrypted with it, harmless by name, and asked by the same guards as the text. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publicArmor } from '#node/openpgp/keys.ts';
import { cast, type Cast } from '../fixtures/attacks/people.ts';
import { encrypted, mail, plain } from '../fixtures/attacks/mail.ts';
import { importSecret } from '../support/import-secret.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let people: Cast;
let caseId: string;
const secret = 'The secret is that parse_header trusts a negative length in every build';
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  people = await cast();
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@project.example'] });
  await importSecret(vault, people.maintainer.secret.key);
  await vault.call('key.import', { text: publicArmor(people.finder.public.key) });
  await vault.call('key.accept', { fingerprint: people.finder.fingerprint, address: 'finder@example.net' });
  const report = mail(await encrypted(plain(secret), people.maintainer.public, people.finder.secret));
  caseId = (await vault.importText(Buffer.from(report).toString('latin1')))[0]?.caseId ?? '';
});
afterEach(() => vault.close());

async function upload(name: string, bytes: Uint8Array): Promise<string> {
  const { uploadId } = await vault.call('upload.begin', { name, size: null });
  await vault.backend.write({ kind: 'host' }, uploadId, bytes, true);
  return uploadId;
}
type Files = NonNullable<Parameters<typeof reply>[0]>;
const reply = (files: ({ uploadId: string } | { format: 'markdown' | 'osv' })[], encrypt = true) =>
  vault.tryCall('reply.eml', { caseId, template: 'update', text: 'See below.', sign: true, encrypt, files });
const file = async (name: string, text: string | Uint8Array): Promise<Files> => [
  { uploadId: await upload(name, typeof text === 'string' ? Buffer.from(text) : text) },
];

it('comes out of the encrypted mail byte for byte, under a name that harms nobody', async () => {
  const patch = '--- a/foo.c\n+++ b/foo.c\n@@ -1 +1 @@\n-size_t n;\n+ssize_t n;\n';
  const made = await reply(await file('..\\..\\con.pätch\u202etxt', patch));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  expect(made.value.text).not.toMatch(/tch|size_t/);
  const eml = path.join(path.dirname(vault.folder), 'sent.eml');
  writeFileSync(eml, made.value.text);
  const told = await vault.call('reply.sent', { caseId, uploadId: await vault.backend.offerPath(eml) });
  const message = await vault.call('message.get', { messageId: told.messageId });
  expect(message.attachments).toMatchObject([{ name: '_con.pätchtxt', bytes: Buffer.byteLength(patch) }]);
  expect(message).toMatchObject({
    text: expect.stringContaining('See below.') as unknown,
    protection: { state: 'full' },
  });
});

it('in the open, words that came encrypted are refused in a file too, by its name', async () => {
  const made = await reply(await file('notes.txt', `line one\n> ${secret}\n`), false);
  expect(made).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
  expect(JSON.stringify(made)).toContain('notes.txt: > The secret is');
});

it('in the open, a file that nobody can read does not leave a case that came encrypted', async () => {
  const binary = await file('poc.bin', Uint8Array.of(0, 159, 146, 150));
  expect(await reply(binary, false)).toMatchObject({
    ok: false,
    error: { code: 'reply-leaks', lines: ['poc.bin'] },
  });
  expect(await reply(await file('poc.bin', Uint8Array.of(0, 159, 146, 150)), true)).toMatchObject({
    ok: true,
  });
});

it('internal notes are refused in a file, encrypted or not', async () => {
  const note = 'we think that this reporter is the one who sold the last one to a broker';
  await vault.call('case.event', { caseId, event: 'note', reason: note });
  expect(await reply(await file('a.txt', note))).toMatchObject({ ok: false, error: { code: 'quotes-note' } });
});

it('the advisory of the case is attached as it stands, and not in the open while it is held', async () => {
  await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-12-01T10:00:00.000Z' } });
  const open = await reply([{ format: 'markdown' }], false);
  expect(open).toMatchObject({ ok: false });
  const made = await reply([{ format: 'markdown' }]);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  expect(made.value.files).toMatchObject([{ name: expect.stringMatching(/\.md$/) as unknown }]);
  const { events } = await vault.call('case.get', { caseId });
  expect(events.some(({ kind }) => kind === 'exported')).toBe(false);
});

it('too much is refused with how much there may be', async () => {
  const half = await upload('a.bin', new Uint8Array(3 * 1024 * 1024));
  const other = await upload('b.bin', new Uint8Array(3 * 1024 * 1024));
  expect(await reply([{ uploadId: half }, { uploadId: other }])).toMatchObject({
    ok: false,
    error: { code: 'too-large', what: 'attachments' },
  });
});
