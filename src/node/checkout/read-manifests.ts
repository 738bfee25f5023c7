/** The package manifests at the top of a checkout, as committed at HEAD; working files and links are not followed. Node. */
import { manifestNames, type ManifestFile } from '#core/report/manifests.ts';
import { git, type GitLimits } from './git.ts';

const totalMs = 5_000;
const mostManifests = 8;
const mostBytes = 512 * 1024;

/** Nothing when there is no git or no checkout. */
export async function readManifests(checkout: string): Promise<readonly ManifestFile[]> {
  const limits: GitLimits = { deadline: Date.now() + totalMs, maxBytes: 4 * 1024 * 1024 };
  const tree = await git(checkout, ['ls-tree', '-z', '-l', '--full-tree', 'HEAD'], limits);
  if (!tree.ok || tree.exit !== 0) return [];
  const names = tree.output.toString('utf8').split('\0').flatMap(manifestIn).slice(0, mostManifests);
  const files: ManifestFile[] = [];
  for (const path of names) {
    const blob = await git(checkout, ['cat-file', 'blob', `HEAD:${path}`], limits);
    if (blob.ok && blob.exit === 0) files.push({ path, text: blob.output.toString('utf8') });
  }
  return files;
}

/** "100644 blob HASH SIZE\tNAME": a plain file of a bearable size; a link (120000) is none. */
function manifestIn(entry: string): string[] {
  const [, size, name = ''] = /^100(?:644|755) blob [0-9a-f]{40,64} +(\d+)\t(.+)$/.exec(entry) ?? [];
  return manifestNames.test(name) && Number(size) <= mostBytes ? [name] : [];
}
