/** Today at the real backend: each case once, in its most urgent section, for the reason that the clocks and the mail give. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let now: string;

/** A Friday in UTC; the first answer is due on Tuesday at nine, and due soon from Monday at nine. */
beforeEach(async () => {
  now = '2026-11-20T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE' });
  await vault.call('project.add', { name: 'Harbour', prefix: 'HARB', addresses: ['harbour@example.org'] });
});
afterEach(() => vault.close());

async function report(number: number, project = 'Tidepool'): Promise<string> {
  const mail = reportMail({ from: `Mira <mira${number}@example.net>`, id: `<first${number}@example.net>` });
  const [row] = await vault.importText(mail, 'mail.eml', { project });
  return row?.caseId ?? '';
}

const answer = (number: number) =>
  vault.importText(
    reportMail({
      from: `Mira <mira${number}@example.net>`,
      extra: `In-Reply-To: <first${number}@example.net>`,
      subject: 'Re: a question',
      date: 'Fri, 20 Nov 2026 07:30:00 +0000',
      body: `More about ${number}.`,
    }),
  );
const acknowledge = (caseId: string) => vault.call('case.event', { caseId, event: 'acknowledged' });
const endOfDay = (): string => `${now.slice(0, 10)}T23:59:59.000Z`;
const today = (input: { project?: string; limit?: number } = {}) =>
  vault.call('today.list', { endOfDay: endOfDay(), ...input });
const placed = async (): Promise<string[]> =>
  (await today()).rows.map(({ id, section }) => `${section} ${id}`);

it('what is due goes from today to overdue with the clock, over all projects', async () => {
  const [one, other] = [await report(1), await report(2, 'Harbour')];
  expect(await placed()).toEqual([]);
  now = '2026-11-24T08:00:00.000Z';
  expect(await placed()).toEqual([`due-today ${one}`, `due-today ${other}`]);
  now = '2026-11-24T10:00:00.000Z';
  const { rows, counts } = await today();
  expect(rows[0]).toMatchObject({ id: one, section: 'overdue', at: '2026-11-24T09:00:00.000Z' });
  expect(counts).toMatchObject({ overdue: 2, 'due-today': 0 });
  expect((await today({ project: 'Harbour' })).rows.map(({ id }) => id)).toEqual([other]);
  expect((await today({ limit: 1 })).rows).toHaveLength(1);
  expect((await today({ limit: 1 })).counts.overdue).toBe(2);
});

it('an answer stands there until something is done about it; looking at it is not enough', async () => {
  const caseId = await report(1);
  await acknowledge(caseId);
  await answer(1);
  await vault.call('case.read', { caseId, unread: false });
  await vault.call('case.set', { caseId, fields: { severity: 'high' } });
  const { rows } = await today();
  expect(rows).toMatchObject([{ id: caseId, section: 'answer', at: '2026-11-20T07:30:00.000Z' }]);
  const { seq } = await vault.call('case.event', { caseId, event: 'note', reason: 'Asked a colleague.' });
  expect(await placed()).toEqual([]);
  await vault.call('case.undo', { caseId, seq });
  expect(await placed()).toEqual([`answer ${caseId}`]);
});

it('an email that is saved and not sent leaves the answer open', async () => {
  const caseId = await report(1);
  await acknowledge(caseId);
  await answer(1);
  const letter = await vault.call('letter.save', {
    ...{ caseId, template: 'thanks', to: ['mira1@example.net'], subject: 'Re', text: 'Thank you.' },
    ...{ fileName: 'a.eml', encrypted: false, signed: false, headerId: null },
  });
  expect(await placed()).toEqual([`answer ${caseId}`]);
  await vault.call('letter.sent', { caseId, letterId: letter.id });
  expect(await placed()).toEqual([]);
});

it('an answer to a closed case is listed until it was read', async () => {
  const caseId = await report(1);
  await vault.call('case.event', { caseId, event: 'closed' });
  await answer(1);
  expect(await placed()).toEqual([`answer ${caseId}`]);
  await vault.call('case.read', { caseId, unread: false });
  expect(await placed()).toEqual([]);
});

it('an embargo is listed in its last week and after it, until the case is disclosed or closed', async () => {
  const caseId = await report(1);
  for (const event of ['acknowledged', 'assessed', 'fix-released'] as const)
    await vault.call('case.event', { caseId, event });
  await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-11-29T16:00:00.000Z' } });
  expect(await placed()).toEqual([]);
  now = '2026-11-23T08:00:00.000Z';
  expect(await placed()).toEqual([`embargo ${caseId}`]);
  now = '2026-12-01T08:00:00.000Z';
  expect(await placed()).toEqual([`embargo ${caseId}`]);
  await vault.call('case.event', { caseId, event: 'disclosed' });
  expect(await placed()).toEqual([]);
});

it.each([
  ['its time', '2026-11-21T08:00:00.000Z'],
  ['the event it waits for', 'fix-released'],
] as const)('a snoozed case is left out, and back by %s', async (_, until) => {
  const caseId = await report(1);
  await acknowledge(caseId);
  await vault.call('case.event', { caseId, event: 'needs-info', reason: 'A question.' });
  expect(await placed()).toEqual([`waiting ${caseId}`]);
  await vault.call('case.snooze', { caseId, until });
  expect(await placed()).toEqual([]);
  expect((await today()).snoozed).toBe(1);
  if (until === 'fix-released') await vault.call('case.event', { caseId, event: until });
  else now = until;
  expect(await placed()).toEqual([`back ${caseId}`]);
});

it('an embargo that ends today is listed even if the case is snoozed', async () => {
  const caseId = await report(1);
  await acknowledge(caseId);
  await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-11-20T16:00:00.000Z' } });
  await vault.call('case.snooze', { caseId, until: 'answer' });
  expect(await placed()).toEqual([`embargo ${caseId}`]);
});

it('a case for many reasons stands once, for the most urgent; the sections follow each other by urgency', async () => {
  const [late, ending, answered, waiting] = [
    await report(1),
    await report(2),
    await report(3),
    await report(4),
  ];
  now = '2026-11-24T10:00:00.000Z';
  for (const caseId of [late, ending]) {
    await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-11-25T16:00:00.000Z' } });
    await answer(caseId === late ? 1 : 2);
  }
  for (const caseId of [ending, answered, waiting]) await acknowledge(caseId);
  await answer(3);
  for (const caseId of [waiting, late])
    await vault.call('case.event', { caseId, event: 'needs-info', reason: 'Which version?' });
  await vault.call('case.event', { caseId: late, event: 'info-received' });
  expect(await placed()).toEqual([
    `overdue ${late}`,
    `embargo ${ending}`,
    `answer ${answered}`,
    `waiting ${waiting}`,
  ]);
  const verified = await vault.call('vault.verify', {});
  expect(verified.checks.filter(({ ok }) => !ok)).toEqual([]);
});

it('where there is nothing to do, it says what is due next', async () => {
  const caseId = await report(1);
  const { rows, next } = await today();
  expect(rows).toEqual([]);
  expect(next).toMatchObject({ id: caseId, nextDueAt: '2026-11-24T09:00:00.000Z' });
  await vault.call('case.event', { caseId, event: 'closed' });
  expect((await today()).next).toBeNull();
  expect(await vault.tryCall('today.list', { endOfDay: endOfDay(), project: 'Nobody' })).toMatchObject({
    error: { code: 'not-found' },
  });
});
