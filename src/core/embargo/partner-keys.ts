/** The key of the vault that a partner is written to: one that was accepted for exactly this address, and works. Pure. */
import { isSameAddress, isUserIdOf } from '#shared/calc/user-id.ts';
import type { Key } from '#shared/schema/key.ts';
import type { KeyProblem } from '#shared/schema/partner.ts';

type Found =
  { readonly key: Key; readonly problem: null } | { readonly key: null; readonly problem: KeyProblem };

export function partnerKey(keys: readonly Key[], address: string, now: string): Found {
  const accepted = keys.filter((key) => key.acceptedFor.some((one) => isSameAddress(one, address)));
  const problems = accepted.map((key) => problemOf(key, now));
  const usable = accepted[problems.indexOf(null)];
  if (usable !== undefined) return { key: usable, problem: null };
  const isThere = keys.some((key) => key.userIds.some((one) => isUserIdOf(one, address)));
  return { key: null, problem: problems[0] ?? (isThere ? 'not-accepted' : 'no-key') };
}

function problemOf(key: Key, now: string): KeyProblem | null {
  if (key.revoked) return 'revoked';
  if (key.expiresAt !== null && key.expiresAt <= now) return 'expired';
  return key.canEncrypt ? null : 'cannot-encrypt';
}
