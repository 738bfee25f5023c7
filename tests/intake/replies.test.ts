/** Replies: what they say, what they never say, and what sending one means. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicArmor } from '#node/openpgp/keys.ts';
import { cast, type Cast } from '../fixtures/attacks/people.ts';
import { ciphertext, encrypted, mail, multipart, plain, bytes } from '../fixtures/attacks/mail.ts';
import { importSecret } from '../support/import-secret.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let people: Cast;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  people = await cast();
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@project.example'] });
  await importSecret(vault, people.maintainer.secret.key);
  await vault.call('key.import', { text: publicArmor(people.finder.public.key) });
  await vault.call('key.accept', { fingerprint: people.finder.fingerprint, address: 'finder@example.net' });
});
afterEach(() => vault.close());

const secret = 'The secret is that parse_header trusts a negative length in every build';
const take = async (text: Uint8Array): Promise<string> =>
  (await vault.importText(Buffer.from(text).toString('latin1')))[0]?.caseId ?? '';
const report = async (): Promise<string> =>
  take(
    mail(
      await encrypted(
        `Content-Type: text/plain; protected-headers="v1"\nSubject: Overflow in parse_header\n\n${secret}\n`,
        people.maintainer.public,
        people.finder.secret,
      ),
      { subject: '...' },
    ),
  );

describe('an answer in the open', () => {
  it('says nothing of what came encrypted, not even its subject', async () => {
    const caseId = await report();
    const draft = await vault.call('reply.draft', { caseId, template: 'acknowledge', encrypt: false });
    expect(draft.notes).toContain('must-encrypt');
    expect(`${draft.subject}\n${draft.text}`).not.toMatch(/overflow|parse_header|negative/i);
    expect(draft.to).toEqual([{ name: 'Fay Finder', address: 'finder@example.net' }]);
  });
  it('is refused when it quotes decrypted text, however it is wrapped', async () => {
    const caseId = await report();
    for (const text of [
      `> ${secret}`,
      secret.toUpperCase(),
      'you wrote: secret is that parse_header\ntrusts a negative length in every build',
    ]) {
      const answer = await vault.tryCall('reply.eml', {
        caseId,
        template: 'update',
        text,
        sign: false,
        encrypt: false,
      });
      expect(answer, text).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
    }
    const subject = await vault.tryCall('reply.eml', {
      caseId,
      template: 'update',
      text: 'Hello',
      subject: 'Re: Overflow in parse_header',
      sign: false,
      encrypt: false,
    });
    expect(subject).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
  });
  it('cannot be made an oracle: somebody else’s ciphertext beside a harmless question', async () => {
    const stolen = await ciphertext(plain(secret), people.maintainer.public);
    const caseId = await take(
      mail(
        multipart('mixed', [plain('What do you think of this?'), `Content-Type: text/plain\n\n${stolen}`]),
        { from: 'eve@evil.example' },
      ),
    );
    expect(
      await vault.tryCall('reply.eml', {
        caseId,
        template: 'thanks',
        text: `> ${secret}`,
        sign: false,
        encrypt: false,
      }),
    ).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
    const draft = await vault.call('reply.draft', { caseId, template: 'acknowledge' });
    expect(draft.text).not.toMatch(/negative/);
  });
});

describe('an encrypted answer', () => {
  it('hides its subject outside, and the Sent copy is read again by our own key', async () => {
    const caseId = await report();
    const eml = await vault.call('reply.eml', { caseId, template: 'acknowledge', sign: true, encrypt: true });
    expect(eml.text).toMatch(/^Subject: \.\.\.\r$/m);
    expect(eml.text).toMatch(/^In-Reply-To: <attack@example\.net>\r$/m);
    expect(eml.text).not.toMatch(/Overflow|PAR-2026/);
    expect(/^[\x09\x0a\x0d\x20-\x7e]*$/.test(eml.text)).toBe(true);
    const file = path.join(path.dirname(vault.folder), eml.fileName);
    writeFileSync(file, eml.text);
    const told = await vault.call('reply.sent', { caseId, uploadId: await vault.backend.offerPath(file) });
    expect(told).toMatchObject({ recorded: ['acknowledged'], known: false });
    const message = await vault.call('message.get', { messageId: told.messageId });
    expect(message).toMatchObject({
      direction: 'outgoing',
      protection: { state: 'full' },
      subject: expect.stringContaining('Overflow in parse_header') as unknown,
    });
    expect(message.signature).toMatchObject({ covers: 'all', fingerprint: people.maintainer.fingerprint });
    expect(message.text).toContain('Overflow in parse_header');
    const again = await vault.call('reply.sent', { caseId, uploadId: await vault.backend.offerPath(file) });
    expect(again).toMatchObject({ known: true, recorded: [] });
  });
  it('is refused without an accepted key, and names the address', async () => {
    const caseId = await take(mail(plain('hello, a bug'), { from: 'nokey@example.net' }));
    expect(
      await vault.tryCall('reply.eml', { caseId, template: 'thanks', sign: false, encrypt: true }),
    ).toMatchObject({ ok: false, error: { code: 'no-usable-key', address: 'nokey@example.net' } });
  });
});

describe('the words', () => {
  it('a signed answer with letters beyond ASCII verifies', async () => {
    const caseId = await take(
      mail(plain('an overflow in foo.c'), { from: '=?utf-8?Q?J=C3=BCrgen?= <j@example.net>' }),
    );
    const eml = await vault.call('reply.eml', {
      caseId,
      template: 'thanks',
      text: 'Grüße, From here on\n.\nFrom there – “quoted” 漢字\n',
      sign: true,
      encrypt: false,
    });
    const file = path.join(path.dirname(vault.folder), 'signed.eml');
    writeFileSync(file, eml.text);
    const { messageId } = await vault.call('reply.sent', {
      caseId,
      uploadId: await vault.backend.offerPath(file),
    });
    const message = await vault.call('message.get', { messageId });
    expect(message.text).toContain('From there – “quoted” 漢字');
    expect(message.signature).toMatchObject({ covers: 'all', fingerprint: people.maintainer.fingerprint });
  });
  it('asking to send it again names the exact reason', async () => {
    const caseId = await take(mail(await encrypted(plain('x'), people.stranger.public)));
    const { text } = await vault.call('reply.draft', { caseId, template: 'resend-encrypted' });
    expect(text).toMatch(/0x[0-9A-F]{16}/);
    expect(text).toContain(people.maintainer.fingerprint);
  });
  it('asks exactly what the report leaves open', async () => {
    const caseId = await take(mail(plain('Your program is bad.')));
    const { text } = await vault.call('reply.draft', { caseId, template: 'ask-for-missing' });
    expect(text).toMatch(/^- .*steps.*: Which steps reproduce it/im); // in the policy's words, then the question
  });
  it('line breaks in a name or a subject become no headers', async () => {
    const caseId = await take(
      bytes('From: "Evil\\r\\nBcc: x@y" <eve@evil.example>\nTo: security@project.example\nSubject: a\n\nbug'),
    );
    const eml = await vault.call('reply.eml', {
      caseId,
      template: 'thanks',
      subject: 'x\r\nBcc: all@evil.example',
      text: 'hi',
      sign: false,
      encrypt: false,
    });
    expect(eml.text).not.toMatch(/^Bcc:/im);
  });
  it('an assessment that was sent is recorded as one', async () => {
    const caseId = await take(mail(plain('an overflow in foo.c'), { from: 'a@example.net' }));
    const eml = await vault.call('reply.eml', {
      caseId,
      template: 'assessment',
      text: 'It is medium.',
      sign: false,
      encrypt: false,
    });
    const file = path.join(path.dirname(vault.folder), 'a.eml');
    writeFileSync(file, eml.text);
    const told = await vault.call('reply.sent', {
      caseId,
      template: 'assessment',
      uploadId: await vault.backend.offerPath(file),
    });
    expect(told.recorded).toEqual(['acknowledged', 'assessed']);
  });
});
