/** `closure`, `hand-over` and `project closed`: what would happen, what is recorded, and what a policy says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVault, passphrase, reportMail } from '../support/vault.ts';
import { runner, type Ran } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-closures-'));
const vault = path.join(folder, 'vault');
const secret = path.join(folder, 'passphrase');
const run: (...words: readonly string[]) => Ran = (
  (command) =>
  (...words) =>
    command(words)
)(runner(vault, secret));
const at = ['--now', '2026-11-20T10:00:00Z'] as const;
const text = `# Security policy\n\nWe assess reports within 10 days.\n\nUnsere Zeiten ruhen in den Ferien.\n`;

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  const made = await makeVault({ folder: vault, now: () => new Date('2026-11-20T08:00:00Z') });
  const policy = { text, fileName: 'SECURITY.md' };
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC', policy });
  await made.importText(reportMail());
  await made.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const span = ['--from', '2026-11-23', '--to', '2026-12-06'] as const;

test('a policy that says nothing of closures breaks; one whose sentence is named waits', () => {
  const before = run('closure', 'add', ...span, '--dry-run', ...at);
  expect(before.out).toMatch(/^HARB-2026-0001 +Harbour +Assess +will break +2026-11-29/m);
  expect(before.out).toContain('No sentence about closures was found in the policy of Harbour');
  expect(before.out).toContain('Nothing was recorded.');
  const sentence = 'Unsere Zeiten ruhen in den Ferien.';
  expect(run('project', 'closed', 'Harbour').out).toContain('does not say');
  expect(run('project', 'closed', 'Harbour', '--sentence', 'Wir sind weg.', '--reason', 'no').code).toBe(1);
  const named = [
    'project',
    'closed',
    'Harbour',
    '--sentence',
    sentence,
    '--reason',
    'German',
    '--apply',
  ] as const;
  expect(run(...named)).toMatchObject({ code: 0 });
  expect(run('project', 'closed', 'Harbour').out).toMatch(/^5 +all +all +Unsere Zeiten ruhen/m);
  const after = run('closure', 'add', ...span, '--dry-run', ...at);
  expect(after.out).toMatch(/^HARB-2026-0001 +Harbour +Assess +moves +2026-11-29\S+ +2026-12-13/m);
  expect(after.out).toContain(sentence.slice(0, -1));
});

test('a closure is announced, changed with a reason, cancelled, and stays in the list', () => {
  expect(run('closure', 'add', ...span, '--name', 'Team week').out).toContain('recorded in: 1.');
  expect(run('closure', 'reply', 'Team week').out).toContain('from Mon 23 Nov 2026 to Sun 6 Dec 2026');
  expect(run('closure', 'change', 'Team week', '--to', '2026-12-08').code).toBe(2); // no reason
  expect(run('closure', 'change', 'Team week', '--to', '2026-12-08', '--reason', 'longer').code).toBe(0);
  const reply = path.join(folder, 'reply.txt');
  writeFileSync(reply, 'We are away and look at HARB-2026-0001 later.');
  const named = run('closure', 'add', ...span, '--auto-reply', reply);
  expect(named).toMatchObject({ code: 2 });
  expect(named.err).toContain('everybody who writes gets this text');
  expect(run('closure', 'cancel', 'Team week', '--reason', 'not needed').code).toBe(0);
  expect(run('closure').out).toMatch(
    /Team week +All projects +2026-11-23 +2026-12-08 +Nobody works +cancelled/,
  );
  expect(run('closure', 'reply', 'Team week')).toMatchObject({ code: 4 });
});

test('a hand-over sheet is printed or saved, with as much as is asked for', () => {
  const sheet = run('hand-over', '--until', '2026-12-06', '--to', 'Grace', ...at);
  expect(sheet.out).toContain('# Hand-over: all projects');
  expect(sheet.out).toContain('Next step: Acknowledge');
  const out = path.join(folder, 'sheet.html');
  expect(run('hand-over', '--html', '--without-contacts', '--out', out).out).toContain('Saved unencrypted');
  expect(readFileSync(out, 'utf8')).not.toContain('@example');
});

test('a forecast says what breaks, what would help and what it stands on', () => {
  const short = run('forecast', '--hours', '0', '--check', ...at);
  expect(short.code).toBe(1);
  expect(short.out).toMatch(/^\d+ promises? breaks? within 8 weeks/m);
  expect(short.out).toMatch(/Pause the intake: /);
  expect(short.out).toContain('Assess: 2 h, assumed: no history');
  expect(run('forecast', '--hours', '40', '--effort', 'assess=1', '--save', ...at).code).toBe(0);
  expect(run('forecast', ...at).out).toContain('Assess: 1 h, entered');
  expect(run('forecast', '--effort', 'sleep=1')).toMatchObject({ code: 2 });
});
