/** Independent reports of one problem at the real backend: counted as they come, corrected, undone, and told to the planner. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let now: string;
beforeEach(async () => {
  now = '2026-11-10T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC' });
  now = '2026-11-20T08:00:00.000Z';
});
afterEach(() => vault.close());

type Change = Parameters<typeof reportMail>[0];
async function file(day: string, change: Change): Promise<string> {
  const date = new Date(`${day}T06:00:00.000Z`).toUTCString();
  const [row] = await vault.importText(reportMail({ date, ...change }), 'mail.eml', { project: 'Harbour' });
  return row?.caseId ?? '';
}
const one: Change = {
  subject: 'Overflow',
  body: 'parse_hdr() in src/http/header.c overflows a heap buffer.',
};
const two: Change = {
  subject: 'Pufferüberlauf',
  body: 'In `parse_hdr` (header.c) gibt es einen Pufferüberlauf.',
};
const three: Change = {
  subject: 'CWE-787',
  body: 'Location: src/http/header.c, function parse_hdr. Bad write.',
};

const counts = async (...ids: string[]): Promise<number[]> =>
  Promise.all(ids.map(async (caseId) => (await vault.call('case.get', { caseId })).collisions));
const collisions = async (caseId: string) => vault.call('case.collisions', { caseId });
const found = async (): Promise<string[]> =>
  (await vault.call('queue.list', { filter: 'is:collision sort:received' })).rows.map(({ id }) => id);
const verify = async () =>
  (await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok).map(({ detail }) => detail);

it('reports of several people are counted as they are filed; the same person counts once', async () => {
  const first = await file('2026-11-12', one);
  const other = await file('2026-11-13', { subject: 'Redirect', body: 'Open redirect at /login?next=' });
  expect(await counts(first, other)).toEqual([0, 0]);
  const second = await file('2026-11-15', { ...two, from: 'Ben <ben@example.org>' });
  expect(await counts(first, second, other)).toEqual([2, 2, 0]);
  const third = await file('2026-11-16', { ...three, from: 'Ben <ben+x@example.org>' });
  expect(await counts(first, second, third)).toEqual([2, 2, 2]);
  expect(await found()).toEqual([third, second, first]);
  const told = await collisions(third);
  expect(told).toMatchObject({ count: 2, days: 3, more: false });
  expect(told.reports.map(({ caseId, link, independent }) => [caseId, link, independent])).toEqual([
    [first, 'group', true],
    [second, 'group', true],
    [third, 'self', false],
  ]);
  expect(told.reports[2]?.reasons[0]).toEqual({
    kind: 'same-address',
    with: second,
    what: 'ben+x@example.org',
  });
  expect(await verify()).toEqual([]);
});

it('a person corrects it for one report or several, and each step is undone', async () => {
  const [first, second] = [await file('2026-11-12', one), await file('2026-11-15', two)];
  const correct = (independent: boolean | null) =>
    vault.call('cases.change', { caseIds: [second], change: { kind: 'independence', independent } });
  const { batch } = await correct(false);
  expect(await counts(first, second)).toEqual([1, 1]);
  expect((await collisions(first)).reports[1]).toMatchObject({
    independent: false,
    found: true,
    corrected: true,
  });
  expect(await found()).toEqual([]);
  await vault.call('case.undo', { batch });
  expect(await counts(first, second)).toEqual([2, 2]);
  await correct(false);
  await correct(null);
  expect(await counts(first, second)).toEqual([2, 2]);
  expect((await correct(null)).refused).toMatchObject([{ error: { problem: 'was not corrected' } }]);
  expect(await verify()).toEqual([]);
});

it('merged reports and duplicates count, those that were taken out or turned out to be no report do not', async () => {
  const first = await file('2026-11-12', one);
  const far = await file('2026-11-13', { subject: 'Crash', body: 'Broken archives crash the importer.' });
  const near = await file('2026-11-15', two);
  const { seq } = await vault.call('case.event', {
    caseId: far,
    event: 'duplicate',
    of: first,
    reason: 'same',
  });
  expect(await counts(first, far, near)).toEqual([3, 3, 3]);
  expect((await collisions(near)).reports.map(({ link }) => link)).toEqual(['group', 'duplicate', 'self']);
  await vault.call('case.undo', { caseId: far, seq });
  expect(await counts(first, far, near)).toEqual([2, 0, 2]);
  const merged = await vault.call('case.merge', { into: first, from: far });
  expect(await counts(first, near)).toEqual([3, 3]);
  await vault.call('case.undo', { caseId: first, seq: merged.seq });
  expect(await counts(first, far, near)).toEqual([2, 0, 2]);
  const out = await vault.call('cases.change', { caseIds: [near], change: { kind: 'group', with: null } });
  expect(await counts(first, near)).toEqual([0, 0]);
  await vault.call('case.undo', { batch: out.batch });
  expect(await counts(first, near)).toEqual([2, 2]);
  await vault.call('case.event', { caseId: near, event: 'spam' });
  expect(await counts(first, near)).toEqual([0, 0]);
  await vault.call('case.event', { caseId: near, event: 'reopened' });
  expect(await counts(first, near)).toEqual([2, 2]);
  expect(await verify()).toEqual([]);
});

it('the planner proposes a shorter embargo, with the reason, and never by itself', async () => {
  const first = await file('2026-11-12', one);
  const plan = () => vault.call('plan.disclosure', { caseId: first });
  await vault.call('case.set', { caseId: first, fields: { embargoUntil: '2027-02-01T12:00:00.000Z' } });
  expect((await plan()).shorter).toBeNull();
  const before = (await plan()).plan;
  await file('2026-11-15', two);
  const { plan: same, shorter } = await plan();
  expect(same).toEqual(before);
  expect(shorter).toMatchObject({
    notAfter: '2026-11-27T08:00:00.000Z', // three days apart, but never less than a week from now
    reports: 2,
    days: 3,
    endsEarly: ['the agreed embargo'],
  });
  expect(shorter?.sentence).toMatch(
    /^2 people reported this independently, within 3 days, so others may find it soon\. Consider a shorter embargo: Tue 24 Nov 2026 14:00 UTC\. .*agree on it with the finders first\.$/,
  );
  // What the fix and the distributors need is not shortened.
  const late = await vault.call('plan.disclosure', { caseId: first, fixReadyAt: '2027-01-10T08:00:00.000Z' });
  expect(late.shorter?.notAfter).toBe('2027-01-17T08:00:00.000Z');
});

it('a flood costs no more than twenty comparisons for each report', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 24; n += 1) ids.push(await file('2026-11-15', n % 2 === 0 ? one : two));
  const told = await collisions(ids[0] ?? '');
  expect(told.more).toBe(true);
  expect(told.reports).toHaveLength(20);
});
