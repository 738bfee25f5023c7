/** Commits of a checkout, for the ranges of an advisory: by hash or tag, else by words of the message. Node. */
import type { CheckoutCommit } from '#shared/contract/advisories.ts';
import { git, type GitLimits } from './git.ts';

const totalMs = 5_000;
const mostCommits = 8;
const format = '--format=%H%x1f%cI%x1f%D%x1f%s%x1e';

/** Nothing when there is no git or no checkout; without a search, the newest. */
export async function listCommits(checkout: string, search: string): Promise<readonly CheckoutCommit[]> {
  const limits: GitLimits = { deadline: Date.now() + totalMs, maxBytes: 1024 * 1024 };
  const log = async (...args: readonly string[]): Promise<CheckoutCommit[]> => {
    const answer = await git(
      checkout,
      ['log', `--max-count=${mostCommits}`, '--no-show-signature', '--decorate=short', format, ...args],
      limits,
    );
    return answer.ok && answer.exit === 0 ? commitsIn(answer.output.toString('utf8')) : [];
  };
  if (search === '') return log('HEAD', '--');
  const exact = await log('--max-count=1', '--end-of-options', search, '--');
  if (exact.length > 0 && !/\s/.test(search)) return exact;
  return log('--all', '--fixed-strings', '--regexp-ignore-case', `--grep=${search}`, '--');
}

function commitsIn(output: string): CheckoutCommit[] {
  return output.split('\u001e').flatMap((record) => {
    const [hash = '', at = '', names = '', subject = ''] = record.trim().split('\u001f');
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(hash)) return [];
    return [{ hash, at, subject: subject.slice(0, 200), names: namesIn(names) }];
  });
}

/** "HEAD -> main, tag: v1.2, origin/main" → main, v1.2: what is somebody else's copy says nothing new. */
function namesIn(decoration: string): string[] {
  return decoration
    .split(', ')
    .map((name) => name.replace(/^HEAD -> /, '').replace(/^tag: /, ''))
    .filter((name) => name !== '' && name !== 'HEAD' && !name.includes('/'))
    .slice(0, 5);
}
