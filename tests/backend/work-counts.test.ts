/**
 * What a call asks of the database, counted: the same with four hundred cases as with forty. Milliseconds belong to
 * `npm run bench`; a query that begins to read everything is seen here first.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#node/db/database.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

type Work = { statements: number; rows: number };
const work: Work = { statements: 0, rows: 0 };

vi.mock(import('#node/db/database.ts'), async (original) => {
  const real = await original();
  const counted = (db: Database): Database => {
    const note = <T>(rows: number, value: T): T => {
      work.statements += 1;
      work.rows += rows;
      return value;
    };
    return {
      ...db,
      get: <Row>(...asked: Parameters<Database['get']>) => note(1, db.get<Row>(...asked)),
      all: <Row>(...asked: Parameters<Database['all']>) => {
        const rows = db.all<Row>(...asked);
        return note(rows.length, rows);
      },
      run: (...asked) => note(0, db.run(...asked)),
      *iterate<Row>(...asked: Parameters<Database['iterate']>) {
        note(0, null);
        for (const row of db.iterate<Row>(...asked)) {
          work.rows += 1;
          yield row;
        }
      },
    };
  };
  return { ...real, openDatabase: (...asked) => counted(real.openDatabase(...asked)) };
});

const now = '2026-11-20T08:00:00.000Z';
const report = (n: number): string =>
  reportMail({
    from: `Finder ${n} <finder${n}@example.net>`,
    subject: `Problem ${n} in module_${n}`,
    body: `The function read_item_${n}() in src/item_${n}.c trusts its length. Every report says vulnerability.`,
    id: `<seed${n}@example.net>`,
  });

async function vaultOf(cases: number): Promise<{ vault: TestVault; caseId: string }> {
  const vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@example.org'] });
  const mbox = Array.from({ length: cases }, (_, n) => `From - Fri Nov 20 08:00:00 2026\n${report(n)}\n`);
  const rows = await vault.importText(mbox.join(''), 'seed.mbox', { project: 'Tidepool' });
  const caseId = rows[7]?.caseId ?? '';
  await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-12-09T14:00:00Z' } });
  return { vault, caseId };
}

let few: { vault: TestVault; caseId: string };
let many: { vault: TestVault; caseId: string };
beforeAll(async () => {
  few = await vaultOf(40);
  many = await vaultOf(400);
});
afterAll(async () => {
  await few.vault.close();
  await many.vault.close();
});

async function counted(run: () => Promise<unknown>): Promise<Work> {
  const before = { ...work };
  await run();
  return { statements: work.statements - before.statements, rows: work.rows - before.rows };
}

type Run = (vault: TestVault, caseId: string) => Promise<unknown>;
const calls: readonly [string, Run][] = [
  ['a page of the queue', (vault) => vault.call('queue.list', { limit: 30 })],
  ['a page with groups', (vault) => vault.call('queue.list', { limit: 30, grouped: true })],
  ['a page of a filter', (vault) => vault.call('queue.list', { limit: 30, filter: 'state:new from:finder' })],
  ['Today', (vault) => vault.call('today.list', { endOfDay: now, limit: 20 })],
  ['the lists of who waits', (vault) => vault.call('waiting.list', {})],
  [
    'a search for a word in every case',
    (vault) => vault.call('search', { query: 'vulnerability', limit: 20 }),
  ],
  ['opening a case', (vault, caseId) => vault.call('case.get', { caseId })],
  ['what its report says', (vault, caseId) => vault.call('case.report', { caseId })],
  ['similar reports', (vault, caseId) => vault.call('case.similar', { caseId })],
  ['the embargo of a case', (vault, caseId) => vault.call('embargo.get', { caseId })],
  ['the releases', (vault) => vault.call('release.list', {})],
  ['the board of a release', (vault, caseId) => vault.call('release.get', { caseId })],
  ['a severity', (vault, caseId) => vault.call('case.set', { caseId, fields: { severity: 'high' } })],
  ['tags', (vault, caseId) => vault.call('case.set', { caseId, fields: { component: 'parser' } })],
];

it.each(calls)('%s', async (_, run) => {
  await run(few.vault, few.caseId); // what is read once is read
  await run(many.vault, many.caseId);
  const one = await counted(() => run(few.vault, few.caseId));
  const other = await counted(() => run(many.vault, many.caseId));
  expect(one.statements).toBeGreaterThan(0);
  expect(other.statements).toBeLessThanOrEqual(one.statements + 2);
  expect(other.rows).toBeLessThanOrEqual(one.rows + 5);
});

it('filing a report', async () => {
  const file = (vault: TestVault, n: number) => counted(() => vault.importText(report(n), 'mail.eml'));
  await file(few.vault, 1001);
  await file(many.vault, 1001);
  const one = await file(few.vault, 1002);
  const other = await file(many.vault, 1002);
  expect(other.statements).toBeLessThanOrEqual(one.statements * 1.1 + 10);
  expect(other.rows).toBeLessThanOrEqual(one.rows * 1.1 + 30);
  expect(one.statements).toBeLessThan(200);
});
