/** The slow tests, for `npm run check:long`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.long.test.ts',
      'tests/**/*.long.test.ts',
      // Of these `npm test` runs a part (tests/support/thorough.ts).
      'tests/cli/validate.test.ts',
      'tests/corpora/advisory-exports.test.ts',
      'tests/crash/kill.test.ts',
      'tests/team/{convergence,team-by-git}.test.ts',
      'tests/hostile/*.test.ts',
      'tests/corpora/record-losses.test.ts',
      'tests/records/silent-losses.test.ts',
      'tests/intake/outcomes.test.ts',
      // These try other examples here (tests/support/same-seed.ts).
      'src/**/*.property.test.ts',
      'src/shared/filter/filter.test.ts',
      'src/node/db/queries/{case-terms,search,queue}.test.ts',
      'src/core/advisory/**/{agreement,round-trip,versions,leaks}.test.ts',
    ],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
