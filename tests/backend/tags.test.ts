/** Tags at the real backend: kept as events, found by the filter, undone as any change, and in nothing that leaves. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportFormats } from '#shared/schema/advisory.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let ids: string[];

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@example.org'] });
  ids = [];
  for (let n = 0; n < 3; n += 1) {
    const [row] = await vault.importText(reportMail());
    ids.push(row?.caseId ?? '');
  }
});
afterEach(() => vault.close());

const tagsOf = async (caseId: string) => (await vault.call('case.get', { caseId })).tags;
const found = async (filter: string) =>
  (await vault.call('queue.list', { filter })).rows.map(({ id }) => id).sort();

it('a tag is added and removed, found by the filter, offered to complete, and undone', async () => {
  const [first = '', second = ''] = ids;
  await vault.call('case.tag', { caseId: first, change: { add: ['Crash', 'regression'] } });
  await vault.call('case.tag', { caseId: second, change: { add: ['regression'] } });
  expect(await tagsOf(first)).toEqual(['crash', 'regression']);
  expect(await found('tag:regression')).toEqual([first, second]);
  expect(await found('tag:REGRESSION -tag:crash')).toEqual([second]);
  expect(await found('-has:tag')).toEqual([ids[2]]);
  const { rows } = await vault.call('queue.list', { filter: 'tag:crash' });
  expect(rows[0]?.tags).toEqual(['crash', 'regression']);
  expect((await vault.call('queue.names', {})).tags).toEqual(['crash', 'regression']);

  const { seq } = await vault.call('case.tag', {
    caseId: first,
    change: { remove: ['crash'], add: ['dup'] },
  });
  expect(await tagsOf(first)).toEqual(['dup', 'regression']);
  await vault.call('case.undo', { caseId: first, seq });
  expect(await tagsOf(first)).toEqual(['crash', 'regression']);
  const verified = await vault.call('vault.verify', {});
  expect(verified.checks.filter(({ ok }) => !ok)).toEqual([]);
});

it('many cases are tagged as one step', async () => {
  const { batch } = await vault.call('cases.change', {
    caseIds: ids,
    change: { kind: 'tag', add: ['sprint-48'] },
  });
  expect(await found('tag:sprint-48')).toEqual([...ids].sort());
  await vault.call('case.undo', { batch });
  expect(await found('tag:sprint-48')).toEqual([]);
});

it.each([['two words'], ['a,b'], ['-minus'], [''], ['x'.repeat(41)], ['\u202Eevil'], ['"quoted"']])(
  '%j is not a tag',
  async (tag) => {
    const refused = await vault.tryCall('case.tag', { caseId: ids[0] ?? '', change: { add: [tag] } });
    expect(refused).toMatchObject({ error: { code: 'bad-request' } });
  },
);

it('no more than twenty stand on a case, and nothing at all is no change', async () => {
  const caseId = ids[0] ?? '';
  const add = Array.from({ length: 20 }, (_, n) => `tag-${n}`);
  await vault.call('case.tag', { caseId, change: { add } });
  const more = await vault.tryCall('case.tag', { caseId, change: { add: ['one-more'] } });
  expect(more).toMatchObject({ error: { code: 'invalid-value', field: 'tags' } });
  await vault.call('case.tag', { caseId, change: { add: ['one-more'], remove: ['tag-0'] } });
  expect(await vault.tryCall('case.tag', { caseId, change: {} })).toMatchObject({
    error: { code: 'bad-request' },
  });
});

it('tags stand in no export and in no email', async () => {
  const caseId = ids[0] ?? '';
  await vault.call('case.tag', { caseId, change: { add: ['unmistakable-tag'] } });
  const leaving: string[] = [];
  for (const format of exportFormats)
    leaving.push((await vault.call('advisory.preview', { caseId, format })).text);
  for (const { id: template } of await vault.call('reply.templates', {}))
    leaving.push(JSON.stringify(await vault.call('reply.draft', { caseId, template })));
  expect(leaving.length).toBeGreaterThan(15);
  expect(leaving.filter((text) => text.includes('unmistakable'))).toEqual([]);
});
