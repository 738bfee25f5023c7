/** Snoozing at the real backend: out of the queue until something comes, and never past a clock. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let caseId: string;
let now: string;
const from = 'Mira <mira@example.net>';

/** A Friday; the first answer is due on Tuesday at nine, and due soon from Monday at nine. */
beforeEach(async () => {
  now = '2026-11-20T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE' });
  const [row] = await vault.importText(reportMail({ from, id: '<first@example.net>' }));
  caseId = row?.caseId ?? '';
});
afterEach(() => vault.close());

const queued = async (filter?: string): Promise<string[]> =>
  (await vault.call('queue.list', filter === undefined ? {} : { filter })).rows.map(({ id }) => id);
const back = async () => (await vault.call('case.get', { caseId })).snooze?.back;

it('a snoozed case leaves the queue and the lists of work, and is found by name', async () => {
  await vault.call('case.snooze', { caseId, until: '2026-11-21T08:00:00.000Z' });
  expect(await queued()).toEqual([]);
  expect(await queued('is:open')).toEqual([]);
  expect(await queued('-is:snoozed')).toEqual([]);
  expect(await queued('is:snoozed')).toEqual([caseId]);
  expect(await queued('is:any')).toEqual([caseId]);
  expect(await queued('tide-1')).toEqual([caseId]);
  const { counts } = await vault.call('queue.list', {});
  expect(counts).toMatchObject({ total: 0, snoozed: 1 });
});

it('it comes back when its time has come, until somebody works on it', async () => {
  await vault.call('case.snooze', { caseId, until: '2026-11-21T09:00:00.000+01:00' });
  const { nextTransitionAt } = await vault.call('queue.list', {});
  expect(nextTransitionAt).toBe('2026-11-21T08:00:00.000Z');
  now = '2026-11-21T08:00:00.000Z';
  const { rows } = await vault.call('queue.list', {});
  expect(rows[0]?.snooze).toEqual({ until: now, back: 'date' });
  await vault.call('case.event', { caseId, event: 'note', reason: 'Looked at it.' });
  expect((await vault.call('case.get', { caseId })).snooze).toBeNull();
  expect(await queued()).toEqual([caseId]);
});

it('a clock that is due soon brings it back; once that is done, the snooze goes on', async () => {
  await vault.call('case.snooze', { caseId, until: '2026-12-24T09:00:00.000Z' });
  const { nextTransitionAt } = await vault.call('queue.list', {});
  expect(nextTransitionAt).toBe('2026-11-23T09:00:00.000Z');
  now = '2026-11-23T09:00:00.000Z';
  expect(await queued()).toEqual([caseId]);
  expect(await back()).toBe('clock');
  await vault.call('case.event', { caseId, event: 'acknowledged' });
  expect(await queued()).toEqual([]);
  expect(await back()).toBeNull();
});

it('a case with a clock that is due soon is not snoozed, since it would be back at once', async () => {
  now = '2026-11-23T10:00:00.000Z';
  const refused = await vault.tryCall('case.snooze', { caseId, until: 'answer' });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'clock-due-soon', caseId, milestone: 'acknowledge', dueAt: '2026-11-24T09:00:00.000Z' },
  });
});

it('an answer of the reporter brings back whatever was snoozed, and says so', async () => {
  for (const until of ['answer', 'fix-released', '2026-12-24T09:00:00.000Z'] as const) {
    await vault.call('case.snooze', { caseId, until });
    const reply = reportMail({
      from,
      id: `<${until.replaceAll(':', '.')}@example.net>`,
      extra: 'In-Reply-To: <first@example.net>',
      subject: 'Re: a question',
      body: `More about ${until}.`,
    });
    expect(await vault.importText(reply)).toMatchObject([{ outcome: 'follow-up', caseId }]);
    expect(await back()).toBe('answer');
    expect(await queued()).toEqual([caseId]);
  }
});

it('the event it waits for brings it back, other events do not', async () => {
  await vault.call('case.snooze', { caseId, until: 'fix-released' });
  await vault.call('case.event', { caseId, event: 'accepted' });
  expect(await back()).toBeNull();
  const { seq } = await vault.call('case.event', { caseId, event: 'fix-released' });
  expect(await back()).toBe('fix-released');
  await vault.call('case.undo', { caseId, seq });
  expect(await back()).toBeNull();
  await vault.call('case.event', { caseId, event: 'closed' });
  await vault.call('case.event', { caseId, event: 'reopened' });
  expect(await queued()).toEqual([caseId]);
});

it('by hand it comes back too, and each step is undone as any other', async () => {
  await vault.call('case.snooze', { caseId, until: 'answer' });
  const { seq } = await vault.call('case.snooze', { caseId, until: null });
  expect(await queued()).toEqual([caseId]);
  await vault.call('case.undo', { caseId, seq });
  expect(await queued()).toEqual([]);
  await vault.call('case.undo', { caseId });
  expect(await queued()).toEqual([caseId]);
  const verified = await vault.call('vault.verify', {});
  expect(verified.checks.filter(({ ok }) => !ok)).toEqual([]);
});

it.each([
  ['a time that has passed', '2026-11-20T08:00:00.000Z', 'invalid-value'],
  ['nothing, where it is not snoozed', null, 'invalid-value'],
] as const)('it is not snoozed until %s', async (_, until, code) => {
  expect(await vault.tryCall('case.snooze', { caseId, until })).toMatchObject({ error: { code } });
});

it('nor until what has happened, nor once the case is closed', async () => {
  await vault.call('case.event', { caseId, event: 'fix-released' });
  const late = await vault.tryCall('case.snooze', { caseId, until: 'fix-ready' });
  expect(late).toMatchObject({ error: { code: 'event-not-allowed', event: 'fix-ready', state: 'released' } });
  await vault.call('case.event', { caseId, event: 'closed' });
  const ended = await vault.tryCall('case.snooze', { caseId, until: 'answer' });
  expect(ended).toMatchObject({ error: { code: 'event-not-allowed', event: 'snoozed', state: 'closed' } });
});
