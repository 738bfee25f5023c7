/** `known`: a folder is added, listed, updated and removed, and a case says what is known of its report. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { folder, vault, run } = cliFolder();
const records = path.join(folder, 'records');

const record = (id: string): string =>
  JSON.stringify({
    schema_version: '1.7.0',
    id,
    modified: '2024-05-01T00:00:00Z',
    published: '2024-04-01T00:00:00Z',
    aliases: ['CVE-2024-1234'],
    summary: 'Heap overflow in the header parser',
    details: 'The function `parse_hdr` overflows a heap buffer (CWE-787).',
    affected: [
      {
        package: { ecosystem: 'npm', name: 'harbour' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '3.0.0' }, { fixed: '3.2.1' }] }],
      },
    ],
  });

beforeAll(async () => {
  mkdirSync(records);
  writeFileSync(path.join(records, 'one.json'), record('GHSA-2222-3333-4444'));
  writeFileSync(path.join(records, 'torn.json'), '{');
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  await made.importText(
    reportMail({
      subject: 'Heap overflow in parse_hdr',
      body: 'parse_hdr() overflows a heap buffer in Harbour 3.1.0.',
    }),
  );
  await made.importText(reportMail({ subject: 'Hello', body: 'Where do I send a report?' }));
  await made.close();
});

test('what was fixed before is found, with the record, its version and its file', () => {
  expect(run(['known', 'harb-1'])).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^Nothing similar is known/),
  });
  const added = run(['known', 'add', records]);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toBe(`1  ${records}  (all projects)  1 record in 2 files · 1 file not read\n`);
  expect(run(['known', 'problems', '1']).out).toMatch(/torn\.json +is not valid JSON +1:2/);

  const found = run(['known', 'harb-1']);
  expect(found.code).toBe(0);
  expect(found.out).toContain('GHSA-2222-3333-4444  CVE-2024-1234  [Imported record]');
  expect(found.out).toContain('CVE-2024-1234 was fixed in 3.2.1. The report cites 3.1.0, which is affected.');
  expect(found.out).toMatch(/Similar: same package, harbour; same function, parse_hdr/);
  expect(found.out).toContain(path.join(records, 'one.json'));
  const { matches } = JSON.parse(run(['known', 'harb-1', '--json']).out) as {
    matches: { id: string; version: object; because: { kind: string }[] }[];
  };
  expect(matches[0]).toMatchObject({
    id: 'GHSA-2222-3333-4444',
    version: { package: 'harbour', cited: '3.1.0', status: 'affected', fixedIn: '3.2.1' },
  });
  expect(run(['known', 'harb-2']).code).toBe(1);
});

test('a folder is updated by its path, listed and removed', () => {
  writeFileSync(path.join(records, 'two.json'), record('GHSA-2222-3333-5555'));
  expect(run(['known', 'update', records]).out).toContain('2 records in 3 files');
  expect(run(['known', 'list', '--format', 'tsv']).out).toMatch(/^1\t\(all\)\t2\t3\t1\t\S+Z\t\S+records$/m);
  expect(run(['known', 'remove', '1']).out).toBe(`${records} is no longer searched.\n`);
  expect(run(['known', 'list']).out).toMatch(/^No known records\./);
});

test.each([
  [['known'], 2, /missing CASE/],
  [['known', 'harb-9'], 4, /harb-9/],
  [['known', 'add', path.join(folder, 'nowhere')], 4, /does not exist/],
  [['known', 'add', path.join(records, 'one.json')], 4, /choose the project/],
  [['known', 'remove', '7'], 4, /known source/],
])('%j is refused', (words, code, said) => {
  const refused = run(words);
  expect(refused.code).toBe(code);
  expect(refused.err).toMatch(said);
});
