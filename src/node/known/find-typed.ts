/** A folder or file of known records as people write its path. Node. */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isText } from '#core/known/read-known.ts';
import type { KnownLibrary } from '#core/ports.ts';
import { pathMeant } from '../intake/typed-folder.ts';

/** The real path: a link that is named is meant; the links inside are not followed. */
export const findTyped: KnownLibrary['find'] = async (typed) => {
  const meant = pathMeant(typed);
  if (meant === null) return { problem: 'is no path' };
  if (!path.isAbsolute(meant)) return { problem: 'must be a whole path, from the root of the disk' };
  try {
    const real = await realpath(meant);
    const facts = await stat(real);
    if (facts.isDirectory()) return { path: real, isFolder: true };
    if (!facts.isFile()) return { problem: 'is neither a file nor a folder' };
    return isText(real) || /\.json$/i.test(real)
      ? { path: real, isFolder: false }
      : { problem: 'must end in .json, .md or .txt' };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    return { problem: code === 'EACCES' || code === 'EPERM' ? 'may not be read by you' : 'does not exist' };
  }
};
