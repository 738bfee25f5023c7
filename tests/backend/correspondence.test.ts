/** The correspondence of a case as a public page: nobody is named without consent, and nothing comes back that was taken out. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Without } from '#shared/contract/correspondence.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const mail = (parts: {
  from: string;
  to?: string;
  subject: string;
  date: string;
  id: string;
  answers?: string;
  text: string;
}) =>
  [
    `From: ${parts.from}`,
    `To: ${parts.to ?? 'security@fishpond.example'}`,
    `Subject: ${parts.subject}`,
    `Date: ${parts.date}`,
    `Message-ID: <${parts.id}>`,
    ...(parts.answers === undefined
      ? []
      : [`In-Reply-To: <${parts.answers}>`, `References: <${parts.answers}>`]),
    'Content-Type: text/plain; charset=utf-8',
    '',
    parts.text,
    '',
  ].join('\r\n');

const report = mail({
  from: 'Maren Quistgaard <maren@quist.dk>',
  subject: 'Stack overflow in parse_lure()',
  date: 'Mon, 02 Feb 2026 10:00:00 +0000',
  id: 'one@quist.dk',
  text: `Hello,

parse_lure() recurses for each bracket. I am Maren Quistgaard. I work at Nordfjord Labs.

The key to our test server is opensesame and nobody else should ever learn about it.

Proof: curl -u user@example.com <b>http://victim.example/</b>

Write to maren@quist.dk or to my colleague jonas.berg@nordfjord.dk.

Best regards,
Maren Quistgaard
https://quist.dk`,
});
const answer = mail({
  from: 'Fishpond Security <security@fishpond.example>',
  to: 'maren@quist.dk',
  subject: 'Re: Stack overflow in parse_lure()',
  date: 'Mon, 02 Feb 2026 12:00:00 +0000',
  id: 'two@fishpond.example',
  answers: 'one@quist.dk',
  text: `Hi Maren,

thank you, we can reproduce it.

On Mon, 2 Feb 2026, Maren Quistgaard wrote:
> The key to our test server is opensesame and nobody else should ever learn about it.

--
Fishpond Security`,
});
const third = mail({
  from: 'Oskar Lindqvist <oskar@distro.example>',
  subject: 'Re: Stack overflow in parse_lure()',
  date: 'Tue, 03 Feb 2026 09:00:00 +0000',
  id: 'three@distro.example',
  answers: 'one@quist.dk',
  text: 'Our packages are affected, too.\r\n\r\nOskar',
});

let vault: TestVault;
let caseId = '';
const nothing: Without = { messages: [], paragraphs: [] };

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-03-01T09:00:00Z') });
  await vault.call('project.add', { name: 'Fishpond', addresses: ['security@fishpond.example'] });
  const [row] = await vault.importText(report);
  caseId = row?.caseId ?? '';
  await vault.importText(answer, 'answer.eml', { outgoing: true });
  await vault.importText(third);
});
afterEach(() => vault.close());

const disclose = (): Promise<unknown> =>
  vault.call('case.event', { caseId, event: 'disclosed', at: '2026-02-20T10:00:00Z' });
const get = (): Promise<Output<'correspondence.get'>> => vault.call('correspondence.get', { caseId });
const save = (without = nothing, more: object = {}) =>
  vault.tryCall('correspondence.save', { caseId, format: 'html', without, ...more });
const saved = async (without = nothing, more: object = {}): Promise<string> => {
  const result = await save(without, more);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.text;
};

describe('the public correspondence', () => {
  test('shows who wrote as roles, and none of their names, addresses, signatures and quotations', async () => {
    await disclose();
    const { messages } = await get();
    expect(messages.map(({ who }) => who)).toEqual(['Reporter', 'Maintainers', 'Participant 2']);
    for (const more of [{ format: 'html' }, { format: 'markdown' }]) {
      const text = await saved(nothing, more);
      expect(text).not.toMatch(/Maren|Quistgaard|quist\.dk|Nordfjord|jonas|Oskar|Lindqvist|distro\.example/i);
      expect(text).toContain('parse_lure');
      expect(text).toContain('we can reproduce it');
      expect(text).toContain('user@example.com'); // an example, not a person
      expect(text).toMatch(/\[name removed\]/);
      expect(text).toMatch(/\[address removed\]/);
      expect(text.match(/opensesame/g)).toHaveLength(1); // once: quotations are left out
      expect(text).not.toContain('Fishpond Security'); // a signature, too
      expect(text).toContain('Disclosed');
      for (const { sha256 } of messages) expect(text).toContain(sha256);
    }
  });

  test('names somebody who agreed, by that name, and still no address', async () => {
    await disclose();
    const { advisory, version } = await vault.call('advisory.get', { caseId });
    const credit = {
      name: 'Maren Quistgaard',
      type: 'finder' as const,
      consent: 'yes' as const,
      anonymous: false,
      organization: '',
      contact: 'maren@quist.dk',
      url: '',
      login: '',
    };
    await vault.call('advisory.save', {
      caseId,
      advisory: { ...advisory, credits: [credit] },
      baseVersion: version,
    });
    expect((await get()).messages[0]?.who).toBe('Maren Quistgaard');
    const text = await saved();
    expect(text).toContain('I am Maren Quistgaard.');
    expect(text).not.toMatch(/maren@quist\.dk|Oskar/);
  });

  test('is HTML without script, tag or picture of the mail', async () => {
    await disclose();
    const text = await saved();
    expect(text).toContain('&lt;b&gt;http://victim.example/&lt;/b&gt;');
    expect(text).not.toMatch(/<b>|<script|<img/);
    expect(text).toContain("default-src 'none'");
  });

  test('a passage that is taken out stands nowhere, and its words in another message stop it', async () => {
    await disclose();
    const unquoted = mail({
      from: 'Maren Quistgaard <maren@quist.dk>',
      subject: 'Re: Stack overflow in parse_lure()',
      date: 'Wed, 04 Feb 2026 09:00:00 +0000',
      id: 'four@quist.dk',
      answers: 'one@quist.dk',
      text: 'As I said: the key to our test server is opensesame and nobody else should know.',
    });
    await vault.importText(unquoted);
    const { messages } = await get();
    const [first] = messages;
    const secret = first?.paragraphs.find(({ text }) => text.includes('opensesame'));
    const paragraphs = [{ messageId: first?.messageId ?? '', number: secret?.number ?? 0 }];
    const refused = await save({ messages: [], paragraphs });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'correspondence-secrets',
        found: [{ message: 4, paragraph: 1, secrets: ['repeats'], cases: [] }],
      },
    });
    const text = await saved({ messages: [messages[3]?.messageId ?? ''], paragraphs });
    expect(text).not.toContain('opensesame');
    expect(text).toContain('[passage removed]');
    expect(text).toContain('[message left out]');
  });

  test('what it says of a case that is not public stops it', async () => {
    await disclose();
    const [other] = await vault.importText(
      mail({
        from: 'Ida Holm <ida@holm.example>',
        subject: 'Use after free in reel_in_gently()',
        date: 'Thu, 05 Feb 2026 09:00:00 +0000',
        id: 'other@holm.example',
        text: 'reel_in_gently() frees the line twice.',
      }),
    );
    await vault.importText(
      mail({
        from: 'Fishpond Security <security@fishpond.example>',
        to: 'maren@quist.dk',
        subject: 'Re: Stack overflow in parse_lure()',
        date: 'Fri, 06 Feb 2026 12:00:00 +0000',
        id: 'five@fishpond.example',
        answers: 'one@quist.dk',
        text: `It looks like ${other?.caseId ?? ''}, where reel_in_gently() is at fault.`,
      }),
      'mention.eml',
      { outgoing: true },
    );
    expect(await save()).toMatchObject({
      error: {
        code: 'correspondence-secrets',
        found: [{ message: 4, paragraph: 1, secrets: ['other-case'], cases: [other?.caseId] }],
      },
    });
    expect((await get()).title).toContain('parse_lure');
  });

  test('needs a reason while the case is open, and the log keeps it with the hash of the page', async () => {
    expect((await get()).held).toBe('the case is still open');
    expect(await save()).toMatchObject({ error: { code: 'export-held' } });
    const text = await saved(nothing, { reason: 'The reporter published it.' });
    const { events } = await vault.call('case.get', { caseId });
    const last = events.findLast(({ kind }) => kind === 'exported');
    expect(last).toMatchObject({
      reason: 'The reporter published it.',
      data: { format: 'correspondence-html', held: 'the case is still open' },
    });
    const { createHash } = await import('node:crypto');
    expect(last?.data['sha256']).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('of a rejected report it may be published; of a duplicate not before the original', async () => {
    await vault.call('case.event', { caseId, event: 'rejected', reason: 'Works as documented.' });
    expect((await get()).held).toBeNull();
    await vault.call('case.undo', { caseId });
    const [other] = await vault.importText(
      mail({
        from: 'Ida Holm <ida@holm.example>',
        subject: 'Endless recursion',
        date: 'Thu, 29 Jan 2026 09:00:00 +0000',
        id: 'earlier@holm.example',
        text: 'The parser recurses.',
      }),
    );
    await vault.call('case.event', { caseId, event: 'duplicate', of: other?.caseId });
    expect((await get()).held).toBe(`it is a duplicate of ${other?.caseId ?? ''}, which is not public`);
  });
});
