/** Partners under embargo: who is told what and when, each by an email only they can read; dates, and what limits them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicArmor, secretBytes } from '#node/openpgp/keys.ts';
import { generateKey, type NewKey } from '#node/openpgp/sign-encrypt.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let now = '2026-11-20T08:00:00.000Z';
let vault: TestVault;
let caseId: string;
let debian: NewKey;
const made = new Date('2026-01-01T00:00:00Z');

const acceptedKey = async (name: string, email: string): Promise<NewKey> => {
  const key = await generateKey({ name, email, now: made });
  await vault.call('key.import', { text: publicArmor(key.public) });
  await vault.call('key.accept', { fingerprint: key.fingerprint, address: email });
  return key;
};

beforeEach(async () => {
  now = '2026-11-20T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', {
    ...{ name: 'Tidepool', prefix: 'TIDE', timeZone: 'Europe/Berlin' },
    addresses: ['security@tidepool.example'],
  });
  const [row] = await vault.importText(reportMail(), 'mail.eml', { project: 'Tidepool' });
  caseId = row?.caseId ?? '';
  debian = await acceptedKey('Debian', 'security@debian.example');
  await acceptedKey('Suse', 'security@suse.example');
  const late = await generateKey({ name: 'Vendor', email: 'psirt@vendor.example', now: made });
  await vault.call('key.import', { text: publicArmor(late.public) }); // nobody accepted it
  for (const [name, group, address] of [
    ['Debian', 'Distributors', 'security@debian.example'],
    ['Suse', 'Distributors', 'security@suse.example'],
    ['Vendor', 'Vendors', 'psirt@vendor.example'],
  ] as const)
    await vault.call('partner.add', { name, group, address, noticeDays: null });
  await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-12-01T13:00:00Z' } });
});
afterEach(() => vault.close());

const shown = () => vault.call('embargo.get', { caseId });
const states = async () =>
  Object.fromEntries(
    (await shown()).partners.map(({ name, state, knowsDate }) => [name, [state, knowsDate]]),
  );
const emailsTo = (...names: string[]) =>
  vault.call('embargo.emails', { caseId, purpose: 'notice', names, text: 'Hello, it overflows.' });
const tell = async (...names: string[]) => {
  const { subject, text, emails } = await emailsTo(...names);
  const partners = emails.map(({ text: _, ...mail }) => mail);
  const { mailing } = await vault.call('embargo.prepared', {
    ...{ caseId, purpose: 'notice', subject, text, partners },
  });
  return vault.call('embargo.told', { caseId, mailing });
};
const codes = async () => (await shown()).findings.map(({ code }) => code);

describe('emails to partners', () => {
  it('are one each from one draft, and only its partner reads it; who has no accepted key is named and gets none', async () => {
    const draft = await vault.call('embargo.draft', { caseId, purpose: 'notice' });
    expect(draft.to.map(({ name }) => name)).toEqual(['Debian', 'Suse']);
    expect(draft.without).toEqual([
      { name: 'Vendor', address: 'psirt@vendor.example', problem: 'not-accepted' },
    ]);
    expect(draft.text).toContain('Tue 1 Dec 2026 14:00 (Europe/Berlin) = 13:00 UTC');
    const { emails, without } = await emailsTo('Debian', 'Suse', 'Vendor');
    expect(without.map(({ name }) => name)).toEqual(['Vendor']);
    expect(emails.map(({ fileName }) => fileName)).toEqual([
      `${caseId}-Debian-notice.eml`,
      `${caseId}-Suse-notice.eml`,
    ]);
    const [mine, other] = emails.map(({ text }) => text);
    expect(mine).toContain('<security@debian.example>');
    expect(mine).not.toContain('suse');
    expect(mine).not.toContain('overflows');
    const reader = await makeVault({ now: () => new Date(now) });
    const { uploadId } = await reader.call('upload.begin', { name: 'own.pgp', size: null });
    await reader.backend.write({ kind: 'host' }, uploadId, Buffer.from(secretBytes(debian.secret)), true);
    await reader.call('key.import', { uploadId });
    const [read] = await reader.importText(mine ?? '');
    expect(JSON.stringify(await reader.call('message.get', { messageId: read?.messageId ?? '' }))).toContain(
      'it overflows',
    );
    const [unread] = await reader.importText(other ?? '');
    expect(unread?.outcome).toBe('unreadable');
    await reader.close();
  });

  it('never quote an internal note, and never name who did not agree', async () => {
    await vault.call('case.event', { caseId, event: 'note', reason: 'The cook told the captain about it.' });
    const write = (text: string) =>
      vault.tryCall('embargo.emails', { caseId, purpose: 'notice', names: ['Debian'], text });
    expect(await write('The cook told the captain about it.')).toMatchObject({
      error: { code: 'quotes-note' },
    });
    const { reporter } = await vault.call('case.get', { caseId });
    expect(await write(`Found by ${reporter.address}.`)).toMatchObject({ error: { code: 'names-person' } });
  });

  it('to a linux-distros list carry [vs] where the list can see it', async () => {
    await acceptedKey('List', 'linux-distros@vs.openwall.org');
    const name = 'linux-distros';
    await vault.call('partner.add', {
      ...{ name, group: 'Distributors', address: 'linux-distros@vs.openwall.org', noticeDays: null },
    });
    const { emails } = await emailsTo(name);
    expect(emails[0]?.text).toMatch(/^Subject: \[vs\] \.\.\.\r$/m);
    await tell(name);
    expect((await vault.call('case.get', { caseId })).events.map(({ kind }) => kind)).toContain(
      'distros-post',
    );
    const before = (await shown()).plan.latest;
    expect(before?.at).toBe('2026-12-04T08:00:00.000Z');
    await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-12-06T13:00:00Z' } });
    expect(await codes()).toEqual([
      ...['date-too-late', 'date-unknown-to', 'distros-over-14-days', 'distros-weekend', 'distros-no-cve'],
      'distros-oss-security',
    ]);
    now = '2026-12-06T18:00:00.000Z';
    expect(await codes()).toContain('distros-oss-security-overdue');
    await vault.call('case.check', { caseId, item: 'Post to oss-security', done: true });
    expect(await codes()).not.toContain('distros-oss-security-overdue');
  });
});

describe('the rules of the linux-distros list', () => {
  const list = 'linux-distros@vs.openwall.org';
  const addList = () =>
    vault.call('partner.add', {
      ...{ name: 'linux-distros', group: 'Distributors', address: list, noticeDays: null },
    });

  it('say before the first post what it lacks: a key, a CVE ID, a date that is not too late', async () => {
    await addList();
    await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-11-29T13:00:00Z' } });
    expect(await codes()).toEqual([
      ...['distros-over-7-days', 'distros-weekend', 'distros-no-cve', 'distros-no-key'],
      'distros-oss-security',
    ]);
    await acceptedKey('List', list);
    await vault.call('case.set', {
      ...{ caseId, fields: { embargoUntil: '2026-11-25T13:00:00Z', cve: 'CVE-2026-1234' } },
    });
    expect(await codes()).toEqual(['distros-oss-security']);
  });

  it('send what has a released fix to oss-security instead', async () => {
    await addList();
    const released = ['acknowledged', 'assessing', 'assessed', 'accepted', 'fix-ready', 'fix-released'];
    for (const event of released as 'accepted'[]) await vault.call('case.event', { caseId, event });
    expect(await codes()).toEqual(['distros-fix-public']);
  });

  it('want a date, and [vs] in the subject of what was sent without this program', async () => {
    await addList();
    await vault.call('embargo.told', { caseId, names: ['linux-distros'] });
    await vault.call('case.set', { caseId, fields: { embargoUntil: null } });
    expect(await codes()).toContain('distros-no-date');
    const { messages } = await vault.call('case.get', { caseId });
    const { uploadId } = await vault.call('upload.begin', { name: 'sent.eml', size: null });
    const sent = [
      ...['From: security@tidepool.example', `To: ${list}`, `Subject: Overflow [${caseId}]`],
      ...['Date: Fri, 20 Nov 2026 07:30:00 +0000', 'Message-ID: <sent@tidepool.example>', '', 'Hello', ''],
    ].join('\r\n');
    await vault.backend.write({ kind: 'host' }, uploadId, Buffer.from(sent), true);
    await vault.call('reply.sent', { caseId, uploadId });
    expect((await vault.call('case.get', { caseId })).messages).toHaveLength(messages.length + 1);
    expect((await shown()).findings.map(({ text }) => text)).toContain(
      `“Overflow [${caseId}]” has no [vs] in its subject: the list drops such emails. Send it again.`,
    );
  });
});

describe('a partner of a case', () => {
  it('is told, confirms, asks for more time, or is silent, as events that can be undone', async () => {
    expect(await states()).toMatchObject({ Debian: ['not-told', true] });
    const { subject, text, emails } = await emailsTo('Debian', 'Suse');
    const { mailing } = await vault.call('embargo.prepared', {
      ...{ caseId, purpose: 'notice', subject, text },
      partners: emails.map(({ text: _, ...mail }) => mail),
    });
    expect(await states()).toMatchObject({ Debian: ['prepared', true], Vendor: ['not-told', true] });
    await vault.call('embargo.told', { caseId, mailing, names: ['Debian'] });
    expect((await shown()).unsent).toMatchObject([{ names: ['Suse'] }]);
    await vault.call('embargo.told', { caseId, mailing });
    expect((await shown()).unsent).toEqual([]);
    await vault.call('embargo.answer', { caseId, name: 'debian', answer: 'confirmed' });
    now = '2026-11-24T09:00:00.000Z';
    expect(await states()).toMatchObject({ Debian: ['confirmed', true], Suse: ['silent', true] });
    expect((await shown()).partners.find(({ name }) => name === 'Suse')?.silentDays).toBe(4);
    const { seq } = await vault.call('embargo.answer', {
      ...{ caseId, name: 'Suse', answer: 'more-time', until: '2026-12-08T10:00', reason: 'build farm' },
    });
    expect((await shown()).partners.find(({ name }) => name === 'Suse')).toMatchObject({
      ...{ state: 'more-time', until: '2026-12-08T09:00:00.000Z', note: 'build farm' },
    });
    await vault.call('case.undo', { caseId, seq });
    expect(await states()).toMatchObject({ Suse: ['silent', true] });
  });

  it('is told by the sent email itself, which is no answer to the reporter', async () => {
    const { subject, text, emails } = await emailsTo('Debian');
    await vault.call('embargo.prepared', {
      ...{ caseId, purpose: 'notice', subject, text },
      partners: emails.map(({ text: _, ...mail }) => mail),
    });
    const { uploadId } = await vault.call('upload.begin', { name: 'sent.eml', size: null });
    await vault.backend.write({ kind: 'host' }, uploadId, Buffer.from(emails[0]?.text ?? ''), true);
    const { recorded } = await vault.call('reply.sent', { caseId, uploadId });
    expect(recorded).toEqual(['partners-told']);
    expect(await states()).toMatchObject({ Debian: ['told', true] });
    expect((await vault.call('case.get', { caseId })).state).toBe('new');
  });

  it.each([
    ['as it was prepared', (mail: string) => mail],
    [
      'written anew by a mail program',
      (_: string, subject: string) =>
        [
          ...['From: security@tidepool.example', 'To: security@debian.example', `Subject: ${subject}`],
          ...['Date: Fri, 20 Nov 2026 07:30:00 +0000', 'Message-ID: <own@mail.example>', '', 'Hello', ''],
        ].join('\r\n'),
    ],
  ])(
    'is told by the email in an imported Sent mailbox, %s, and its answer joins the case',
    async (_, sentAs) => {
      await vault.call('key.generate', { name: 'Tidepool', address: 'security@tidepool.example' });
      const { subject, text, emails } = await emailsTo('Debian');
      await vault.call('embargo.prepared', {
        ...{ caseId, purpose: 'notice', subject, text },
        partners: emails.map(({ text: _text, ...mail }) => mail),
      });
      const mail = sentAs(emails[0]?.text ?? '', subject);
      const [sent] = await vault.importText(mail, 'Sent.eml', { outgoing: true });
      expect(sent).toMatchObject({ outcome: 'outgoing', caseId });
      expect(await states()).toMatchObject({ Debian: ['told', true] });
      const id = /^Message-ID:\s*(<.*>)/im.exec(mail)?.[1] ?? '';
      const [answer] = await vault.importText(
        [
          ...['From: security@debian.example', 'To: security@tidepool.example', 'Subject: Re: ...'],
          ...[`In-Reply-To: ${id}`, 'Message-ID: <r@debian.example>', '', 'We confirm the date.', ''],
        ].join('\r\n'),
      );
      expect(answer).toMatchObject({ outcome: 'follow-up', caseId });
    },
  );

  it('stays on the case once it is no partner any more', async () => {
    await tell('Debian');
    await vault.call('partner.remove', { name: 'Debian' });
    expect((await shown()).partners.find(({ name }) => name === 'Debian')).toMatchObject({
      ...{ state: 'told', listed: false },
    });
  });

  it('cannot answer before it was told', async () => {
    expect(
      await vault.tryCall('embargo.answer', { caseId, name: 'Debian', answer: 'confirmed' }),
    ).toMatchObject({ error: { code: 'invalid-value' } });
  });
});

describe('the date', () => {
  it('is limited by whom, and why, in words', async () => {
    await tell('Debian', 'Suse');
    await vault.call('embargo.answer', {
      ...{ caseId, name: 'Suse', answer: 'more-time', until: '2026-12-08T09:00:00Z' },
    });
    expect((await shown()).plan.earliest).toMatchObject({ label: 'Suse asked for more time' });
    expect((await shown()).findings[0]?.text).toBe(
      'The date is Tue 1 Dec 2026 14:00 (Europe/Berlin) = 13:00 UTC, but not before Tue 8 Dec 2026 10:00 (Europe/Berlin) = 09:00 UTC was asked for: Suse asked for more time.',
    );
    await vault.call('partner.change', { name: 'Debian', change: { noticeDays: 30 } });
    expect((await shown()).plan.earliest).toMatchObject({
      ...{ at: '2026-12-20T08:00:00.000Z', label: 'Debian gets 30 days’ notice' },
    });
  });

  it('that changes is unknown to everybody who was told another one, until they are told', async () => {
    await tell('Debian', 'Suse');
    await vault.call('embargo.answer', { caseId, name: 'Debian', answer: 'confirmed' });
    const proposal = await vault.call('embargo.propose', {
      ...{ caseId, for: '2026-12-09T15:00', by: 'Suse', reason: 'build farm', agreed: true },
    });
    expect(proposal.text).toBe('Wed 9 Dec 2026 15:00 (Europe/Berlin) = 14:00 UTC');
    expect((await shown()).proposals[0]).toMatchObject({ by: 'Suse', reason: 'build farm' });
    expect((await shown()).findings.map(({ text }) => text)).toContain(
      'The date has changed since they were told: Debian, Suse. Write to them.',
    );
    const draft = await vault.call('embargo.draft', { caseId, purpose: 'new-date' });
    expect(draft.to.map(({ name }) => name)).toEqual(['Debian', 'Suse']);
    expect(draft.text).toContain('Before: Tue 1 Dec 2026 14:00 (Europe/Berlin) = 13:00 UTC');
    expect(draft.text).toContain('now ends: Wed 9 Dec 2026 15:00 (Europe/Berlin) = 14:00 UTC');
    await vault.call('embargo.told', { caseId, names: ['Debian'] });
    expect(await states()).toMatchObject({ Debian: ['told', true], Suse: ['told', false] });
    await vault.call('case.undo', { caseId });
    await vault.call('case.undo', { caseId, seq: proposal.seq });
    expect((await shown()).until).toBe('2026-12-01T13:00:00.000Z');
    expect(await states()).toMatchObject({ Debian: ['confirmed', true] });
  });

  it('in the past, or in no zone, is refused', async () => {
    for (const [written, timeZone] of [
      ['2026-11-01T10:00', 'UTC'],
      ['soon', 'UTC'],
      ['2026-12-12T10:00', 'Mars/Base'],
    ] as const)
      expect(await vault.tryCall('embargo.propose', { caseId, for: written, timeZone })).toMatchObject({
        ok: false,
      });
  });
});

describe('the day', () => {
  it('has a list in order, that the project can replace, with ticks as events', async () => {
    expect((await shown()).day.map(({ text }) => text)[0]).toBe('Publish the release with the fix');
    await vault.call('case.check', { caseId, item: 'Publish the advisory', done: true });
    expect((await shown()).day.filter(({ done }) => done !== null)).toHaveLength(1);
    expect((await vault.call('case.get', { caseId })).checklist).toEqual({ items: [], gone: [] });
    const checklist = '# Fix\n- Reproduced\n# Disclosure day\n- Push the tag\n- Post to oss-security';
    await vault.call('project.update', { project: 'Tidepool', checklist });
    expect((await shown()).day.map(({ text }) => text)).toEqual(['Push the tag', 'Post to oss-security']);
  });
});

it('the log and what is kept beside it verify', async () => {
  await tell('Debian');
  expect((await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([]);
});

it('a name or an address is of one partner only', async () => {
  const add = (name: string, address: string) =>
    vault.tryCall('partner.add', { name, address, group: 'Vendors', noticeDays: null });
  expect(await add('debian', 'other@example.org')).toMatchObject({ error: { code: 'already-exists' } });
  expect(await add('Other', 'SECURITY@debian.example')).toMatchObject({ error: { code: 'already-exists' } });
  expect(await add('Other', 'not an address')).toMatchObject({ error: { code: 'invalid-value' } });
});
