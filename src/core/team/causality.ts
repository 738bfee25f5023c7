/**
 * Which events a vault knew when it recorded another one. A bundle says which bundles its vault had taken over before,
 * and a vault seals what it recorded before it takes anything over: so its events knew those, and what it had recorded
 * itself. Pure.
 */
import type { CaseEvent } from '#shared/schema/case.ts';
import { originOf } from '../capsules/order.ts';
import type { Reads } from '../ports.ts';

export type Dot = {
  readonly vault: string;
  readonly number: number;
  /** Null: came with no bundle (a capsule), and everybody who has it had to decide then. */
  readonly bundle: number | null;
  readonly knows: ReadonlyMap<string, number>;
};

export type DotOf = (event: CaseEvent) => Dot;

export function dotsIn(read: Reads): DotOf {
  const own = read.vaultId() ?? '';
  const heads = new Map(read.teamHeads().map(({ vault, number }) => [vault, number]));
  const vectors = new Map<string, ReadonlyMap<string, number>>();
  return (event) => {
    const { vault, number } = originOf(event) ?? { vault: own, number: event.seq };
    const bundle = read.teamBundleOf(vault, number);
    if (bundle === null)
      return vault === own
        ? { vault, number, bundle: (heads.get(own) ?? 0) + 1, knows: heads } // not sealed yet
        : { vault, number, bundle: null, knows: new Map() };
    const name = `${vault} ${String(bundle.number)}`;
    const knows = vectors.get(name) ?? new Map(bundle.knows.map((one) => [one.vault, one.number]));
    vectors.set(name, knows);
    return { vault, number, bundle: bundle.number, knows };
  };
}

/** Whether `later` was recorded by somebody who knew `earlier`. */
export function knew(later: Dot, earlier: Dot): boolean {
  if (earlier.bundle === null) return true;
  if (later.vault === earlier.vault) return earlier.number < later.number;
  return later.bundle !== null && (later.knows.get(earlier.vault) ?? 0) >= earlier.bundle;
}
