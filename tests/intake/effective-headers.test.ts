/**
 * A report whose true subject stands under the encryption, and "..." on the outside: the true one is shown in every
 * place where the vault is open, and in none that leaves it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encrypted, mail } from '../fixtures/attacks/mail.ts';
import { cast, type Cast } from '../fixtures/attacks/people.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const subject = 'Overflow in the zinc decoder';
const inside = (text: string): string =>
  `From: Fay Finder <finder@example.net>\nTo: security@project.example\nSubject: ${subject}\nMessage-ID: <inner-id@example.net>\nReferences: <hidden-thread@example.net>\nContent-Type: text/plain; charset=utf-8; hp="cipher"; hp-legacy-display="1"\n\nSubject: ${subject}\n\n${text}\n`;

let vault: TestVault;
let people: Cast;
let caseId = '';
let messageId = '';

beforeAll(async () => {
  people = await cast();
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  await vault.call('project.add', { name: 'Project', addresses: ['security@project.example'] });
  const entity = await encrypted(
    inside('The length of a zinc block is trusted.'),
    people.maintainer.public,
    people.finder.secret,
  );
  const letter = mail(entity, { subject: '...', from: 'finder@example.net', id: 'outer-id' });
  const [row] = await vault.importText(Buffer.from(letter).toString('utf8'));
  caseId = row?.caseId ?? '';
});
afterAll(() => vault.close());

it('before the key is there, nobody can know it: the case says what it is, not "..."', async () => {
  const { title } = await vault.call('case.get', { caseId });
  expect(title).toBe('Encrypted message from finder@example.net');
});

describe('once the key is there', () => {
  beforeAll(async () => {
    await vault.call('key.import', { text: people.maintainer.secret.key.armor() });
    await vault.call('key.import', { text: people.finder.public.key.armor() });
    await vault.call('key.accept', { fingerprint: people.finder.fingerprint, address: 'finder@example.net' });
    messageId = (await vault.call('case.get', { caseId })).messages[0]?.id ?? '';
  });

  it('queue, case, thread, search and message show the true subject', async () => {
    const { rows } = await vault.call('queue.list', {});
    expect(rows.map(({ title }) => title)).toEqual([subject]);
    const detail = await vault.call('case.get', { caseId });
    expect(detail.title).toBe(subject);
    expect(detail.messages.map((one) => one.subject)).toEqual([subject]);
    const message = await vault.call('message.get', { messageId });
    expect(message).toMatchObject({ subject, outerSubject: '...' });
    expect(message.evidence).toMatch(/covers everything$/);
    const { hits } = await vault.call('search', { query: 'zinc' });
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.every(({ title }) => title === subject)).toBe(true);
  });

  it('the copy of the headers in the body is left out, and nothing shows "..."', async () => {
    const message = await vault.call('message.get', { messageId });
    expect(message.text.trim()).toBe('The length of a zinc block is trusted.');
    const { rows } = await vault.call('queue.list', {});
    const detail = await vault.call('case.get', { caseId });
    expect(JSON.stringify([rows, detail])).not.toContain('"..."');
  });

  it('an encrypted reply answers with the true subject inside, and with nothing of it outside', async () => {
    const draft = await vault.call('reply.draft', { caseId, template: 'acknowledge' });
    expect(draft.encrypt).toBe(true);
    expect(draft.subject).toBe(`Re: ${subject} [${caseId}]`);
    const { text } = await vault.call('reply.eml', {
      caseId,
      template: 'acknowledge',
      sign: true,
      encrypt: true,
    });
    const outer = text.slice(0, text.indexOf('\r\n\r\n'));
    expect(outer).toMatch(/^Subject: \.\.\.\r$/m);
    // With their spaces and hyphens: four letters alone stand in base64 by chance.
    expect(text).not.toMatch(/zinc (?:decoder|block)|Overflow in|inner-id|hidden-thread|Fay Finder/);
    expect(outer).toContain('In-Reply-To: <outer-id@example.net>');
  });

  it('a reply in the open does not name it, and is refused when it is made to', async () => {
    const draft = await vault.call('reply.draft', { caseId, template: 'acknowledge', encrypt: false });
    expect(`${draft.subject}\n${draft.text}`).not.toMatch(/zinc|\.\.\./);
    const refused = await vault.tryCall('reply.eml', {
      caseId,
      template: 'acknowledge',
      subject: `Re: ${subject}`,
      sign: false,
      encrypt: false,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
  });

  it('a locked vault answers no search and no queue', async () => {
    await vault.call('vault.lock', {});
    for (const result of [
      await vault.tryCall('search', { query: 'zinc' }),
      await vault.tryCall('queue.list', {}),
      await vault.tryCall('case.get', { caseId }),
      await vault.tryCall('vault.status', {}),
    ])
      expect(JSON.stringify(result)).not.toMatch(/zinc|Fay|Encrypted message/i);
    expect(await vault.tryCall('search', { query: 'zinc' })).toMatchObject({
      ok: false,
      error: { code: 'locked' },
    });
  });
});

it('a captured message without any subject lends its words neither to the title of a reply nor to its subject', async () => {
  const other = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  try {
    await other.call('project.add', { name: 'Project', addresses: ['security@project.example'] });
    await other.call('key.import', { text: people.maintainer.secret.key.armor() });
    const entity = await encrypted(
      'Content-Type: text/plain\n\nhunter2hunter2 is the password\n',
      people.maintainer.public,
    );
    const letter = Buffer.from(mail(entity, { from: 'eve@evil.example' })).toString('utf8');
    const [row] = await other.importText(letter.replace('Subject: report\r\n', ''));
    const draft = await other.call('reply.draft', { caseId: row?.caseId ?? '', template: 'acknowledge' });
    expect(`${draft.subject}\n${draft.text}`).not.toContain('hunter2');
  } finally {
    await other.close();
  }
});
