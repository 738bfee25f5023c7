/** Groups of similar reports at the real backend: made as they are filed, one row of the queue, changed by hand, undone, verified. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, passphrase, reportMail, type TestVault } from '../support/vault.ts';
import { unlockVault } from '#node/vault/vault.ts';
import type { Database } from '#node/db/database.ts';

let vault: TestVault;
let now: string;
beforeEach(async () => {
  now = '2026-11-16T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  for (const [name, prefix] of [
    ['Harbour', 'HARB'],
    ['Other', 'OTH'],
  ] as const)
    await vault.call('project.add', { name, prefix, timeZone: 'UTC' });
  now = '2026-11-20T08:00:00.000Z';
});
afterEach(() => vault.close());

async function file(subject: string, body: string, day: string, project = 'Harbour'): Promise<string> {
  const date = new Date(`${day}T06:00:00.000Z`).toUTCString();
  const [row] = await vault.importText(reportMail({ subject, body, date }), 'mail.eml', { project });
  return row?.caseId ?? '';
}

const [one, two, three] = [
  ['Overflow in parse_hdr', 'parse_hdr() in src/http/header.c overflows a heap buffer.'],
  ['Pufferüberlauf', 'In `parse_hdr` (header.c) gibt es einen Heap-Pufferüberlauf.'],
  ['CWE-787', 'Location: src/http/header.c, function parse_hdr. Out-of-bounds write.'],
] as const;
const fileAll = async (): Promise<string[]> => [
  await file(...one, '2026-11-18'),
  await file('Open redirect', 'The login page redirects anywhere: /login?next=//evil.invalid', '2026-11-17'),
  await file(...two, '2026-11-16'),
  await file(...three, '2026-11-19'),
];
const listed = async (input: { filter?: string; grouped?: boolean; sort?: 'due' | 'received' }) =>
  (await vault.call('queue.list', { filter: 'is:open', ...input })).rows;
const idsOf = async (input: Parameters<typeof listed>[0]): Promise<string[]> =>
  (await listed(input)).map(({ id }) => id);
const verify = async () =>
  (await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok).map(({ detail }) => detail);

it('reports of one thing are grouped as they come, with the reasons, and nothing is merged', async () => {
  const [first = '', redirect = '', second = '', third = ''] = await fileAll();
  const similar = await vault.call('case.similar', { caseId: third });
  expect(similar.members.map(({ caseId }) => caseId)).toEqual([first, second]);
  expect(similar.members[0]?.reasons.map(({ kind, what }) => `${kind} ${what}`)).toEqual(
    expect.arrayContaining(['function parse_hdr', 'file http/header.c', 'weakness memory safety']),
  );
  expect((await vault.call('case.similar', { caseId: redirect })).members).toEqual([]);
  const events = (await vault.call('case.get', { caseId: second })).events;
  expect(events.map(({ kind }) => kind)).toEqual(['received', 'message', 'grouped']);
  expect((await vault.call('case.get', { caseId: second })).state).toBe('new');
  expect(await idsOf({})).toHaveLength(4);
  expect(await idsOf({ filter: 'is:grouped sort:received' })).toEqual([third, first, second]);
  expect(await idsOf({ filter: `group:${second.toLowerCase()}` })).toHaveLength(3);
  expect(await idsOf({ filter: 'group:harb-1' })).toHaveLength(3);
  expect(await verify()).toEqual([]);
});

it('is one row of the queue, which has the clock of the member that is due first', async () => {
  const [, redirect = '', second = '', third = ''] = await fileAll();
  const rows = await listed({ grouped: true });
  expect(rows.map(({ id }) => id)).toEqual([second, redirect]); // second came first and is due first
  expect(rows[0]?.group?.open).toBe(3);
  const newest = await listed({ grouped: true, sort: 'received' });
  expect(newest.map(({ id }) => id)).toEqual([third, redirect]);
  const due = (await listed({})).find(({ id }) => id === second);
  expect(due?.nextDueAt).not.toBeNull();
  expect(newest[0]?.group).toMatchObject({ open: 3, nextDueAt: due?.nextDueAt, clockState: due?.clockState });
  // A filter that fits only one of them shows that one; the group does not hide it.
  await vault.call('case.set', { caseId: third, fields: { severity: 'high' } });
  expect(await idsOf({ grouped: true, filter: 'is:open severity:high' })).toEqual([third]);
  // What is closed is no longer counted, and stands for itself.
  await vault.call('case.event', { caseId: second, event: 'rejected', reason: 'no' });
  expect((await listed({ grouped: true })).map(({ group }) => group?.open)).toEqual([undefined, 2]);
  expect(await idsOf({ grouped: true, filter: 'is:ended' })).toEqual([second]);
});

it('one decision answers all of them, each with its own clock, and one undo takes it back', async () => {
  const [first = '', , second = '', third = ''] = await fileAll();
  const ids = await idsOf({ filter: `group:${first} is:open` });
  const { batch, changed } = await vault.call('cases.change', {
    caseIds: ids,
    change: { kind: 'event', event: 'out-of-scope', reason: 'Debug builds only' },
  });
  expect(changed.map(({ caseId }) => caseId).sort()).toEqual([first, second, third].sort());
  expect(await idsOf({ filter: `group:${first} state:out-of-scope` })).toHaveLength(3);
  const received = await Promise.all(
    [first, second, third].map(async (caseId) => (await vault.call('case.get', { caseId })).receivedAt),
  );
  expect(new Set(received).size).toBe(3);
  await vault.call('case.undo', { batch });
  expect(await idsOf({ filter: `group:${first} is:open` })).toHaveLength(3);
});

it('a case is taken out by hand, stays out, is put back, and each can be undone', async () => {
  const [first = '', redirect = '', second = '', third = ''] = await fileAll();
  const out = await vault.call('cases.change', { caseIds: [first], change: { kind: 'group', with: null } });
  expect((await vault.call('case.similar', { caseId: second })).members.map(({ caseId }) => caseId)).toEqual([
    third,
  ]);
  expect((await vault.call('case.similar', { caseId: first })).others.map(({ caseId }) => caseId)).toContain(
    third,
  );
  const fourth = await file('parse_hdr', 'Heap overflow in parse_hdr again, header.c', '2026-11-20');
  const withFourth = (await vault.call('case.similar', { caseId: fourth })).members.map(
    ({ caseId }) => caseId,
  );
  expect([first, second, third].filter((id) => withFourth.includes(id))).not.toEqual([first, second, third]);
  await vault.call('case.undo', { batch: out.batch });
  expect(await idsOf({ filter: `group:${second} is:open` })).toEqual(expect.arrayContaining([first, third]));

  const put = await vault.call('cases.change', {
    caseIds: [redirect],
    change: { kind: 'group', with: first },
  });
  expect(
    (await vault.call('case.similar', { caseId: redirect })).members.find(({ caseId }) => caseId === first),
  ).toMatchObject({ reasons: [] });
  await vault.call('case.undo', { batch: put.batch });
  expect((await vault.call('case.similar', { caseId: redirect })).members).toEqual([]);
  expect(await verify()).toEqual([]);
});

it('two groups that turn out to be one are joined whole, and undone in one step', async () => {
  const [first = '', redirect = '', second = '', third = ''] = await fileAll();
  const far = await file('Redirect', 'Login: /login?next=//evil.invalid leads elsewhere', '2026-11-20');
  expect((await vault.call('case.similar', { caseId: far })).members.map(({ caseId }) => caseId)).toEqual([
    redirect,
  ]);
  const joined = await vault.call('cases.change', {
    caseIds: [redirect],
    change: { kind: 'group', with: first, whole: true },
  });
  expect(joined.changed.map(({ caseId }) => caseId)).toEqual([redirect, far]);
  expect((await idsOf({ filter: `group:${first}` })).sort()).toEqual(
    [first, redirect, second, third, far].sort(),
  );
  await vault.call('case.undo', { batch: joined.batch });
  expect((await idsOf({ filter: `group:${first}` })).sort()).toEqual([first, second, third].sort());
  expect((await idsOf({ filter: `group:${far}` })).sort()).toEqual([redirect, far].sort());
  expect(await verify()).toEqual([]);
});

it('is one row of Today too, in its most urgent section', async () => {
  const [first = '', redirect = '', second = '', third = ''] = await fileAll();
  now = '2026-11-25T08:00:00.000Z';
  const today = (grouped: boolean) =>
    vault.call('today.list', { endOfDay: '2026-11-25T23:59:59.000Z', grouped });
  const placed = async (grouped: boolean): Promise<string[]> =>
    (await today(grouped)).rows.map(({ id, section }) => `${section} ${id}`);
  expect(await placed(false)).toHaveLength(4);
  expect(await placed(true)).toEqual([`overdue ${second}`, `overdue ${redirect}`]);
  const { rows, counts } = await today(true);
  expect([rows[0]?.group?.open, counts.overdue]).toEqual([3, 2]);
  // A closed report stands for itself, and the next one for the group.
  await vault.call('case.event', { caseId: second, event: 'rejected', reason: 'no' });
  expect((await placed(true)).some((one) => one.endsWith(first) || one.endsWith(third))).toBe(true);
});

it('two projects never share a group', async () => {
  await file(...one, '2026-11-18');
  const elsewhere = await file(...two, '2026-11-18', 'Other');
  expect(await vault.call('case.similar', { caseId: elsewhere })).toEqual({
    members: [],
    more: 0,
    others: [],
  });
  const [mine] = await idsOf({ filter: 'project:Harbour' });
  const { refused } = await vault.call('cases.change', {
    caseIds: [elsewhere],
    change: { kind: 'group', with: mine ?? '' },
  });
  expect(refused).toMatchObject([{ error: { problem: 'the cases are of different projects' } }]);
});

it('a report of before there were groups is found by the next one like it', async () => {
  const [first = ''] = [await file(...one, '2026-11-16')];
  const { folder } = vault;
  const look = async <T>(work: (db: Database) => T): Promise<T> => {
    await vault.backend.close();
    const opened = await unlockVault({ folder, now: () => new Date(now) }, { passphrase });
    if (!opened.ok) throw new Error(opened.error.code);
    try {
      return work(opened.value.db);
    } finally {
      opened.value.close();
    }
  };
  const reopen = async (): Promise<void> => {
    vault = await makeVault({ folder, now: () => new Date(now) });
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  // As the migration leaves a vault of before.
  await look((db) => {
    db.run('DELETE FROM report_sketch');
    db.run("DELETE FROM report_mark WHERE mark LIKE 's%:%'");
    db.run('INSERT INTO sketch_backlog SELECT row FROM cases');
  });
  const left = (): Promise<number> =>
    look((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM sketch_backlog')?.n ?? -1);
  do await reopen();
  while ((await left()) > 0);
  await reopen();
  const second = await file(...two, '2026-11-19');
  const { members } = await vault.call('case.similar', { caseId: second });
  expect(members.map(({ caseId }) => caseId)).toContain(first);
  expect(await verify()).toEqual([]);
});
