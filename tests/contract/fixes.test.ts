/** The fix, proved by the tags of a checkout; commits that touch what a report cites; a repository that wants to run things. */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFixedProject, type FixedProject } from '../support/fixed-project.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let project: FixedProject;
let vault: TestVault;
let caseId = '';
let fix = '';
const git = (...args: string[]): string => project.git(...args);

beforeAll(async () => {
  project = await makeFixedProject();
  ({ vault, caseId, fix } = project);
});
afterAll(() => project.remove());

async function rangeTo(fixed: string): Promise<string[]> {
  const { advisory, version } = await vault.call('advisory.get', { caseId });
  const packages = advisory.packages.map((pkg) => ({
    ...pkg,
    ranges: [{ introduced: '1.4.1', fixed, lastAffected: '' }],
  }));
  await vault.call('advisory.save', { caseId, baseVersion: version, advisory: { ...advisory, packages } });
  const { findings } = await vault.call('advisory.check', { caseId });
  return findings
    .filter(({ code }) => code.startsWith('fix-'))
    .map(({ code, message }) => `${code}: ${message}`);
}

test('the version that is named as fixed lacks the fix: said, and the first that has it is named', async () => {
  const { proofs } = await vault.call('advisory.fix-proof', { caseId });
  expect(proofs).toMatchObject([{ version: '1.4.2', commit: fix, state: 'lacks', firstVersion: '1.4.3' }]);
  const findings = await rangeTo('1.4.2');
  expect(findings).toEqual([
    expect.stringContaining('1.4.2 is named as fixed, but its tag does not contain'),
  ]);
});

test('a version that has the fix and counts as affected is a contradiction, too', async () => {
  expect(await rangeTo('1.5.0')).toEqual([expect.stringContaining('1.4.3 counts as affected')]);
});

test('the right version is proved, and nothing is to be done', async () => {
  expect(await rangeTo('1.4.3')).toEqual([]);
  const { proofs } = await vault.call('advisory.fix-proof', { caseId });
  expect(proofs).toMatchObject([
    { version: '1.4.3', state: 'contains', firstVersion: '1.4.3', affectedWithFix: [] },
  ]);
});

test('commits since the release that touch what the report cites are listed: it is fixed already', async () => {
  git('tag', '-d', 'v1.4.3');
  const { since, commits } = await vault.call('report.public-fixes', { caseId });
  expect(since).toBe('1.4.2');
  expect(commits).toMatchObject([
    { hash: fix, branch: 'main', subject: 'Check the name of entries', touches: ['src/extract.js'] },
  ]);
  git('tag', 'v1.4.3', fix);
});

test('the manifest of the checkout names the package', async () => {
  const { suggestions } = await vault.call('advisory.suggestions', { caseId });
  expect(suggestions.slice(0, 2)).toMatchObject([
    {
      id: 'package',
      value: 'npm: @acme/unzip',
      from: 'manifest',
      quote: 'package.json: "name": "@acme/unzip"',
    },
    { id: 'repository', value: 'https://github.com/acme/unzip' },
  ]);
});

test('a repository that the policy names is said to come from the policy, also beside a manifest', async () => {
  const own = mkdtempSync(path.join(tmpdir(), 'bulkhead-manifest-'));
  const inOwn = (...args: string[]): string => git('-C', own, ...args);
  inOwn('init', '-q', '-b', 'main');
  writeFileSync(path.join(own, 'package.json'), '{"name":"@acme/plain"}');
  inOwn('add', '.');
  inOwn('commit', '-q', '-m', 'Begin');
  const other = await makeVault();
  const text = '# Security\n\nSee https://github.com/acme/plain for releases.\n';
  await other.call('project.add', {
    name: 'plain',
    addresses: ['security@example.org'],
    policy: { text, fileName: 'SECURITY.md' },
  });
  const [row] = await other.importText(reportMail());
  await other.call('project.set-checkout', { project: 'plain', folder: await other.backend.offerPath(own) });
  const { suggestions } = await other.call('advisory.suggestions', { caseId: row?.caseId ?? '' });
  await other.close();
  rmSync(own, { recursive: true, force: true });
  expect(suggestions.slice(0, 2)).toMatchObject([
    { id: 'package', value: 'npm: @acme/plain', from: 'manifest' },
    { id: 'repository', from: 'policy', quote: 'https://github.com/acme/plain' },
  ]);
});

test('nothing of the repository runs: no filter, no pager, no monitor, no external difference', async () => {
  const trap = path.join(project.folder, 'trapped');
  const script = path.join(project.folder, 'evil.sh');
  writeFileSync(script, `#!/bin/sh\ntouch ${trap}\ncat\n`);
  chmodSync(script, 0o755);
  for (const [key, value] of [
    ['core.fsmonitor', script],
    ['core.pager', script],
    ['diff.external', script],
    ['diff.evil.command', script],
    ['diff.evil.textconv', script],
    ['filter.evil.smudge', script],
    ['gpg.program', script],
    ['log.showSignature', 'true'],
  ] as const)
    git('config', key, value);
  project.commit('.gitattributes', '* diff=evil filter=evil\n', 'Set attributes');
  rmSync(trap, { force: true }); // what our own commit set off does not count
  await vault.call('advisory.fix-proof', { caseId });
  await vault.call('report.public-fixes', { caseId });
  await vault.call('advisory.suggestions', { caseId });
  expect(existsSync(trap)).toBe(false);
});
