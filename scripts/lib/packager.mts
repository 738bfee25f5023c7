/** electron-builder, from the lock file in `packaging/`: half as many packages again, which only making an installer takes. */
import { existsSync } from 'node:fs';
import { alone } from './alone.mjs';
import { installLocked } from './packages.mjs';
import { say } from './say.mjs';
import { digest, inRoot, readStamp, writeStamp } from './stamp.mjs';

const folder = inRoot('packaging');
const builder = inRoot('packaging', 'node_modules', 'electron-builder', 'cli.js');
const stamp = 'packaging/node_modules/.bulkhead-lock';

/** Its command line, installed when it is not there. */
export function ensurePackager(): Promise<string> {
  return alone(inRoot('.cache', 'packaging.lock'), async () => {
    const lock = digest(['packaging/package-lock.json']);
    if (existsSync(builder) && readStamp(stamp) === lock) return builder;
    say('Installing what makes packages (npm ci) …');
    const wrong = await installLocked(folder, '--ignore-scripts');
    if (wrong !== null) throw new Error(`electron-builder could not be installed: ${wrong}`);
    writeStamp(stamp, lock);
    return builder;
  });
}
