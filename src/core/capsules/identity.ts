/** The same vault and the same case, whoever speaks of it. Pure. */
import type { CapsuleCase } from '#shared/schema/capsule.ts';
import type { Ports, Reads } from '../ports.ts';

/** The id of this vault; it gets one when something is first handed over. */
export function vaultIdOf({ store, newId }: Pick<Ports, 'store' | 'newId'>): string {
  const known = store.read.vaultId();
  if (known !== null) return known;
  const id = newId('v');
  store.write((tx) => tx.keepVaultId(id));
  return id;
}

export function caseIdentity(read: Reads, id: string, vault: string): CapsuleCase['origin'] {
  return read.originOfCase(id) ?? { vault, id };
}

/** The case here, of a case somewhere. */
export function caseHere(read: Reads, { vault, id }: CapsuleCase['origin']): string | null {
  if (vault === read.vaultId()) return read.caseRow(id)?.id ?? null;
  return read.caseOfOrigin(vault, id);
}
