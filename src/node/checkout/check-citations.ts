/** Does what a report cites exist? Asked of the tree at HEAD of a local checkout, never of the working files. Node. */
import type { Citation, CitationCheck } from '#shared/schema/report.ts';
import type { CitedCode } from '#core/ports.ts';
import { git, type GitLimits } from './git.ts';

const totalMs = 10_000;
const treeBytes = 96 * 1024 * 1024;
const fileBytes = 16 * 1024 * 1024;
const mostFunctions = 20;
const mostPlaces = 5;

export async function checkCitations(checkout: string, cited: CitedCode): Promise<CitationCheck> {
  const deadline = Date.now() + totalMs;
  const none: CitationCheck = { checkout, revision: null, found: 0, cited: 0, citations: [], problem: null };
  const head = await git(checkout, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], {
    deadline,
    maxBytes: 200,
  });
  if (!head.ok) return { ...none, problem: head.problem };
  const revision = head.output.toString('latin1').trim();
  if (head.exit !== 0 || !/^[0-9a-f]{40,64}$/.test(revision)) return { ...none, problem: 'not-a-checkout' };
  const tree = await git(checkout, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', revision], {
    deadline,
    maxBytes: treeBytes,
  });
  if (!tree.ok) return { ...none, revision, problem: tree.problem };
  const paths = tree.output
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '');
  const at: Repository = { checkout, revision, limits: { deadline, maxBytes: fileBytes } };
  const citations: Citation[] = [];
  for (const file of cited.files) citations.push(await checkFile(at, paths, file));
  for (const name of cited.functions.slice(0, mostFunctions)) citations.push(await checkFunction(at, name));
  for (const commit of cited.commits) citations.push(await checkCommit(at, commit));
  const known = citations.filter(({ state }) => state !== 'unknown');
  return {
    checkout,
    revision,
    found: known.filter(({ state }) => state === 'found' || state === 'several').length,
    cited: citations.length,
    citations,
    problem: known.length < citations.length ? 'timeout' : null,
  };
}

type Repository = { readonly checkout: string; readonly revision: string; readonly limits: GitLimits };

async function checkFile(
  { checkout, revision, limits }: Repository,
  paths: readonly string[],
  { path, line }: CitedCode['files'][number],
): Promise<Citation> {
  const what = line === null ? path : `${path}:${line}`;
  const base = { what, kind: 'file' as const };
  const where = placesOf(paths, path);
  const [first] = where;
  if (first === undefined) return { ...base, state: 'not-found', where: [] };
  const places = where.slice(0, mostPlaces);
  if (line === null || where.length > 1)
    return { ...base, state: where.length > 1 ? 'several' : 'found', where: places };
  const content = await git(checkout, ['cat-file', 'blob', `${revision}:${first}`], limits);
  if (!content.ok || content.exit !== 0) return { ...base, state: 'unknown', where: places };
  return { ...base, state: line <= linesIn(content.output) ? 'found' : 'line-beyond-end', where: places };
}

/** The path as written, or whatever ends in it: reporters leave the top folder out, or put their own in front. */
export function placesOf(paths: readonly string[], cited: string): string[] {
  const wanted = cited.replace(/^\.?\/+/, '');
  if (paths.includes(wanted)) return [wanted];
  const ending = paths.filter((path) => path.endsWith(`/${wanted}`));
  if (ending.length > 0) return ending.slice(0, 20);
  const parts = wanted.split('/');
  for (let from = 1; from < parts.length - 1 && from < 6; from += 1) {
    const shorter = parts.slice(from).join('/');
    const found = paths.filter((path) => path === shorter || path.endsWith(`/${shorter}`));
    if (found.length > 0) return found.slice(0, 20);
  }
  return [];
}

function linesIn(content: Buffer): number {
  let lines = 0;
  for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) lines += 1;
  return content.length > 0 && content.at(-1) !== 10 ? lines + 1 : lines;
}

async function checkFunction({ checkout, revision, limits }: Repository, name: string): Promise<Citation> {
  const base = { what: `${name}()`, kind: 'function' as const };
  const last = name.split(/::|->|\.|#/).at(-1) ?? name;
  const args = [
    'grep',
    '-I',
    '-l',
    '-z',
    '-w',
    '-F',
    '--no-textconv',
    '--no-recurse-submodules',
    '-e',
    last,
    revision,
    '--',
  ];
  const found = await git(checkout, args, limits);
  if (!found.ok || found.exit > 1) return { ...base, state: 'unknown', where: [] };
  const where = found.output
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => path.slice(revision.length + 1));
  return { ...base, state: where.length > 0 ? 'found' : 'not-found', where: where.slice(0, mostPlaces) };
}

async function checkCommit({ checkout, limits }: Repository, commit: string): Promise<Citation> {
  const base = { what: commit, kind: 'commit' as const };
  const answer = await git(checkout, ['cat-file', '-e', `${commit}^{commit}`], limits);
  if (!answer.ok) return { ...base, state: 'unknown', where: [] };
  return { ...base, state: answer.exit === 0 ? 'found' : 'not-found', where: [] };
}
