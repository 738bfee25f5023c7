/** `advisory proof`, `report fixes`: what the tags say, with an exit code that a script can use, and kept in the timeline. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFixedProject, type FixedProject } from '../support/fixed-project.ts';
import { makeVault, passphrase } from '../support/vault.ts';
import { runner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-cli-fixes-'));
const run = runner(path.join(folder, 'vault'), path.join(folder, 'passphrase'));
let project: FixedProject;
let caseId = '';
beforeAll(async () => {
  writeFileSync(path.join(folder, 'passphrase'), passphrase);
  project = await makeFixedProject(path.join(folder, 'vault'));
  ({ caseId } = project);
  await project.vault.close();
});
afterAll(async () => {
  await project.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('a version named as fixed that lacks the fix is said, recorded on request, and ends with 1', async () => {
  const said = run(['advisory', 'proof', caseId]);
  expect([said.code, said.err]).toEqual([1, '']);
  expect(said.out).toMatch(/1\.4\.2.*does not contain.*1\.4\.3/s);
  const { proofs } = JSON.parse(run(['advisory', 'proof', caseId, '--record', '--json']).out) as {
    proofs: readonly { version: string; commit: string; state: string }[];
  };
  expect(proofs).toMatchObject([{ version: '1.4.2', commit: project.fix, state: 'lacks' }]);
  const shown = run(['show', caseId]);
  expect(shown.out).toContain(said.out.trim().split('\n')[0]);
});

test('commits that touch what the report cites are listed with their branch', () => {
  project.git('tag', '-d', 'v1.4.3');
  const { out, code } = run(['report', 'fixes', caseId]);
  expect(code).toBe(0);
  expect(out).toContain('since 1.4.2');
  expect(out).toContain(`${project.fix.slice(0, 12)}  `);
  expect(out).toContain('main  Check the name of entries  (src/extract.js)');
});

test('without a checkout both say how to set one', async () => {
  const vault = await makeVault({ folder: path.join(folder, 'vault') });
  await vault.call('project.set-checkout', { project: 'unzip', folder: null });
  await vault.close();
  expect(run(['advisory', 'proof', caseId]).out).toContain(
    'Set one with: bulkhead project checkout NAME DIR',
  );
  expect(run(['report', 'fixes', caseId]).out).toContain('Set one with: bulkhead project checkout NAME DIR');
});
