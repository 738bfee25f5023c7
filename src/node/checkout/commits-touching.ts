/** Commits since a release that touch the files and names a report cites, on the branches of a checkout. Node. */
import type { CitedCode, TouchingCommit } from '#core/ports.ts';
import { placesOf } from './check-citations.ts';
import { git, type GitLimits } from './git.ts';
import { versionIn } from './list-versions.ts';

const totalMs = 15_000;
const mostCommits = 20;
const mostNames = 5;
const format = '--format=%H%x1f%cI%x1f%S%x1f%s%x1e';

/** `since`: a released version; null, or one without a tag: the newest commits. */
export async function commitsTouching(
  checkout: string,
  cited: CitedCode,
  since: string | null,
): Promise<readonly TouchingCommit[]> {
  const limits: GitLimits = { deadline: Date.now() + totalMs, maxBytes: 96 * 1024 * 1024 };
  const lines = async (args: readonly string[], separator: string): Promise<string[]> => {
    const answer = await git(checkout, args, limits);
    return answer.ok && answer.exit === 0
      ? answer.output
          .toString('utf8')
          .split(separator)
          .filter((line) => line.trim() !== '')
      : [];
  };
  const tree = await lines(['ls-tree', '-r', '-z', '--name-only', '--full-tree', 'HEAD'], '\0');
  const paths = [...new Set(cited.files.flatMap(({ path }) => placesOf(tree, path)))].slice(0, 50);
  const remotes = await lines(['for-each-ref', '--count=1', '--format=%(refname)', 'refs/remotes'], '\n');
  const tags = since === null ? [] : await lines(['for-each-ref', '--format=%(refname)', 'refs/tags'], '\n');
  const tag = tags.find((ref) => versionIn(ref.replace(/^refs\/tags\//, '')) === since);
  const range = tag === undefined ? [] : [`^${tag}`];
  // What is on a remote branch is public; a checkout without one has only its own.
  const branches = remotes.length > 0 ? '--remotes' : '--branches';
  const log = async (what: string, ...args: readonly string[]): Promise<TouchingCommit[]> =>
    (
      await lines(
        [
          'log',
          `--max-count=${mostCommits}`,
          '--source',
          '--no-show-signature',
          '--no-ext-diff',
          '--no-textconv',
          format,
          branches,
          ...range,
          ...args,
        ],
        '\u001e',
      )
    ).flatMap((record) => commitIn(record, what));
  const found: TouchingCommit[] = [];
  for (const path of paths) found.push(...(await log(path, '--', path)));
  for (const name of cited.functions.slice(0, mostNames)) {
    const last = name.split(/::|->|\.|#/).at(-1) ?? name;
    found.push(...(await log(`${name}()`, `-S${last}`, '--')));
  }
  return merged(found).slice(0, mostCommits);
}

function commitIn(record: string, what: string): TouchingCommit[] {
  const [hash = '', at = '', ref = '', subject = ''] = record.trim().split('\u001f');
  if (!/^[0-9a-f]{40,64}$/.test(hash)) return [];
  const branch = ref.replace(/^refs\/(?:heads|remotes)\//, '').slice(0, 100);
  return [{ hash, at, branch, subject: subject.slice(0, 200), touches: [what] }];
}

/** One row a commit, the newest first. */
function merged(all: readonly TouchingCommit[]): TouchingCommit[] {
  const byHash = new Map<string, TouchingCommit>();
  for (const one of all) {
    const known = byHash.get(one.hash);
    byHash.set(
      one.hash,
      known === undefined ? one : { ...known, touches: [...new Set([...known.touches, ...one.touches])] },
    );
  }
  return [...byHash.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
