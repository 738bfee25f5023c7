/** `advisory set`, `advisory fields` and partial files for `advisory edit`: one field after the other. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder, type Ran } from './run.ts';

const { folder, vault, run } = cliFolder();
let caseId = '';

const json = (ran: Ran): Record<string, unknown> => JSON.parse(ran.out) as Record<string, unknown>;
const file = (name: string, content: string): string => {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
};

beforeAll(async () => {
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const [row] = await made.importText(
    reportMail({
      subject: 'Heap overflow in parse_chunked_header',
      from: 'Grace Hopper <grace@navy.example>',
    }),
  );
  caseId = row?.caseId ?? '';
  await made.close();
});

test('single fields are set by their path, and what changed is listed', () => {
  const set = run([
    'advisory',
    'set',
    caseId,
    'title=Two words',
    'references.+.url=https://example.org/fix',
    'references.last.kind=fix',
    'tlp=GREEN',
    'ids.aliases=A-1, B-2',
  ]);
  expect(set.err).toBe('');
  expect(set.out).toContain('title: Heap overflow in parse_chunked_header → Two words');
  expect(set.out).toMatch(/ids\.aliases: nothing → \["A-1","B-2"\]/);
  const { advisory } = json(run(['advisory', 'show', caseId, '--json'])) as {
    advisory: Record<string, unknown>;
  };
  expect(advisory).toMatchObject({
    title: 'Two words',
    tlp: 'GREEN',
    ids: { aliases: ['A-1', 'B-2'] },
    references: [{ kind: 'fix', url: 'https://example.org/fix', title: '' }],
  });
  const text = file('details.md', '# Details\n\na=b');
  const dry = run([
    'advisory',
    'set',
    caseId,
    `details=@${text}`,
    '--remove',
    'references.0',
    '--dry-run',
    '--json',
  ]);
  expect(json(dry)).toMatchObject({
    changes: [
      { path: 'details', incoming: '# Details\n\na=b' },
      { path: 'references', incoming: [] },
    ],
  });
  expect(json(run(['advisory', 'show', caseId, '--json']))).toMatchObject({ advisory });
  expect(run(['advisory', 'set', caseId, 'tlp=', '--remove', 'ids.aliases']).out).toContain(
    'tlp: GREEN → nothing',
  );
});

test.each([
  ['tile=x', /tile: there is no field tile; did you mean title\?/],
  ['ids.what=x', /ids\.what: there is no field what, only own, cve/],
  ['severity=huge', /severity: invalid value; allowed: critical, high, medium, low, none, or nothing/],
  ['packages.7.name=x', /packages\.7\.name: the list has entries 0 to 0; \+ adds one/],
  ['ids.cve=12', /ids\.cve: invalid value; allowed: text such as CVE-2026-12345, or nothing/],
  ['title.more=x', /title\.more: there is no field more/],
  ['__proto__.x=1', /there is no field __proto__/],
  ['title', /title is no PATH=VALUE/],
])('an advisory refuses %s', (assignment, message) => {
  const { version } = json(run(['advisory', 'show', caseId, '--json']));
  const ran = run(['advisory', 'set', caseId, assignment]);
  expect(ran.code).toBe(2);
  expect(ran.err).toMatch(message);
  expect(json(run(['advisory', 'show', caseId, '--json']))).toMatchObject({ version });
});

test('a file with some fields is merged, one with a field that there is not is refused', () => {
  const some = file('some.json', JSON.stringify({ impact: 'Crash.', publisher: { vendor: 'Parser Ltd' } }));
  const ran = run(['advisory', 'edit', caseId, some]);
  expect(ran.out).toMatch(/impact: .* → Crash\.\npublisher\.vendor: .* → Parser Ltd\nSaved as version/);
  const wrong = run([
    'advisory',
    'edit',
    caseId,
    file('wrong.json', JSON.stringify({ publisher: { vendr: 'x' } })),
  ]);
  expect(wrong.code).toBe(4);
  expect(wrong.err).toMatch(/publisher\.vendr: there is no field vendr; did you mean vendor\?/);
});

test('fields are listed with what they take', () => {
  expect(run(['advisory', 'fields', 'ids.']).out).toMatch(/^ids\.own {2,}text of at most 2,000 characters\n/);
  expect(run(['advisory', 'fields', 'nope']).code).toBe(2);
});
