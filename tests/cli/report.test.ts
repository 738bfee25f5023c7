/** `report`: each item of the policy's list, with the line of the policy and the words of the report. */
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { vault, run } = cliFolder();

const policy = `# Security policy of Harbour

Please include a description of the problem, the affected version and your operating system, and full log output.
`;

beforeAll(async () => {
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
