/** Who waits for whom at the real backend: what mail, letters and records make of it, and the lists with their counts. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WaitingListName } from '#shared/schema/waiting.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let now: string;

beforeEach(async () => {
  now = '2026-11-20T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@example.org'] });
});
afterEach(() => vault.close());

const mira = 'Mira <mira@example.net>';
const first = '<first@example.net>';

async function report(): Promise<string> {
  const [row] = await vault.importText(reportMail({ from: mira, id: first }), 'mail.eml', {
    project: 'Tidepool',
  });
  return row?.caseId ?? '';
}

type Mail = { from?: string; to?: string; cc?: string; body?: string; extra?: string; date?: string };

/** In the thread of the report. */
const mail = ({ from = mira, to = 'security@example.org', cc, body, extra, date }: Mail, outgoing = false) =>
  vault.importText(
    reportMail({
      from,
      subject: 'Re: a question',
      ...(body === undefined ? {} : { body }),
      date: date ?? 'Fri, 20 Nov 2026 07:00:00 +0000',
      extra: [
        `In-Reply-To: ${first}`,
        ...(cc === undefined ? [] : [`Cc: ${cc}`]),
        ...(extra === undefined ? [] : [extra]),
      ].join('\r\n'),
    }).replace('To: security@example.org', `To: ${to}`),
    'mail.eml',
    { outgoing },
  );
const sent = (body: string, to = 'mira@example.net', date?: string) =>
  mail({ from: 'security@example.org', to, body, ...(date === undefined ? {} : { date }) }, true);

const turnOf = async (caseId: string): Promise<string | null> => {
  const { turn } = await vault.call('case.get', { caseId });
  return turn === null ? null : `${turn.whose} ${turn.since.slice(0, 10)}`;
};
async function lists(): Promise<Partial<Record<WaitingListName, string[]>>> {
  const found = await vault.call('waiting.list', {});
  const filled = found.lists.filter(({ count }) => count > 0);
  for (const { filter, rows, count } of filled) {
    expect((await vault.call('queue.list', { filter })).rows.map(({ id }) => id)).toEqual(
      rows.map(({ id }) => id),
    );
    expect(count).toBe(rows.length);
  }
  return Object.fromEntries(filled.map(({ name, rows }) => [name, rows.map(({ id }) => id)]));
}

it('a case of somebody who is away is held by nobody, unless somebody covers who is there', async () => {
  const caseId = await report();
  await vault.call('case.set', { caseId, fields: { assignee: 'Ada, née Byron' } });
  for (const name of ['Ada, née Byron', 'Grace']) await vault.call('team.add', { name, colour: 'blue' });
  const away = async () => (await lists()).away;
  expect(await away()).toBeUndefined();
  await vault.call('team.change', { name: 'Ada, née Byron', awayUntil: '2026-11-27' });
  expect(await away()).toEqual([caseId]);
  await vault.call('team.change', { name: 'Ada, née Byron', coveredBy: 'Grace' });
  expect(await away()).toBeUndefined();
  await vault.call('team.change', { name: 'Grace', awayUntil: '2026-11-22' });
  expect(await away()).toEqual([caseId]);
  now = '2026-11-24T08:00:00.000Z';
  expect(await away()).toBeUndefined();
});

it('a report is ours until an email to the reporter is sent; a saved letter changes nothing', async () => {
  const caseId = await report();
  expect(await lists()).toEqual({ us: [caseId], unassigned: [caseId] });
  const letter = await vault.call('letter.save', {
    ...{ caseId, template: 'acknowledge', to: ['mira@example.net'], subject: 'Re', text: 'Thank you.' },
    ...{ fileName: 'a.eml', encrypted: false, signed: false, headerId: null },
  });
  expect(await turnOf(caseId)).toBe('us 2026-11-19');
  await vault.call('letter.sent', { caseId, letterId: letter.id });
  await vault.call('case.set', { caseId, fields: { assignee: 'Ada' } });
  expect(await lists()).toEqual({});
});

it('an email that a server gives back is owed again; one that is only late is not', async () => {
  const caseId = await report();
  await sent('Thank you, we will look at it.');
  const daemon = (subject: string, text: string) =>
    vault.importText(
      [
        'From: Mail Delivery System <mailer-daemon@mx.example>',
        'To: security@example.org',
        `Subject: ${subject}`,
        `Date: Fri, 20 Nov 2026 07:30:00 +0000`,
        `Message-ID: <${subject.length}@mx.example>`,
        `In-Reply-To: ${first}`,
        'Auto-Submitted: auto-replied',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"',
        '',
        '--dsn',
        'Content-Type: text/plain',
        '',
        text,
        '--dsn',
        'Content-Type: message/delivery-status',
        '',
        'Final-Recipient: rfc822; mira@example.net',
        '',
        '--dsn--',
        '',
      ].join('\r\n'),
    );
  await daemon('Warning: message delayed 4 hours', 'Delivery failed so far and will be retried for 5 days.');
  expect(await turnOf(caseId)).toBeNull();
  await daemon('Undelivered Mail Returned to Sender', 'User unknown (in reply to RCPT TO command)');
  expect(await turnOf(caseId)).toBe('us 2026-11-20');
});

it('a question that was sent is theirs, and a week later it is more than seven days', async () => {
  const caseId = await report();
  await sent('Thank you. Which version did you test?');
  await vault.call('case.snooze', { caseId, until: 'answer' });
  expect((await lists()).them).toEqual([caseId]); // snoozed until they answer, and still theirs
  expect(await turnOf(caseId)).toBe('them 2026-11-20');
  const silent = async () => (await vault.call('queue.list', { filter: 'waiting:them>7d' })).rows.length;
  expect(await silent()).toBe(0);
  now = '2026-11-28T08:00:00.000Z';
  expect(await silent()).toBe(1);
  await mail({ body: 'Version 2.1.', date: 'Fri, 27 Nov 2026 07:00:00 +0000' });
  expect(await turnOf(caseId)).toBe('us 2026-11-27');
});

it('an absence note is no answer, neither here nor in Today', async () => {
  const caseId = await report();
  await sent('Which version did you test?');
  await mail({ extra: 'Auto-Submitted: auto-replied', body: 'I am out of office until Monday.' });
  expect(await turnOf(caseId)).toBe('them 2026-11-20');
  expect((await vault.call('today.list', { endOfDay: now })).counts.answer).toBe(0);
});

it('a forward to a colleague is no answer, and a colleague’s answer to the reporter is nobody’s but to check', async () => {
  const caseId = await report();
  await sent('FYI, could you look at this?', 'colleague@example.org');
  expect(await turnOf(caseId)).toBe('us 2026-11-19');
  await mail({ from: 'Col <col@lists.example>', to: 'mira@example.net', cc: 'security@example.org' });
  expect(await turnOf(caseId)).toBe('others 2026-11-20');
  expect((await lists()).others).toEqual([caseId]);
});

it('sent mail that is imported late stands where it was written', async () => {
  const caseId = await report();
  await mail({ body: 'Any news?', date: 'Fri, 20 Nov 2026 06:00:00 +0000' });
  await sent('We are on it.', 'mira@example.net', 'Thu, 19 Nov 2026 20:00:00 +0000');
  expect(await turnOf(caseId)).toBe('us 2026-11-20');
});

it('a closed case is listed once its reporter writes again, until nobody needs an answer', async () => {
  const caseId = await report();
  await vault.call('case.event', { caseId, event: 'rejected', reason: 'Works as intended.' });
  expect(await lists()).toEqual({});
  now = '2026-11-21T08:00:00.000Z';
  await mail({ body: 'I disagree.', date: 'Fri, 20 Nov 2026 20:00:00 +0000' });
  expect((await lists()).us).toEqual([caseId]);
  const { seq } = await vault.call('case.event', { caseId, event: 'no-answer-needed' });
  expect(await lists()).toEqual({});
  await vault.call('case.undo', { caseId, seq });
  expect((await lists()).us).toEqual([caseId]);
});

it('a merged report waits where it went, and again at home when the merge is undone', async () => {
  const into = await report();
  await vault.call('case.event', { caseId: into, event: 'acknowledged' });
  const [row] = await vault.importText(reportMail({ date: 'Thu, 19 Nov 2026 10:00:00 +0000' }));
  const from = row?.caseId ?? '';
  await vault.call('case.merge', { into, from });
  expect([await turnOf(into), await turnOf(from)]).toEqual(['us 2026-11-19', null]);
  await vault.call('case.undo', { caseId: into });
  expect([await turnOf(into), await turnOf(from)]).toEqual([null, 'us 2026-11-19']);
});

it('credit, embargo and promised updates have their lists', async () => {
  const caseId = await report();
  await vault.call('case.event', { caseId, event: 'acknowledged' });
  await vault.call('case.event', { caseId, event: 'accepted' });
  await vault.call('case.set', {
    caseId,
    fields: { assignee: 'Ada', embargoUntil: '2026-11-25T10:00:00+02:00' },
  });
  await vault.call('case.event', {
    caseId,
    event: 'update-sent',
    planned: true,
    at: '2026-11-22T08:00:00.000Z',
  });
  expect(await lists()).toEqual({ consent: [caseId], embargo: [caseId] });
  now = '2026-11-22T09:00:00.000Z';
  expect(await lists()).toEqual({ consent: [caseId], embargo: [caseId], update: [caseId] });
  await vault.call('case.event', { caseId, event: 'update-sent' });
  await vault.call('case.set', { caseId, fields: { creditConsent: 'named' } });
  await vault.call('case.event', { caseId, event: 'disclosed', reason: 'Agreed.' });
  expect(await lists()).toEqual({});
});

it('a reminder names when we asked and what is still open', async () => {
  const caseId = await report();
  await sent('Which version did you test?');
  const { text } = await vault.call('reply.draft', { caseId, template: 'reminder' });
  expect(text).toContain('on 2026-11-20 07:00 UTC and have not had an answer yet');
  expect(text).not.toMatch(/undefined|\{\{|\[/);
});

it('the vault still verifies', async () => {
  await report();
  await sent('Which version did you test?');
  expect((await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([]);
});
