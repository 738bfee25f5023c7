/** A project whose checkout has tags before and behind a fix, and a case whose report cites the code. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeVault, reportMail, type TestVault } from './vault.ts';

export type FixedProject = {
  /** The checkout. */
  readonly folder: string;
  readonly vault: TestVault;
  readonly caseId: string;
  /** The commit that fixes it: in v1.4.3, while the advisory names 1.4.2. */
  readonly fix: string;
  readonly git: (...args: string[]) => string;
  readonly commit: (file: string, text: string, subject: string) => string;
  readonly remove: () => Promise<void>;
};

export async function makeFixedProject(vaultFolder?: string): Promise<FixedProject> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-fixes-'));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env['PATH'] ?? '',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.org',
      },
    }).trim();
  const commit = (file: string, text: string, subject: string): string => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    git('add', '--', file);
    git('commit', '-q', '-m', subject);
    return git('rev-parse', 'HEAD');
  };
  git('init', '-q', '-b', 'main');
  commit('package.json', '{"name":"@acme/unzip","repository":"acme/unzip"}', 'Begin');
  commit('src/extract.js', 'function extractTo() { return 1 }\n', 'Add extractTo');
  git('tag', 'v1.4.1');
  commit('README.md', 'Hello\n', 'Write a readme');
  git('tag', 'v1.4.2');
  const fix = commit(
    'src/extract.js',
    'function extractTo() { return check(1) }\n',
    'Check the name of entries',
  );
  git('tag', 'v1.4.3');
  const vault = await makeVault({
    now: () => new Date('2026-11-25T12:00:00.000Z'),
    ...(vaultFolder === undefined ? {} : { folder: vaultFolder }),
  });
  await vault.call('project.add', { name: 'unzip', addresses: ['security@example.org'] });
  const [row] = await vault.importText(
    reportMail({
      from: 'Bo <bo@example.net>',
      subject: 'Path traversal',
      body: 'extractTo() in src/extract.js writes outside of the folder.',
    }),
  );
  const caseId = row?.caseId ?? '';
  const offered = await vault.backend.offerPath(folder);
  await vault.call('project.set-checkout', { project: 'unzip', folder: offered });
  const { advisory } = await vault.call('advisory.get', { caseId });
  const pkg = advisory.packages[0];
  if (pkg === undefined) throw new Error('a draft has a package');
  await vault.call('advisory.save', {
    caseId,
    baseVersion: 0,
    advisory: {
      ...advisory,
      packages: [
        {
          ...pkg,
          scheme: 'semver',
          ranges: [{ introduced: '1.4.1', fixed: '1.4.2', lastAffected: '' }],
          commits: { repository: '', ranges: [{ introduced: '0', fixed: fix, lastAffected: '' }] },
        },
      ],
    },
  });
  const remove = async (): Promise<void> => {
    await vault.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, vault, caseId, fix, git, commit, remove };
}
