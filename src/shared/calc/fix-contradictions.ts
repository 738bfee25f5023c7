/** Where the checkout contradicts what an advisory says of its fix. Pure. */
import type { FixProof } from '../contract/fixes.ts';

/** A fix may be several commits, one for each branch: a version lacks the fix when it has none of them. */
export function lacksFix(proof: FixProof, all: readonly FixProof[]): boolean {
  const same = all.filter((one) => one.package === proof.package && one.version === proof.version);
  return proof.state === 'lacks' && same.every(({ state }) => state !== 'contains');
}

export const isContradicted = (proofs: readonly FixProof[]): boolean =>
  proofs.some((one) => lacksFix(one, proofs) || one.affectedWithFix.length > 0);
