/** Files of platforms and scanners on the command line: what each became, what was not read, findings of their own. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRow } from '#shared/schema/import.ts';
import type { ImportLoss } from '#shared/schema/import-loss.ts';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';
import { runner, type Ran } from './run.ts';

let vault: VaultWithClock;
beforeAll(async () => {
  vault = await openVaultWithClock('2026-11-20T08:00:00Z');
  writeFileSync(path.join(vault.folder, 'passphrase'), 'correct horse battery staple');
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR' });
  await vault.backend.close();
});
afterAll(() => vault.close());

const run = (...words: string[]): Ran =>
  runner(path.join(vault.folder, 'vault'), path.join(vault.folder, 'passphrase'))(words);
const fixture = (name: string): string => path.join(import.meta.dirname, '../fixtures/platforms', name);
const own = (name: string, content: string): string => {
  const file = path.join(vault.folder, name);
  writeFileSync(file, content);
  return file;
};
type Row = ImportRow & { readonly losses?: readonly ImportLoss[] };
const rowsOf = ({ out }: Ran): Row[] => (JSON.parse(out) as { rows: Row[] }).rows;

test('an advisory: its row, its losses, its case, and the change that a later export brings', () => {
  const [opened] = rowsOf(run('import', fixture('github-triage.json'), '--json'));
  expect(opened).toMatchObject({
    outcome: 'new-case',
    format: 'github',
    title: 'Heap overflow in parse_header',
  });
  expect(opened?.losses?.map(({ at }) => at)).toContain('/collaborating_users');
  expect(opened?.losses?.reduce((sum, { values }) => sum + values, 0)).toBe(opened?.notRead);

  const again = run('import', fixture('github-triage.json'), fixture('github-draft.json'), '--losses');
  expect(again.out).toMatch(/duplicate-message.*same-bytes/);
  expect(again.out).toMatch(/follow-up.*joined-by-id.*\[GitHub advisory, \d+ values not read\]/);
  expect(again.out).toMatch(/Not read of Heap overflow in parse_header:\n {2}\/url .*\n {2}\/author\/id/);

  const caseId = opened?.caseId ?? '';
  expect(run('show', caseId).out).toContain('by ada-finds <@ada-finds (GitHub says)>');
  const { messages } = JSON.parse(run('show', caseId, '--json').out) as { messages: { id: string }[] };
  const message = run('message', messages[1]?.id ?? '').out;
  expect(message).toContain('GitHub says: @ada-finds opened GHSA-2c4f-5g6h-7j8m (a claim of the file)');
  expect(message).toContain('  Affected: npm parser: from 1.0.0, before 1.4.2');
  expect(message).toContain('Changed: Status: triage → draft');
  expect(run('message', messages[0]?.id ?? '', '--raw').out).toBe(
    readFileSync(fixture('github-triage.json'), 'utf8'),
  );
});

test('findings: a table in the message, rows split by their number', () => {
  const [row] = rowsOf(run('import', fixture('scan.sarif'), '--json'));
  expect(row).toMatchObject({ outcome: 'new-case', format: 'sarif', findings: 4 });
  expect(run('message', row?.messageId ?? '').out).toContain(
    '#1  error  js/sql-injection  src/db/query.js:42:7',
  );
  const caseId = row?.caseId ?? '';
  const split = (...words: string[]): Ran => run('split', caseId, '--title', 'SQL injection', ...words);
  expect(split('--finding', 'one').code).toBe(2);
  const refused = split('--finding', '9');
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringContaining('are not all in one table of this case'),
  ]);
  const done = split('--finding', '1', '--finding', `${row?.messageId ?? ''}:2`, '--json');
  expect(done.code).toBe(2); // rows of one message are named in one way
  const made = split('--finding', '1', '--finding', '2', '--json');
  const { newCaseId, seq } = JSON.parse(made.out) as { newCaseId: string; seq: number };
  expect(run('show', newCaseId).out).toContain('[error] js/sql-injection src/db/query.js:42:7');
  expect(run('undo', caseId, '--event', String(seq)).code).toBe(0);
});

test('what cannot be read says why, and other JSON is what it was', () => {
  const files = [
    own('prices.csv', 'article,price\napple,2\n'),
    own('broken.json', '{"ghsa_id": "GHSA-2c4f-5g6h-7j8m",\n "state": }'),
    own('nobody.json', '{"ghsa_id": "none", "state": "draft"}'),
    own('empty.sarif', '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[]}]}'),
    own('package.json', '{"name":"a","version":"1.0.0"}'),
    own('mixed.json', `[${readFileSync(fixture('osv-other.json'), 'utf8')}, {"a":1}]`),
    own('SECURITY.md', '# Security policy\n\nWrite to us.\n'),
    own('quotes.csv', 'Severity,File\nlow,"a\n'),
  ];
  const rows = rowsOf(run('import', ...files, '--json'));
  expect(
    rows.map(({ source, index, outcome, reason, detail }) => [
      path.basename(source),
      index,
      outcome,
      reason,
      detail,
    ]),
  ).toEqual([
    ['prices.csv', 0, 'unreadable', 'csv-columns', expect.stringContaining('Rule ID')],
    ['broken.json', 0, 'unreadable', 'record-damaged', 'line 2, column 11'],
    ['nobody.json', 0, 'unreadable', 'record-shape', 'ghsa_id'],
    ['empty.sarif', 0, 'unreadable', 'no-findings', 'T'],
    ['package.json', 0, 'unreadable', 'not-mail', '30 bytes'],
    ['mixed.json', 0, 'new-case', undefined, undefined],
    ['mixed.json', 1, 'unreadable', 'not-a-record', '7 bytes'],
    ['SECURITY.md', 0, 'unreadable', 'looks-like-policy', undefined],
    ['quotes.csv', 0, 'unreadable', 'csv-damaged', 'line 2'],
  ]);
  const told = run('import', files[0] ?? '').out;
  expect(told).toContain('csv-columns: None of the columns is known.');
});

test('PowerShell’s UTF-16 and what Excel writes are read', () => {
  const advisory = readFileSync(fixture('github-list.json'), 'utf8').replaceAll('Heap overflow', 'Überlauf');
  const wide = path.join(vault.folder, 'wide.json');
  writeFileSync(wide, Buffer.from(`\uFEFF${advisory}`, 'utf16le'));
  const latin = path.join(vault.folder, 'excel.csv');
  writeFileSync(latin, Buffer.from('Severity;File;Message\nhoch;a.c;\xdcberlauf\n', 'latin1'));
  const rows = rowsOf(run('import', wide, latin, '--json'));
  expect(rows.map(({ title }) => title)).toEqual([
    'Überlauf in parse_header',
    'Quadratic time in the tokenizer',
    'excel.csv: 1 finding',
  ]);
  expect(run('message', rows[2]?.messageId ?? '').out).toContain('Überlauf');
});
