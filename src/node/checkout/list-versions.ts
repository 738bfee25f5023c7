/** The versions a checkout knows by its tags ("v3.4.1", "release-3.4.1"), for the ruler of an advisory. Node. */
import { git } from './git.ts';

const totalMs = 5_000;
const mostVersions = 2_000;

/** Nothing when there is no git, no checkout or no tag: the ruler then starts empty, as without a checkout. */
export async function listVersions(checkout: string): Promise<readonly string[]> {
  const tags = await git(checkout, ['tag', '--list', '--sort=creatordate'], {
    deadline: Date.now() + totalMs,
    maxBytes: 4 * 1024 * 1024,
  });
  if (!tags.ok || tags.exit !== 0) return [];
  const versions = tags.output.toString('utf8').split('\n').map(versionIn);
  return [...new Set(versions.filter((version) => version !== null))].slice(-mostVersions);
}

/** A tag is a version when it is one after a short word; "nightly" and "latest" are none. */
export function versionIn(tag: string): string | null {
  const found =
    /^(?:[a-z][a-z-]{0,30}[-_/])?v?(\d{1,9}(?:\.\d{1,9}){1,4}(?:[-+.][0-9A-Za-z.+-]{1,60})?)$/i.exec(
      tag.trim(),
    );
  return found?.[1] ?? null;
}
