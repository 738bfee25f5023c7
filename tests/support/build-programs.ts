/** Before vitest runs: the bundles that tests start as programs and threads are those of the source as it is now. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

export function setup(): void {
  execFileSync(process.execPath, [path.resolve('scripts/build.mjs'), 'node'], { stdio: 'pipe' });
}
