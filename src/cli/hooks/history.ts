/** Words that are frequent in a repository's public history; on their own they identify no one. Command line. */
import { gitLines } from './git.ts';

const often = 3; // files or commits
const mostWords = 60;

/** What others have already: the branch this one follows, or any remote one; before a first push, what is committed. */
function publicCommit(isPush: boolean): string | null {
  const names = ['@{upstream}', 'refs/remotes/origin/HEAD', ...(isPush ? [] : ['HEAD'])];
  for (const name of names) {
    const [found] = gitLines(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
    if (found !== undefined) return found;
  }
  return null;
}

export function commonInHistory(words: readonly string[], isPush: boolean): string[] {
  const commit = publicCommit(isPush);
  if (commit === null) return [];
  return words.slice(0, mostWords).filter((word) => isOften(word, commit));
}

function isOften(word: string, commit: string): boolean {
  const limit = ['-n', String(often), '--format=%h', '-i', '-F'];
  let count = gitLines(['grep', '-l', '-i', '-w', '-F', '-I', '-e', word, commit]).length;
  if (count < often) count += gitLines(['log', ...limit, `--grep=${word}`, commit]).length;
  if (count < often) count += gitLines(['log', ...limit, `--author=${word}`, commit]).length;
  return count >= often;
}

/** Authors of commits that the remote already has: their names reveal nothing new. */
export function knownAuthors(remote: string): ReadonlySet<string> {
  return new Set(gitLines(['log', '-n', '20000', '--format=%an <%ae>%n%cn <%ce>', `--remotes=${remote}`]));
}
