/** A draft advisory begins with the versions that the project's checkout has tagged. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault | undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-tags-'));
afterEach(async () => {
  await vault?.close();
  rmSync(folder, { recursive: true, force: true });
});

const git = (...args: string[]): void => {
  const who = [
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@example.org',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'tag.gpgsign=false',
  ];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
};

it('takes versions from tags, and leaves out what is none', async () => {
  git('init', '-q');
  git('commit', '-q', '--allow-empty', '-m', 'one');
  for (const tag of ['v3.4.0', 'release-3.4.1', '3.5.0-rc.1', 'nightly', 'v2']) git('tag', tag);
  vault = await makeVault();
  await vault.call('project.add', { name: 'Tidepool' });
  const [row] = await vault.importText(reportMail());
  const caseId = row?.caseId ?? '';
  const before = await vault.call('advisory.get', { caseId });
  await vault.call('project.set-checkout', {
    project: 'Tidepool',
    folder: await vault.backend.offerPath(folder),
  });
  const after = await vault.call('advisory.get', { caseId });
  expect(before.advisory.packages[0]?.knownVersions).toEqual([]);
  expect([...(after.advisory.packages[0]?.knownVersions ?? [])].sort()).toEqual([
    '3.4.0',
    '3.4.1',
    '3.5.0-rc.1',
  ]);
});
