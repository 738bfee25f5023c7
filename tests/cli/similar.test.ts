/** `similar`, `group` and `queue --grouped`: what is alike, and one decision for all of it through a pipe. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { folder, vault, run } = cliFolder();

beforeAll(async () => {
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  for (const [subject, body] of [
    ['Overflow', 'parse_hdr() in src/http/header.c overflows a heap buffer.'],
    ['Redirect', 'The login page redirects anywhere: /login?next=//evil.invalid'],
    ['Puffer', 'In der Funktion `parse_hdr` gibt es einen Pufferüberlauf.'],
  ] as const)
    await made.importText(reportMail({ subject, body }));
  await made.close();
});

test('a group is listed with its reasons, stands as one row, is decided through a pipe, and is changed by hand', () => {
  const similar = run(['similar', 'harb-3']);
  expect(similar).toMatchObject({ code: 0, err: '' });
  expect(similar.out).toMatch(
    /HARB-2026-0001 .*Overflow.*same function, parse_hdr; same weakness, memory safety/,
  );
  expect(run(['similar', 'harb-2'])).toMatchObject({ code: 1, out: 'No similar reports.\n' });

  expect(run(['queue', '--grouped']).out).toMatch(/HARB-2026-0001 .*Overflow \(2 similar reports\)/);
  const { rows } = JSON.parse(run(['queue', '--grouped', '--json']).out) as {
    rows: { id: string; group: { open: number } | null }[];
  };
  expect(rows.map(({ id, group }) => [id, group?.open])).toEqual([
    ['HARB-2026-0001', 2],
    ['HARB-2026-0002', undefined],
  ]);

  const listed = run(['queue', '--filter', 'group:harb-1 is:open', '--format', 'tsv']).out;
  expect(run(['event', '-', 'out-of-scope', '--reason', 'Debug builds only'], listed).out).toMatch(
    /^HARB-2026-000[13], HARB-2026-000[13]: out-of-scope\.\n$/,
  );
  expect(run(['undo']).out).toBe('Undone in 2 cases: Out of scope.\n');

  expect(run(['today', '--grouped', '--now', '2027-01-04T09:00:00Z']).out).toMatch(
    /Overflow \(2 similar reports\)/,
  );
  expect(run(['group', 'harb-2', '--with', 'harb-1', '--whole']).out).toContain('grouped with harb-1');
  expect(run(['undo']).code).toBe(0);
  expect(run(['group', 'harb-2', '--out', '--whole'])).toMatchObject({ code: 2 });

  expect(run(['group', 'harb-3', '--out']).out).toBe('HARB-2026-0003: taken out of its group.\n');
  expect(run(['queue', '--filter', 'is:grouped', '--format', 'tsv']).out).not.toContain('HARB');
  expect(run(['group', 'harb-3', 'harb-2', '--with', 'harb-1']).code).toBe(0);
  expect(run(['similar', 'harb-1']).out).toMatch(/HARB-2026-0002 .*grouped by hand/);
});

test.each([
  [['group', 'harb-1'], 2, /either --with CASE or --out/],
  [['group', 'harb-1', '--with', 'harb-1'], 2, /same case|itself/],
  [['similar', 'harb-9'], 4, /harb-9/],
])('%j is refused', (words, code, said) => {
  const refused = run(words);
  expect(refused.code).toBe(code);
  expect(refused.err).toMatch(said);
});

test('findings of one report are listed, and made cases by number', () => {
  const mail = path.join(folder, 'three.eml');
  writeFileSync(
    mail,
    reportMail({
      subject: 'Two findings',
      body: 'Issue 1: XXE in parseInvoice\nInvoiceReader.java\n\nIssue 2: CSRF on /account/email\nNo token.',
    }),
  );
  expect(run(['import', mail, '--project', 'Harbour']).code).toBe(0);
  const listed = run(['split', 'harb-4', '--offered']);
  expect(listed.out).toBe('2 findings in the report:\n1. XXE in parseInvoice\n2. CSRF on /account/email\n');
  expect(run(['split', 'harb-4', '--accept', 'x']).code).toBe(2);
  expect(run(['split', 'harb-4', '--accept', '2']).out).toBe('HARB-2026-0005 split from HARB-2026-0004.\n');
  expect(run(['split', 'harb-4', '--offered']).out).toContain('2. CSRF on /account/email (HARB-2026-0005)');
  expect(run(['split', 'harb-1', '--accept', 'none']).out).toBe('HARB-2026-0001 is kept as one case.\n');
  expect(run(['split', 'harb-1', '--offered'])).toMatchObject({
    code: 1,
    out: 'The report is about one thing.\n',
  });
});
