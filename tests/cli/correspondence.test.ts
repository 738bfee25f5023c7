/** `bulkhead correspondence`: shown with numbers, saved without what is removed, refused while something stays private. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVault, passphrase, reportMail } from '../support/vault.ts';
import { runner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-correspondence-'));
const secret = path.join(folder, 'passphrase');
const run = runner(path.join(folder, 'vault'), secret);
let caseId = '';
let other = '';

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  const made = await makeVault({ folder: path.join(folder, 'vault') });
  await made.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const [first] = await made.importText(reportMail({ subject: 'Use after free in peek_twice()' }));
  other = first?.caseId ?? '';
  const [row] = await made.importText(
    reportMail({ subject: 'Overflow', body: `One.\n\nTwo, like ${other}.\n\nThree.` }),
  );
  caseId = row?.caseId ?? '';
  await made.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('is shown with numbers, and says what it needs', () => {
  const shown = run(['correspondence', caseId]);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('Publishing it needs --reason TEXT: the case is still open.');
  expect(shown.out).toMatch(/^1 {2}Reporter, /m);
  expect(shown.out).toMatch(/^ {2}1\.3\n {4}Three\./m);
  expect(run(['correspondence', caseId, '--remove', '1.3']).out).toContain('1.3  [removed]');
  expect(JSON.parse(run(['correspondence', caseId, '--json']).out)).toMatchObject({
    messages: [{ number: 1, who: 'Reporter' }],
  });
});

test('is saved only with a reason and without what must stay private', () => {
  const out = path.join(folder, 'page.html');
  const save = (...more: string[]) => run(['correspondence', caseId, '--out', out, ...more]);
  expect(save()).toMatchObject({ code: 4, out: '' });
  const refused = save('--reason', 'It is known.');
  expect(refused.code).toBe(4);
  expect(refused.err).toContain(`Message 1, paragraph 2, mentions ${other}, which is not public.`);
  expect(existsSync(out)).toBe(false);
  expect(save('--reason', 'It is known.', '--remove-found')).toMatchObject({
    code: 0,
    out: `Removed 1.2.\n${caseId}: saved to ${out}.\n`,
  });
  const page = readFileSync(out, 'utf8');
  expect(page).toContain('<pre>Three.</pre>');
  expect(page).not.toContain(other);
  expect(run(['show', caseId]).out).toContain('It is known.');
  expect(save('--reason', 'Again.', '--remove-found').err).toContain('already exists');
  expect(run(['show', caseId]).out).not.toContain('Again.');
});

test.each([
  [['--leave-out', '9'], 4],
  [['--remove', '1.99'], 4],
  [['--remove', 'first'], 2],
  [['--format', 'pdf', '--out', 'x'], 2],
])('refuses %j', (words, code) => {
  expect(run(['correspondence', caseId, ...words])).toMatchObject({ code, out: '' });
});
