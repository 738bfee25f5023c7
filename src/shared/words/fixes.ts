/** What a checkout says about a fix, in words. Pure. */
import type { FixProof } from '../contract/fixes.ts';

export const fixTexts = {
  unknownCommit: (commit: string) =>
    `The checkout has no commit ${commit}, so nothing can be said about the fix.`,
  lacks: (name: string, version: string, commit: string) =>
    `${name} ${version} is named as fixed, but its tag does not contain commit ${commit}.`,
  affected: (name: string, versions: readonly string[], commit: string) =>
    `${name} ${versions.join(', ')} counts as affected, but its tag contains commit ${commit}, which is named as the fix.`,
} as const;

export const fixStateWords = {
  contains: 'its tag contains the fix',
  lacks: 'its tag does not contain the fix',
  'no-tag': 'has no tag in the checkout',
  'unknown-commit': 'the checkout does not have the commit',
} as const satisfies Record<FixProof['state'], string>;

/** A line for the case: what was asked and what git answered. */
export function proofLine({ name, version, commit, state, firstVersion }: FixProof): string {
  const first = firstVersion === null ? 'no tag contains it' : `the first version with it is ${firstVersion}`;
  const subject = version === '' ? name : `${name} ${version}`;
  return `${subject}: ${fixStateWords[state]} (commit ${commit.slice(0, 12)}; ${first}).`;
}
