/**
 * Where the real material lies (mail, keys, advisories, policies). Absent on a user's clone: tests of one corpus then
 * skip and say why, and the same readers are tested over our own material in corpora/data (support/own-corpora.ts).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
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

/** Policies of ours with the promises of real ones, in other words. */
const ownWording = {
  'mobile-multi-modal-llm': 'pocket-model',
  aixcl: 'kettle',
  'chat-with-docker': 'harbour-chat',
  'omni-agent-hub': 'switchboard',
  'qwen-multimodal-agent': 'lantern',
} as const;
export type PolicyName = keyof typeof ownWording;
export const policyNames = Object.keys(ownWording) as PolicyName[];
export const ownPolicies = path.join(import.meta.dirname, 'corpora/data/policies');

/** The real policy where it lies beside this clone, else ours. */
export function policyText(name: PolicyName): string {
  const file = hasPolicies
    ? path.join(policiesFolder, `${name}.SECURITY.md`)
    : path.join(ownPolicies, `${ownWording[name]}.SECURITY.md`);
  return readFileSync(file, 'utf8');
}
