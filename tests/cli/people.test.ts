/** The command line about people: whoami, the cases of one, notes. */
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

function run(...words: string[]): string {
  const done = runner(path.join(vault.folder, 'vault'), path.join(vault.folder, 'passphrase'))(words);
  expect(done.err).toBe('');
  return done.out;
}

test('a case is taken, found as mine and given back', () => {
  expect(run('whoami', 'Ada', 'Lovelace')).toBe('Ada Lovelace\n');
  run('set', caseId, 'assignee=me');
  const mine = JSON.parse(run('queue', '--assignee', 'me', '--json')) as {
    rows: { id: string; assignee: string }[];
    counts: { mine: number };
  };
  expect(mine).toMatchObject({ rows: [{ id: caseId, assignee: 'Ada Lovelace' }], counts: { mine: 1 } });
  expect(run('queue')).toContain('@Ada Lovelace');
  run('set', caseId, 'assignee=');
  expect(run('queue', '--assignee', 'me')).not.toContain(caseId);
});

test('the history of a reporter is told in words', () => {
  const { people } = JSON.parse(run('people', '--json')) as { people: { address: string }[] };
  const address = people[0]?.address ?? '';
  expect(run('person', 'history', address)).toBe('1 case: 1 open\n');
  expect(JSON.parse(run('person', 'history', address, '--json'))).toMatchObject({ outcomes: { open: 1 } });
});

test('a note is written, shown with the person and cleared', () => {
  const { people } = JSON.parse(run('people', '--json')) as { people: { address: string }[] };
  const address = people[0]?.address ?? '';
  run('person', 'note', address, 'asks', 'for', 'CVEs', 'early');
  expect(run('people')).toContain('asks for CVEs early');
  run('person', 'note', address, '--clear');
  expect(run('person', 'note', address)).toBe(`No note on ${address}.\n`);
});
