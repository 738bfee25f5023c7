/** Where the real material lies (mail, keys, advisories, policies). Absent on a user's clone: tests then skip and say why. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
export const sharedFolder = process.env['BULKHEAD_SHARED'] ?? path.resolve(root, '../shared');
export const policiesFolder = path.join(sharedFolder, 'policies');
const archive = path.join(sharedFolder, 'corpora.tar.gz');
const unpacked = path.join(root, '.corpora');

export const hasCorpora = existsSync(archive);
export const hasPolicies = existsSync(policiesFolder);
export const whySkipped = `the shared material is not beside this clone (looked in ${sharedFolder})`;

/** The folder of one corpus; unpacks the archive once, atomically, so that parallel tests do not see half of it. */
export function corpus(name: string): string {
  const folder = path.join(unpacked, 'corpora', name);
  if (!existsSync(folder)) unpack();
  return folder;
}

function unpack(): void {
  const staging = `${unpacked}.${process.pid}`;
  mkdirSync(staging, { recursive: true });
  execFileSync('tar', ['xzf', archive, '-C', staging]);
  try {
    renameSync(staging, unpacked);
  } catch {
    rmSync(staging, { recursive: true, force: true }); // another test was faster
  }
}
