/** Mail of platforms on the command line: whose report it is, where the answer goes, and the way out of a wrong case. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRow } from '#shared/schema/import.ts';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';
import { runner, type Ran } from './run.ts';

let vault: VaultWithClock;
beforeAll(async () => {
  vault = await openVaultWithClock('2026-11-20T08:00:00Z');
  writeFileSync(path.join(vault.folder, 'passphrase'), 'correct horse battery staple');
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@parser.example'] });
  await vault.backend.close();
});
afterAll(() => vault.close());

const run = (...words: string[]): Ran =>
  runner(path.join(vault.folder, 'vault'), path.join(vault.folder, 'passphrase'))(words);
const url = 'https://github.com/parser/parser/security/advisories/GHSA-2c4f-5g6h-7j8m';

test('a report of a platform: its reporter, its address, its answer, and a mail that does not belong to it', () => {
  const files = ['github-opened', 'hostile-comment-names-another-reporter'].map((name) =>
    path.join(import.meta.dirname, `../fixtures/relays/${name}.eml`),
  );
  const imported = run('import', ...files, '--json');
  const { rows } = JSON.parse(imported.out) as { rows: ImportRow[] };
  expect(rows.map(({ outcome, reason }) => [outcome, reason ?? null])).toEqual([
    ['new-case', null],
    ['follow-up', 'joined-by-id'],
  ]);
  const [{ caseId = '' } = {}, { messageId = '' } = {}] = rows;

  const shown = run('show', caseId).out;
  expect(shown).toContain('by Ada Finder <@ada-finds (GitHub says)>');
  expect(shown).toContain(`GitHub: ${url}`);
  expect(run('message', messageId).out).toContain('GitHub says: @eve-claims opened GHSA-2c4f-5g6h-7j8m');

  expect(run('reply', caseId, '--template', 'acknowledge').out).toContain(`Post on GitHub: ${url}`);
  const refused = run(
    'reply',
    caseId,
    '--template',
    'acknowledge',
    '--out',
    path.join(vault.folder, 'a.eml'),
  );
  expect(refused.code).toBe(4);
  expect(refused.err).toContain(url);

  const moved = run('detach', messageId, '--json');
  const own = JSON.parse(moved.out) as { caseId: string; seq: number };
  expect(run('show', own.caseId).out).toContain('by Eve <@eve-claims (GitHub says)>');
  expect(run('undo', caseId, '--event', String(own.seq)).code).toBe(0);
  expect(run('show', caseId).out).toContain('@eve-claims');
});
