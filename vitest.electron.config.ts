/**
 * Tests that need Electron's program and no window to drive: its Node, the packaged app, ways out. Run by
 * `npm run test:electron`, which gives `BULKHEAD_TEST_ELECTRON` (the program), `BULKHEAD_TEST_ELECTRON_APP` (the folder
 * it starts) and, in the rig, `BULKHEAD_TEST_ELECTRON_ADDON` (better-sqlite3 for it), and a display.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.electron.test.ts', 'tests/**/*.electron.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: true,
  },
});
