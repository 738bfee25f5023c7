/** `snooze`, `today` and `tag`: cases out of the queue and back, by name and from standard input; and what is to be done. */
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder, type Ran } from './run.ts';

const { vault, run: command } = cliFolder();
const [one, two] = ['HARB-2026-0001', 'HARB-2026-0002'] as const;
/** A Friday; the first answers are due on Tuesday, and due soon from Monday. */
const run = (words: readonly string[], input = '', now = '2026-11-20T08:00:00Z'): Ran =>
  command([...words, '--now', now], input);

type Row = { readonly id: string; readonly snooze: { readonly until: string; readonly back: string } | null };
const rows = (words: readonly string[], now?: string): Row[] =>
  (JSON.parse(run(['queue', ...words, '--json'], '', now).out) as { rows: Row[] }).rows;

beforeAll(async () => {
  const made = await makeVault({ folder: vault, now: () => new Date('2026-11-20T08:00:00Z') });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC' });
  await made.importText(reportMail());
  await made.importText(reportMail());
  await made.close();
});

const monday = '2026-11-23T12:00:00Z';

test('cases are snoozed from what the queue prints, come back by a clock or by hand, and say why', () => {
  const listed = run(['queue', '--format', 'tsv']).out;
  const done = run(['snooze', '-', '--until', 'answer'], listed);
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toMatch(/^HARB-2026-000\d, HARB-2026-000\d: snoozed until the reporter answers\.\n$/);
  expect(rows([])).toEqual([]);
  expect(run(['queue']).out).toContain('0 open, 0 overdue, 0 due soon, 2 snoozed');
  const snoozed = { until: 'answer', back: null };
  expect(rows(['--filter', 'is:snoozed']).map(({ snooze }) => snooze)).toEqual([snoozed, snoozed]);
  expect(run(['clocks', one]).out).toMatch(/^Snoozed until the reporter answers\.\n/);

  expect(rows([], monday).map(({ snooze }) => snooze?.back)).toEqual(['clock', 'clock']);
  expect(run(['show', one], '', monday).out).toContain('Back from snooze: a clock is due soon.');

  expect(run(['snooze', one, '--off']).out).toBe(`${one}: back in the queue.\n`);
  expect(rows([]).map(({ id }) => id)).toEqual([one]);
  expect(run(['undo', one]).code).toBe(0);
  expect(rows([])).toEqual([]);

  const changed = JSON.parse(run(['snooze', one, '--until', '2026-11-22', '--json']).out) as object;
  expect(changed).toMatchObject({ caseId: one, undoable: true });
  const until = rows(['--filter', 'is:snoozed']).find(({ id }) => id === one)?.snooze?.until ?? '';
  expect(new Date(until).toISOString()).toBe(new Date(2026, 10, 22, 9).toISOString());
});

test.each([
  [[one], 2, /either --until or --off/],
  [[one, '--until', 'answer', '--off'], 2, /either --until or --off/],
  [[one, '--until', 'soon'], 2, /--until must be tomorrow/],
  [[one, '--until', '2026-11-01'], 2, /until is in the past/],
  [['HARB-2026-0099', '--until', 'answer'], 4, /HARB-2026-0099/],
] as const)('snooze %j is refused with %i', (words, code, why) => {
  expect(run(['snooze', ...words])).toEqual({ code, out: '', err: expect.stringMatching(why) as string });
});

test('a case that is due soon is refused with the clock, and is not snoozed', () => {
  const refused = run(['snooze', two, '--until', 'answer'], '', monday);
  expect(refused).toMatchObject({ code: 4, out: '' });
  expect(refused.err).toContain(`${two} cannot be snoozed: acknowledge is due 2026-11-24T09:00:00.000Z`);
  const off = run(['snooze', two, '--off'], '', monday);
  expect(off).toMatchObject({ code: 2, out: '' });
  expect(off.err).toContain(`${two} is not snoozed`);
});

test('today lists what is due with the reason, and says what comes next where nothing is', () => {
  const quiet = run(['today', '--check']);
  expect(quiet).toMatchObject({ code: 0, err: '' });
  expect(quiet.out).toMatch(
    /^Nothing to do today\. Next: HARB-2026-000\d, acknowledge due 2026-11-24T09:00:00/,
  );
  const late = run(['today', '--check'], '', '2026-11-24T10:00:00Z');
  expect(late).toMatchObject({ code: 1, err: '' });
  expect(late.out).toMatch(
    /HARB-2026-0002 +Overdue +Acknowledge overdue by 1 h +- +new +Harbour +Heap overflow/,
  );
  const { rows: listed, counts } = JSON.parse(
    run(['today', '--json', '--limit', '1'], '', '2026-11-24T10:00:00Z').out,
  ) as { rows: { section: string; at: string }[]; counts: Record<string, number> };
  expect(listed).toMatchObject([{ section: 'overdue', at: '2026-11-24T09:00:00.000Z' }]);
  expect(counts['overdue']).toBe(2);
  expect(run(['today', '--limit', 'few']).code).toBe(2);
});

test('tags are added and removed, found by the filter, and shown', () => {
  const listed = run(['queue', '--filter', 'is:any', '--format', 'tsv']).out;
  expect(run(['tag', '-', '--add', 'Crash', '--add', 'regression'], listed).out).toMatch(
    /^HARB-2026-000\d, HARB-2026-000\d: \+crash \+regression\.\n$/,
  );
  expect(run(['tag', one, '--remove', 'crash']).out).toBe(`${one}: -crash.\n`);
  expect(rows(['--filter', 'is:any tag:crash']).map(({ id }) => id)).toEqual([two]);
  expect(run(['show', one]).out).toContain('Tags: regression\n');
  expect(run(['tag', one])).toMatchObject({ code: 2, err: expect.stringContaining('--add') as string });
  expect(run(['tag', one, '--add', 'two words'])).toMatchObject({ code: 2, out: '' });
});
