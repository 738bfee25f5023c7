/** `collisions` and `independent`: how many people reported one problem, why, and a correction. */
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { vault, run } = cliFolder();

beforeAll(async () => {
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  for (const [from, day, body] of [
    ['Ada <ada@example.net>', '16', 'parse_hdr() in src/http/header.c overflows a heap buffer.'],
    ['Ben <ben@example.org>', '17', 'In der Funktion `parse_hdr` gibt es einen Pufferüberlauf.'],
    ['Ada <ada@example.net>', '18', 'CWE-787 in function parse_hdr, see src/http/header.c.'],
    ['Cleo <cleo@example.com>', '18', 'The login page redirects anywhere: /login?next=//evil.invalid'],
  ] as const)
    await made.importText(reportMail({ from, body, date: `${day} Nov 2026 09:00:00 +0000` }));
  await made.close();
});

test('are listed with their reasons, found by the filter, corrected and undone', () => {
  const listed = run(['collisions', 'harb-1']);
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toContain('2 independent reports.');
  expect(listed.out).toMatch(/HARB-2026-0002 .*independent .*another sender: ben@example\.org/);
  expect(listed.out).toMatch(/HARB-2026-0003 .*not independent .*same address as HARB-2026-0001/);
  expect(run(['show', 'harb-2']).out).toContain('Collision: 2 independent reports\n');
  expect(run(['collisions', 'harb-4'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('1 independent report.') as string,
  });
  const found = JSON.parse(run(['queue', '--filter', 'is:collision', '--json']).out) as {
    rows: { id: string; collisions: number }[];
  };
  expect(found.rows.map(({ id, collisions }) => [id, collisions])).toEqual([
    ['HARB-2026-0001', 2],
    ['HARB-2026-0002', 2],
    ['HARB-2026-0003', 2],
  ]);

  expect(run(['independent', 'harb-3', 'yes']).out).toBe('HARB-2026-0003: independent.\n');
  const corrected = JSON.parse(run(['collisions', 'harb-1', '--json']).out) as {
    count: number;
    reports: { independent: boolean; found: boolean; corrected: boolean }[];
  };
  expect(corrected).toMatchObject({ count: 3 });
  expect(corrected.reports[2]).toMatchObject({ independent: true, found: false, corrected: true });
  expect(run(['undo']).out).toBe('Undone in HARB-2026-0003: Independence corrected.\n');
  expect(run(['independent', 'harb-2', 'harb-3', 'no']).out).toBe(
    'HARB-2026-0002, HARB-2026-0003: not independent.\n',
  );
  expect(run(['collisions', 'harb-1']).code).toBe(1);
  expect(run(['independent', 'harb-2', 'auto']).out).toBe('HARB-2026-0002: goes by the evidence.\n');
  expect(run(['independent', 'harb-2', 'auto']).err).toContain('was not corrected');
  expect(run(['independent', 'harb-2', 'maybe']).code).toBe(2);
});

test('the planner says what a shorter embargo would be, and why', () => {
  run(['set', 'harb-1', 'embargoUntil=2027-03-01T12:00:00Z']);
  const plan = run(['plan', 'harb-1']);
  expect(plan.out).toMatch(
    /\n2 people reported this independently, within a day, so others may find it soon\./,
  );
  expect(run(['plan', 'harb-4']).out).not.toContain('independently');
});

test('the queue is sorted by the history of reporters only when asked', () => {
  run(['event', 'harb-4', 'closed', '--reason', 'fixed']);
  run(['event', 'harb-4', 'reopened']);
  const sorted = run(['queue', '--sort', 'history', '--json']);
  expect(sorted.code).toBe(0);
  expect((JSON.parse(sorted.out) as { rows: unknown[] }).rows).toHaveLength(4);
});
