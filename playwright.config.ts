/**
 * The end-to-end specs: the same on both hosts, each test with a vault of its own. In the Chromium host, unless
 * `npm run test:electron` says which Electron to start: one that happens to be installed is not started by accident.
 */
import { defineConfig } from '@playwright/test';
import { electronToTest } from './e2e/electron.ts';
import type { HostOptions } from './e2e/host.ts';
import { plainGit } from './tests/support/plain-git.ts';

Object.assign(process.env, plainGit);

/**
 * What depends on the host: how files come and go, what is drawn, printed and refused; and the gallery, a page of its
 * own. `npm test` runs these in the browser; `npm run test:electron` runs all specs in Electron, and `npm run
 * check:long` all of them in the browser too.
 */
const hostSpecs = [
  ...['attachments', 'attacks', 'attacks-headers', 'backup', 'gallery', 'hidden-text', 'html', 'intake'],
  ...['opened-files', 'pdf-export', 'questions', 'slice', 'window', 'windows'],
].map((name) => `**/${name}.spec.ts`);
const isAsked = process.env['BULKHEAD_LONG'] === '1' || process.argv.some((arg) => arg.endsWith('.spec.ts'));

const onLinux = ['package', 'keyring', 'surroundings'].map((name) => `electron/${name}.spec.ts`);

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: process.env['CI'] === undefined ? 0 : 1, // each is named at the end of the run: a race to find, not to forget
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 180_000, // for a machine that has other things to do; a test takes seconds
  expect: { timeout: 30_000 },
  reporter: 'line',
  projects: [
    electronToTest() === null
      ? {
          name: 'chromium',
          use: { hostKind: 'chromium' },
          testMatch: isAsked ? '**/*.spec.ts' : hostSpecs,
          testIgnore: 'electron/**', // what only Electron has
        }
      : {
          name: 'electron',
          use: { hostKind: 'electron' },
          // Linux: one packs for it and types into its dialogs, one starts its keyring, one sends signals and reads /proc.
          // The words and the widgets of the page are the same in the browser, where builds of their own are shown; what it asks is counted there.
          testIgnore: [
            'words.spec.ts',
            'gallery.spec.ts',
            'questions.spec.ts',
            ...(process.platform === 'linux' ? [] : onLinux),
          ],
        },
  ],
});
