/** The end-to-end specs: the same on both hosts, each test with a vault of its own. */
import { defineConfig } from '@playwright/test';
import type { HostOptions } from './e2e/host.ts';

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  projects: [
    { name: 'chromium', use: { hostKind: 'chromium' } },
    { name: 'electron', use: { hostKind: 'electron' } }, // counted as skipped where Electron's program is not installed
  ],
});
