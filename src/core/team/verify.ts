/** `vault verify`: bundles of each vault are there without a gap, and those of this one can be sent again. Pure. */
import { auditWords } from '#shared/words/audit.ts';
import type { Reads, VaultCheck } from '../ports.ts';

/** None: this vault is in no team. */
export function teamCheck(read: Reads): VaultCheck[] {
  if (read.team() === null) return [];
  const own = read.vaultId();
  const bundles = read.teamBundles();
  const next = new Map<string, number>();
  const wrong = bundles.filter(({ vault, number, sha256 }) => {
    const isNext = number === (next.get(vault) ?? 0) + 1;
    next.set(vault, number);
    const isKept = vault !== own || read.blob(sha256, 0, 1) !== null;
    return !isNext || !isKept;
  });
  const named = wrong.map(({ vault, number }) => `${vault} ${String(number)}`);
  return [
    {
      name: auditWords.team,
      ok: wrong.length === 0,
      detail: wrong.length === 0 ? auditWords.teamHolds(bundles.length) : auditWords.teamLacks(named),
    },
  ];
}
