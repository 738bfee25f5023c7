/** Where the real material lies (mail, keys, advisories, policies). Absent on a user's clone: tests then skip and say why. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
export const sharedFolder = process.env['BULKHEAD_SHARED'] ?? path.resolve(root, '../shared');
export const policiesFolder = path.join(sharedFolder, 'policies');
const archive = path.join(sharedFolder, 'corpora.tar.gz');
const second = path.join(sharedFolder, 'corpora-2.tar.xz');
const unpacked = path.join(root, '.corpora');
const unpackedSecond = path.join(root, '.corpora-2');

export const hasCorpora = existsSync(archive);
export const hasSecondCorpora = existsSync(second);
export const hasPolicies = existsSync(policiesFolder);
export const whySkipped = `the shared material is not beside this clone (looked in ${sharedFolder})`;

/** The folder of one corpus; unpacks the archive once, atomically, so that parallel tests do not see half of it. */
export function corpus(name: string): string {
  const folder = path.join(unpacked, 'corpora', name);
  if (!existsSync(folder)) unpack(archive, unpacked);
  return folder;
}

/** The same for the second archive: published records collected later, and records made to break things. */
export function secondCorpus(name: string): string {
  const folder = path.join(unpackedSecond, name);
  if (!existsSync(folder)) unpack(second, unpackedSecond);
  return folder;
}

function unpack(file: string, folder: string): void {
  const staging = `${folder}.${process.pid}`;
  mkdirSync(staging, { recursive: true });
  execFileSync('tar', ['xf', file, '-C', staging]);
  try {
    renameSync(staging, folder);
  } catch {
    rmSync(staging, { recursive: true, force: true }); // another test was faster
  }
}
