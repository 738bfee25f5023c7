/** `release`: one date for several cases, the board, the announcement and every file in one folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { folder, vault, run: command } = cliFolder();
const run = (...words: readonly string[]) => command([...words, '--now', '2026-11-20T08:00:00Z']);
const [first, second] = ['HARB-2026-0001', 'HARB-2026-0002'];

beforeAll(async () => {
  const made = await makeVault({ folder: vault, now: () => new Date('2026-11-20T08:00:00Z') });
  await made.call('project.add', {
    ...{
      name: 'Harbour',
      prefix: 'HARB',
      timeZone: 'Europe/Berlin',
      addresses: ['security@harbour.example'],
    },
  });
  await made.importText(reportMail());
  await made.importText(reportMail());
  await made.close();
});

test('cases get one date, and the board says what blocks it', () => {
  expect(run('releases')).toMatchObject({ code: 1 });
  expect(run('release', 'date', first, 'harb-2', '--at', '2026-12-08T15:00').out).toBe(
    '2 cases changed: Tue 8 Dec 2026 15:00 (Europe/Berlin) = 14:00 UTC.\n',
  );
  expect(run('releases').out).toContain(`${first} ${second}`);
  const shown = run('release', second);
  expect(shown.out).toContain('6 blockers, 4 open points:');
  expect(shown.out).toContain(`${first} Fix (blocks the date): no fix is ready`);
  expect(run('release', first, '--check').code).toBe(1);
  expect(JSON.parse(run('release', first, '--json').out)).toMatchObject({
    ...{ project: 'Harbour', caseIds: [first, second] },
    cases: [{ caseId: first, parts: { fix: { state: 'blocked' } } }, { caseId: second }],
  });
});

test('before the date the announcement is held, and with a reason it is printed', () => {
  const held = run('release', 'announce', first, '--style', 'node');
  expect(held).toMatchObject({ code: 1, out: expect.stringContaining('--reason TEXT') as string });
  expect(held.err).toContain(`${first}: `);
  const printed = run('release', 'announce', first, '--style', 'node', '--reason', 'draft');
  expect(printed.out).toContain('2026-12-08: Harbour security releases');
});

test('everything is saved to one folder; what may not leave is named', () => {
  const out = path.join(folder, 'release');
  const saved = run('release', 'prepare', first, '--out', out);
  expect(saved.code).toBe(1);
  expect(saved.err).toContain(`${first} announcement: not saved.`);
  expect(readdirSync(out).toSorted()).toEqual([first, second, 'replies']);
  expect(existsSync(path.join(out, first, 'LOSSES.md'))).toBe(true);
  expect(readFileSync(path.join(out, 'replies', `${first}-thanks.eml`), 'utf8')).toContain('example.net');
  expect(run('show', first).out).toContain('saved, not confirmed as sent');
});
