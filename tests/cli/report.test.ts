/** `report`: each item of the policy's list, with the line of the policy and the words of the report. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVault, passphrase, reportMail } from '../support/vault.ts';
import { runner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-report-'));
const vault = path.join(folder, 'vault');
const secret = path.join(folder, 'passphrase');
const run = runner(vault, secret);

const policy = `# Security policy of Harbour

Please include a description of the problem, the affected version and your operating system, and full log output.
`;

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  const made = await makeVault({ folder: vault });
  await made.call('project.add', {
    name: 'Harbour',
    prefix: 'HARB',
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
  await made.call('project.add', {
    name: 'Silent',
    prefix: 'SIL',
    policy: { text: '# Security\n\nMail us.\n', fileName: 'SECURITY.md' },
  });
  const body = 'When the length is negative, the parser of version 2.4.1 writes in front of its own buffer.';
  await made.importText(reportMail({ body }), 'one.eml', { project: 'Harbour' });
  await made.importText(reportMail({ body: 'It is broken.' }), 'two.eml', { project: 'Silent' });
  await made.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('says what is given by which words, what is missing, and what cannot be told', () => {
  const { out } = run(['report', 'harb-1']);
  expect(out).toMatch(/given {4}a description of the problem \(line 3\)\n {9}“When the length is negative/);
  expect(out).toContain(
    'missing  your operating system (line 3)  → On which system and with which configuration does it happen?',
  );
  expect(out).toContain('unknown  full log output (line 3)\n');
  const { missing } = JSON.parse(run(['report', 'harb-1', '--json']).out) as { missing: string[] };
  expect(missing).toEqual(['your operating system']);
  expect(run(['reply', 'harb-1', '--template', 'ask-for-missing']).out).toContain(
    '- your operating system: On which system and with which configuration does it happen?',
  );
});

test('names the default list where the policy has none', () => {
  const { out } = run(['report', 'sil-1']);
  expect(out).toContain('The policy does not list what to include, so this is the default list.');
  expect(out).toMatch(/missing {2}Steps to reproduce it {2}→/);
});
