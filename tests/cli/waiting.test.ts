/** `waiting`: the lists with their counts, one list, the exit code, and a reminder. */
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder, type Ran } from './run.ts';

const { vault, run: command } = cliFolder();
const run = (...words: readonly string[]): Ran => command([...words, '--now', '2026-11-30T08:00:00Z']);

beforeAll(async () => {
  let now = '2026-11-20T08:00:00Z';
  const made = await makeVault({ folder: vault, now: () => new Date(now) });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC' });
  await made.importText(reportMail());
  await made.importText(reportMail());
  await made.call('case.event', { caseId: 'HARB-2026-0002', event: 'needs-info', reason: 'Which version?' });
  now = '2026-11-30T08:00:00Z';
  await made.close();
});

test('lists say who waits, for how long, and with which filter the queue shows them', () => {
  const counts = run('waiting');
  expect(counts.out).toMatch(/^us +1 +We owe an answer +waiting:us$/m);
  expect(counts.out).toMatch(/^unassigned +2 /m);
  expect(run('waiting', 'them').out).toMatch(/^HARB-2026-0002 +No answer for 10 d/m);
  const json = JSON.parse(run('waiting', 'us', '--json').out) as {
    lists: { rows: { id: string; turn: unknown }[] }[];
  };
  expect(json.lists[0]?.rows).toMatchObject([
    { id: 'HARB-2026-0001', turn: { whose: 'us', since: '2026-11-19T09:00:00.000Z' } },
  ]);
  expect(run('queue', '--filter', 'waiting:them>7d').out).toContain('HARB-2026-0002');
  expect(run('queue', '--filter', 'waiting:them<7d').out).not.toContain('HARB-2026-0002');
});

test('the exit code says whether we owe something, and a wrong list is refused', () => {
  expect(run('waiting', '--check').code).toBe(1);
  expect(run('waiting', 'nobody')).toMatchObject({ code: 2 });
  expect(run('waiting', '--project', 'Nowhere').code).toBe(4);
});

test('a reminder is drafted from what was asked', () => {
  const { out } = run('reply', 'HARB-2026-0002', '--template', 'reminder');
  expect(out).toContain('on 2026-11-20 08:00 UTC and have not had an answer yet');
});
