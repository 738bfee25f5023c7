/**
 * Stands in for src/node/program-files.ts under vitest: threads start from the bundles in `out/node`, as they do in the
 * product. From source each would be compiled anew, which takes a second of processor time.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
/* oxlint-disable no-restricted-imports -- from its root the name leads back to this file (vitest.config.ts) */
import { entryUrl as entryFrom, type EntryName } from '../../src/node/program-files.ts';

export { pageFolder, resourceUrl, type EntryName } from '../../src/node/program-files.ts';

const bundle = pathToFileURL(path.resolve('out/cli/cli.js')).href;

export function entryUrl(name: EntryName): URL {
  return entryFrom(name, bundle);
}
