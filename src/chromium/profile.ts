/** The browser's profile: a folder for this session only, so that nothing of it outlives the window. Chromium host. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sessionFolder } from '#node/default-folders.ts';

const prefix = 'bulkhead-page-';

/** Made with mode 0700; its name says whose it is, so that the next start can clear up after a crash. */
export function makeProfile(parent: string = sessionFolder()): string {
  removeOrphans(parent);
  const profile = mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
  // The browser saves open windows, what is typed into them included, into a folder of this name. A file stands there.
  mkdirSync(path.join(profile, 'Default'), { mode: 0o700 });
  writeFileSync(path.join(profile, 'Default', 'Sessions'), '', { mode: 0o400 });
  return profile;
}

/** Some of the browser's processes write their last after its end: it is gone when it stays away. */
export async function removeProfile(folder: string): Promise<void> {
  for (let tries = 0; existsSync(folder) && tries < 20; tries++) {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    await setTimeout(100);
  }
}

function removeOrphans(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    } catch {
      // another user's; theirs to remove
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
