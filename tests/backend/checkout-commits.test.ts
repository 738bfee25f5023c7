/** Commits for the ranges of an advisory come from the project's checkout: by tag, by short hash, by words. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault | undefined;
const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-commits-'));
afterEach(async () => {
  await vault?.close();
  rmSync(folder, { recursive: true, force: true });
});

const who = ['user.name=t', 'user.email=t@example.org', 'commit.gpgsign=false', 'tag.gpgsign=false'];
const git = (...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...who.flatMap((setting) => ['-c', setting]), ...args]).toString();
const commit = (message: string): string => {
  git('commit', '-q', '--allow-empty', '-m', message);
  return git('rev-parse', 'HEAD').trim();
};

it('finds commits, and a search is never an option of git', async () => {
  vault = await makeVault();
  await vault.call('project.add', { name: 'Tidepool' });
  const [row] = await vault.importText(reportMail());
  const caseId = row?.caseId ?? '';
  const ask = async (search: string) => vault?.call('advisory.checkout', { caseId, search });
  expect(await ask('')).toEqual({ checkout: false, versions: [], commits: [] });

  git('init', '-q', '-b', 'main');
  const first = commit('Read chunks');
  const fix = commit('Refuse a negative length (fixes the overflow)');
  git('tag', 'v3.4.1');
  await vault.call('project.set-checkout', {
    project: 'Tidepool',
    folder: await vault.backend.offerPath(folder),
  });

  expect(await ask('v3.4.1')).toMatchObject({
    checkout: true,
    versions: ['3.4.1'],
    commits: [{ hash: fix, names: ['main', 'v3.4.1'], subject: expect.stringContaining('negative length') }],
  });
  expect(await ask(first.slice(0, 8))).toMatchObject({ commits: [{ hash: first }] });
  expect(await ask('negative LENGTH')).toMatchObject({ commits: [{ hash: fix }] });
  expect((await ask(''))?.commits.map(({ hash }) => hash)).toEqual([fix, first]);
  expect(await ask('--output=/etc/motd')).toMatchObject({ commits: [] });
});
