/** Which versions of an advisory a vault has had, as digests: by them two vaults see who changed it since they agreed. Pure. */
import { advisorySchema } from '#shared/schema/advisory.ts';
import { canonical, type Sha256Hex } from '../cases/event-chain.ts';
import type { Reads } from '../ports.ts';

export function advisoryDigest(model: unknown, sha256: Sha256Hex): string {
  return sha256(JSON.stringify(canonical(advisorySchema.safeParse(model).data ?? null)));
}

export function advisoryHistory(read: Reads, caseId: string, sha256: Sha256Hex): string[] {
  return read.advisoryModels(caseId).map((model) => advisoryDigest(model, sha256));
}
