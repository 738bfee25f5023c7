/** The command line about the team: who is there, who is away, who covers. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';
import { runner } from './run.ts';

let vault: VaultWithClock;
let caseId = '';
beforeAll(async () => {
  vault = await openVaultWithClock('2026-10-01T08:00:00Z');
  writeFileSync(path.join(vault.folder, 'passphrase'), 'correct horse battery staple');
  await vault.call('project.add', { name: 'widget', prefix: 'WID' });
  caseId = await vault.report('widget', '2026-10-01T09:00:00Z', 'Heap overflow in parse_hdr');
  await vault.backend.close();
});
afterAll(() => vault.close());

const run = (...words: string[]) =>
  runner(path.join(vault.folder, 'vault'), path.join(vault.folder, 'passphrase'))(words);
const now = ['--now', '2026-10-01T12:00:00Z'];

test('members are added, away and covered; giving them a case says who covers, and the queue shows it', () => {
  expect(run('team').out).toContain('bulkhead team add NAME');
  expect(run('team', 'add', 'Grace').out).toBe('Grace added (GR).\n');
  expect(run('team', 'add', 'Ada', 'Lovelace', '--covered-by', 'grace', '--colour', 'teal').out).toContain(
    '(AL)',
  );
  expect(run('team', 'set', 'ada lovelace', '--away-until', '2026-10-03', ...now).out).toBe(
    'Ada Lovelace is away until 2026-10-03. Grace covers.\n',
  );
  const given = run('set', caseId, 'assignee=Ada Lovelace', ...now);
  expect(given.err).toContain('Ada Lovelace is away until 2026-10-03. Grace covers.');
  expect(given.err).toContain('assignee="Grace"');
  expect(run('queue', ...now).out).toContain('@Ada Lovelace (away, Grace covers)');
  expect(run('queue', '--now', '2026-10-05T12:00:00Z').out).not.toContain('Grace covers');
  const { members } = JSON.parse(run('team', '--json').out) as { members: unknown[] };
  expect(members).toMatchObject([
    { name: 'Grace' },
    { name: 'Ada Lovelace', initials: 'AL', colour: 'teal', awayUntil: '2026-10-03', coveredBy: 'Grace' },
  ]);
});

test('who is back is not away, and who is removed covers nobody', () => {
  expect(run('team', 'set', 'Ada Lovelace', '--back').out).toBe('Ada Lovelace is not away.\n');
  expect(run('set', caseId, 'assignee=Ada Lovelace', ...now).err).toBe('');
  run('team', 'remove', 'Grace');
  expect(run('team', '--format', 'tsv').out).not.toContain('Grace');
});

test('a day that is none and a colour that is none are refused', () => {
  expect(run('team', 'add', 'Ken', '--away-until', 'tomorrow').err).toContain('--away-until must be a day');
  expect(run('team', 'add', 'Ken', '--colour', 'pink').err).toContain('--colour must be one of');
  expect(run('team', 'set', 'Nobody', '--back').err).toContain('Nobody');
});

test('reporters are listed in the order that is asked for, with the day they last reported', () => {
  const { people } = JSON.parse(run('people', '--sort', 'cases', '--json').out) as {
    people: { lastSeen: string }[];
  };
  expect(run('people', '--sort', 'name').out).toContain(people[0]?.lastSeen.slice(0, 10) ?? 'nobody');
  expect(run('people', '--sort', 'age').err).toContain('--sort must be one of last-seen, cases, open, name');
});
