/** Which released versions of a checkout contain a commit, by its tags. Node. */
import type { CommitProof } from '#core/ports.ts';
import { git, type GitLimits } from './git.ts';
import { versionIn } from './list-versions.ts';

const totalMs = 10_000;
const mostCommits = 20;

/** One answer a commit; nothing when there is no git or no checkout. */
export async function proveFix(
  checkout: string,
  commits: readonly string[],
): Promise<readonly CommitProof[]> {
  const limits: GitLimits = { deadline: Date.now() + totalMs, maxBytes: 4 * 1024 * 1024 };
  const versions = async (...args: readonly string[]): Promise<string[] | null> => {
    const answer = await git(
      checkout,
      ['for-each-ref', '--format=%(refname:strip=2)', ...args, 'refs/tags'],
      limits,
    );
    if (!answer.ok || answer.exit !== 0) return null;
    const found = answer.output.toString('utf8').split('\n').map(versionIn);
    return [...new Set(found.filter((version) => version !== null))];
  };
  const tagged = await versions();
  if (tagged === null) return [];
  const proofs: CommitProof[] = [];
  for (const commit of commits
    .filter((one) => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(one))
    .slice(0, mostCommits)) {
    const there = await git(checkout, ['cat-file', '-e', `${commit}^{commit}`], limits);
    if (!there.ok) return proofs; // no time left: what is not asked is not claimed
    if (there.exit !== 0) {
      proofs.push({ commit, known: false, containedIn: [], tagged });
      continue;
    }
    const containedIn = await versions('--contains', commit);
    if (containedIn === null) return proofs;
    proofs.push({ commit, known: true, containedIn, tagged });
  }
  return proofs;
}
