/** Does the fixed version contain the fix? Asked of the checkout's tags; what contradicts the advisory is a finding. Pure. */
import type { Finding } from '#shared/contract/advisories.ts';
import type { FixProof } from '#shared/contract/fixes.ts';
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import { lacksFix } from '#shared/calc/fix-contradictions.ts';
import { fixTexts } from '#shared/words/fixes.ts';
import type { CaseRow, CommitProof, Ports } from '../../ports.ts';
import { productName } from '../model/ecosystems.ts';
import { answerFor, compareVersions, isVersion, sameVersion } from '../versions/versions.ts';

type Ask = Pick<Ports, 'store' | 'proveFix'>;

/** Each fixed version with each commit that is said to fix it. */
export async function fixProofs(ports: Ask, row: CaseRow, advisory: Advisory): Promise<FixProof[]> {
  const checkout = ports.store.read.checkoutOf(row.projectId);
  const commits = [...new Set(advisory.packages.flatMap((pkg) => fixCommits(pkg, advisory)))];
  if (checkout === null || commits.length === 0) return [];
  const proofs = await ports.proveFix(checkout, commits);
  return advisory.packages.flatMap((pkg, index) =>
    fixCommits(pkg, advisory).flatMap((commit) => {
      const proof = proofs.find((one) => one.commit === commit);
      return proof === undefined ? [] : rowsOf(pkg, index, proof);
    }),
  );
}

/** The ends of commit ranges, and commits that a reference of kind "fix" links. */
function fixCommits(pkg: AffectedPackage, { references }: Advisory): string[] {
  const ends = (pkg.commits?.ranges ?? []).map(({ fixed }) => fixed);
  const linked = references.flatMap(({ kind, url }) =>
    kind === 'fix' ? (/\/commit\/([0-9a-f]{40}|[0-9a-f]{64})\b/.exec(url)?.[1] ?? []) : [],
  );
  return [...new Set([...ends, ...linked])].filter((commit) => /^[0-9a-f]{40,64}$/.test(commit));
}

function rowsOf(pkg: AffectedPackage, index: number, proof: CommitProof): FixProof[] {
  const { scheme } = pkg;
  const readable = proof.containedIn.filter((version) => isVersion(scheme, version));
  const sorted = [...readable].sort((a, b) => compareVersions(scheme, a, b) ?? 0);
  const holds = (versions: readonly string[], wanted: string): boolean =>
    versions.some((version) => sameVersion(scheme, version, wanted));
  const fixed = [...new Set(pkg.ranges.map((range) => range.fixed))].filter((version) => version !== '');
  return (fixed.length === 0 ? [''] : fixed).map((version) => ({
    package: index,
    name: productName(pkg),
    version,
    commit: proof.commit,
    state: !proof.known
      ? 'unknown-commit'
      : version === '' || !holds(proof.tagged, version)
        ? 'no-tag'
        : holds(proof.containedIn, version)
          ? 'contains'
          : 'lacks',
    firstVersion: sorted[0] ?? null,
    affectedWithFix: sorted.filter((one) => answerFor(pkg, one) === 'affected').slice(0, 10),
  }));
}

export function fixFindings(proofs: readonly FixProof[]): Finding[] {
  const found: Finding[] = [];
  const add = (index: number, code: string, message: string): void => {
    const finding = { rank: 'good' as const, field: `packages.${index}.ranges`, code, message, formats: [] };
    if (!found.some((one) => one.code === code && one.message === message)) found.push(finding);
  };
  for (const proof of proofs) {
    const { package: index, name, version, commit, state, affectedWithFix } = proof;
    if (state === 'unknown-commit')
      add(index, 'fix-unknown-commit', fixTexts.unknownCommit(commit.slice(0, 12)));
    if (lacksFix(proof, proofs))
      add(index, 'fix-not-in-version', fixTexts.lacks(name, version, commit.slice(0, 12)));
    if (affectedWithFix.length > 0)
      add(index, 'fix-in-affected', fixTexts.affected(name, affectedWithFix, commit.slice(0, 12)));
  }
  return found;
}
