/** Many cases at once at the real backend: one step, one undo, and those that refuse are named with the reason. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let ids: string[];

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE' });
  ids = [];
  for (let n = 0; n < 4; n += 1) {
    const [row] = await vault.importText(reportMail());
    ids.push(row?.caseId ?? '');
  }
});
afterEach(() => vault.close());

const states = async () =>
  (await Promise.all(ids.map((caseId) => vault.call('case.get', { caseId })))).map(({ state }) => state);
const assignees = async () =>
  (await Promise.all(ids.map((caseId) => vault.call('case.get', { caseId })))).map(
    ({ fields }) => fields.assignee ?? null,
  );

it('the cases that allow it are changed, the others are named with the reason', async () => {
  const [first = '', second = '', third = ''] = ids;
  await vault.call('case.event', { caseId: second, event: 'closed' });
  const answer = await vault.call('cases.change', {
    caseIds: ids,
    change: { kind: 'event', event: 'duplicate', of: 'tide-1', reason: 'The same overflow.' },
  });
  expect(answer.changed.map(({ caseId }) => caseId)).toEqual([third, ids[3]]);
  expect(answer.refused).toEqual([
    { caseId: first, error: { code: 'invalid-value', field: 'of', problem: 'is the same case' } },
    {
      caseId: second,
      error: expect.objectContaining({ code: 'event-not-allowed', state: 'closed' }) as object,
    },
  ]);
  expect(await states()).toEqual(['new', 'closed', 'duplicate', 'duplicate']);
  const { events } = await vault.call('case.get', { caseId: third });
  expect(events.at(-1)?.data['of']).toBe(first);
});

it('one undo takes all of it back, by its name, by one of its events, or as the last change', async () => {
  const assign = (assignee: string) =>
    vault.call('cases.change', { caseIds: ids, change: { kind: 'set', fields: { assignee } } });
  const { batch } = await assign('Ada');
  await assign('Linus');
  expect(await assignees()).toEqual(['Linus', 'Linus', 'Linus', 'Linus']);
  expect((await vault.call('case.undo', {})).cases.sort()).toEqual([...ids].sort());
  expect(await assignees()).toEqual(['Ada', 'Ada', 'Ada', 'Ada']);
  await vault.call('case.undo', { batch });
  expect(await assignees()).toEqual([null, null, null, null]);
  expect(await vault.tryCall('case.undo', { batch })).toMatchObject({ error: { code: 'nothing-to-undo' } });
  const { changed } = await assign('Ada');
  await vault.call('case.undo', { seq: changed[2]?.seq ?? 0 });
  expect(await assignees()).toEqual([null, null, null, null]);
  const verified = await vault.call('vault.verify', {});
  expect(verified.checks.filter(({ ok }) => !ok)).toEqual([]);
});

it('in one of the cases it is undone there alone, and the rest still as one', async () => {
  const [first = ''] = ids;
  const { batch } = await vault.call('cases.change', {
    caseIds: ids,
    change: { kind: 'event', event: 'acknowledged' },
  });
  expect((await vault.call('case.undo', { caseId: first })).cases).toEqual([first]);
  expect(await states()).toEqual(['new', 'acknowledged', 'acknowledged', 'acknowledged']);
  expect((await vault.call('case.undo', { batch })).cases).toHaveLength(3);
  expect(await states()).toEqual(['new', 'new', 'new', 'new']);
});

it('a step in several calls is undone as one', async () => {
  const change = { kind: 'snooze', until: 'answer' } as const;
  const { batch } = await vault.call('cases.change', { caseIds: ids.slice(0, 2), change });
  await vault.call('cases.change', { caseIds: ids.slice(2), change, batch });
  expect((await vault.call('queue.list', {})).counts.snoozed).toBe(4);
  expect((await vault.call('case.undo', { batch })).cases).toHaveLength(4);
  expect((await vault.call('queue.list', {})).counts.snoozed).toBe(0);
});

it('an ID that is not there changes nothing, one that is named twice is changed once', async () => {
  const change = { kind: 'event', event: 'acknowledged' } as const;
  const missing = await vault.tryCall('cases.change', { caseIds: [...ids, 'TIDE-2026-0099'], change });
  expect(missing).toMatchObject({ error: { code: 'not-found', id: 'TIDE-2026-0099' } });
  expect(await states()).toEqual(['new', 'new', 'new', 'new']);
  const twice = await vault.call('cases.change', { caseIds: ['tide-1', ids[0] ?? ''], change });
  expect(twice.changed).toHaveLength(1);
});

it('the window is told once which cases were changed', async () => {
  const told: string[][] = [];
  const stop = vault.backend.subscribe((event) => {
    if (event.name === 'case-changed') told.push(event.payload.caseIds);
  });
  await vault.call('cases.change', { caseIds: ids, change: { kind: 'set', fields: { severity: 'high' } } });
  stop();
  expect(told).toEqual([ids]);
});

it('plans and letters of many cases are there in each, and gone in each after one undo, unless it was sent', async () => {
  await vault.call('cases.change', {
    caseIds: ids,
    change: { kind: 'event', event: 'disclosed', planned: true, at: '2026-12-01T09:00:00.000Z' },
  });
  const { batch } = await vault.call('letters.save', {
    letters: ids.map((caseId) => ({
      ...{ caseId, template: 'thanks', to: ['a@example.net'], subject: 'Re', text: 'Thank you.' },
      ...{ fileName: `${caseId}.eml`, encrypted: false, signed: false, headerId: null },
    })),
  });
  const cases = () => Promise.all(ids.map((caseId) => vault.call('case.get', { caseId })));
  for (const { planned, letters, flags } of await cases()) {
    expect(planned).toHaveLength(1);
    expect(letters).toMatchObject([{ state: 'unsent' }]);
    expect(flags).toContain('letter-unsent');
  }
  const sent = ids[0] ?? '';
  const [letter] = (await vault.call('case.get', { caseId: sent })).letters;
  await vault.call('letter.sent', { caseId: sent, letterId: letter?.id ?? '' });
  expect((await vault.call('case.undo', { batch })).cases).toHaveLength(3);
  expect((await cases()).map(({ planned }) => planned.length)).toEqual([1, 1, 1, 1]);
  expect((await cases()).map(({ letters }) => letters.map(({ state }) => state))).toEqual([
    ['sent'],
    [],
    [],
    [],
  ]);
});

it('every case of a list can be selected, also the snoozed ones where they are asked for', async () => {
  const [first = '', ...others] = ids;
  await vault.call('case.snooze', { caseId: first, until: 'answer' });
  const all = await vault.call('queue.ids', { filter: 'is:open' });
  expect([...all.ids].sort()).toEqual(others.sort());
  expect(await vault.call('queue.ids', { filter: 'is:snoozed' })).toEqual({ ids: [first], more: false });
  expect((await vault.call('queue.ids', { filter: 'is:any' })).ids).toHaveLength(4);
  expect(await vault.tryCall('queue.ids', { filter: 'is:nothing' })).toMatchObject({
    error: { code: 'bad-filter' },
  });
});
