/** Unit, contract, corpora, crash and gate tests. The slow ones have vitest.long.config.ts, those in Electron vitest.electron.config.ts. */
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { plainGit } from './tests/support/plain-git.ts';

const exclude = [...configDefaults.exclude, '**/*.{long,electron}.test.ts'];
const weakHostItself = 'tests/support/weak-host.test.ts';
/** They put something else in the place of a module, for every file of their worker. */
const replaceModules = [
  'src/node/vault/full-disk.test.ts',
  'src/cli/output-file.test.ts',
  'tests/backend/{fold-log,work-counts}.test.ts',
];
/** They count the steps of code that is compiled while they watch, so it must not have been loaded before. */
const countSteps = ['tests/hostile/{hostile,readers}.test.ts'];
/** They make up the hosts that they speak of. */
const hostsOfTheirOwn = ['src/node/openpgp/{host,native}-crypto.test.ts'];
const weakHost = pathToFileURL(path.join(import.meta.dirname, 'tests/support/weak-host.ts')).href;

const inTests = (name: string): string => path.join(import.meta.dirname, 'tests/support', name);

export default defineConfig({
  // From inside src; the stand-ins themselves take the real ones.
  resolve: {
    alias: [
      { find: /^(#node\/|(\.\.?\/)+)program-files\.ts$/, replacement: inTests('program-files.ts') },
      { find: /^\.\/start-worker\.ts$/, replacement: inTests('start-worker.ts') },
    ],
  },
  test: {
    globalSetup: inTests('build-programs.ts'),
    setupFiles: inTests('same-seed.ts'),
    env: plainGit,
    testTimeout: 600_000, // none is meant: a machine that has other things to do is slow, not broken
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2,
    isolate: false, // a worker loads what its files share once, not for each of them
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
          exclude: [...exclude, weakHostItself, ...replaceModules, ...countSteps],
        },
      },
      {
        extends: true,
        test: { name: 'a worker each', isolate: true, include: [...replaceModules, ...countSteps] },
      },
      {
        // What touches cryptography, once more where the host has as little of it as Electron's.
        extends: true,
        test: {
          name: 'weak host',
          execArgv: ['--import', weakHost],
          include: [
            'src/node/openpgp/*.test.ts',
            'src/node/vault/*.test.ts',
            'tests/corpora/openpgp.test.ts',
            'tests/fixtures/attacks/*.test.ts',
            'tests/openpgp/interop.test.ts',
            weakHostItself,
          ],
          exclude: [...exclude, ...hostsOfTheirOwn, ...replaceModules],
        },
      },
    ],
  },
});
