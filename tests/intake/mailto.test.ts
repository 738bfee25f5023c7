/** A reply as a mailto: link: only where nothing is secret, and no name or text adds a field to it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cast } from '../fixtures/attacks/people.ts';
import { encrypted, mail, plain } from '../fixtures/attacks/mail.ts';
import { importSecret } from '../support/import-secret.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@project.example'] });
});
afterEach(() => vault.close());
const take = async (text: Uint8Array): Promise<string> =>
  (await vault.importText(Buffer.from(text).toString('latin1')))[0]?.caseId ?? '';
const link = (caseId: string, more: object = {}) =>
  vault.tryCall('reply.mailto', { caseId, template: 'acknowledge', ...more });

it('opens with the recipients, the subject, the thread and the text, each of them whole', async () => {
  const caseId = await take(mail(plain('an overflow in foo.c'), { from: 'a+b&bcc=x@example.net' }));
  const text = 'Hi & welcome?\nbcc=all@evil.example #1 100% 漢\n';
  const made = await link(caseId, { text, subject: 'x&bcc=eve@evil.example', cc: ['c&body=y@example.org'] });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const url = new URL(made.value.url);
  expect([...url.searchParams.keys()]).toEqual(['cc', 'subject', 'in-reply-to', 'body']);
  expect(decodeURIComponent(url.pathname)).toBe('a+b&bcc=x@example.net');
  expect(url.searchParams.get('cc')).toBe('c&body=y@example.org');
  expect(url.searchParams.get('subject')).toBe('x&bcc=eve@evil.example');
  expect(url.searchParams.get('in-reply-to')).toBe('<attack@example.net>');
  expect(url.searchParams.get('body')).toBe(text.replaceAll('\n', '\r\n'));
});

it('is refused where the report came encrypted, under an embargo, and where it would be cut', async () => {
  const people = await cast();
  await importSecret(vault, people.maintainer.secret.key);
  const secret = await take(
    mail(await encrypted(plain('secret'), people.maintainer.public), { id: 'secret' }),
  );
  const open = await take(mail(plain('an overflow in foo.c'), { id: 'open' }));
  const refused = (why: string) => ({ ok: false, error: { code: 'mailto-refused', why } });
  expect(await link(secret)).toMatchObject(refused('encrypted'));
  expect(await link(open, { text: 'x '.repeat(2000) })).toMatchObject(refused('too-long'));
  await vault.call('case.set', { caseId: open, fields: { embargoUntil: '2026-12-01T10:00:00.000Z' } });
  expect(await link(open)).toMatchObject(refused('embargo'));
});
