/** docs/architecture.md lists every folder of the source: who looks for a place finds it there, and nothing that is gone. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from './planted-tree.ts';

/** Folders with files of their own, as "src/core/policy". */
function foldersBelow(folder: string): string[] {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  const below = entries
    .filter((one) => one.isDirectory())
    .flatMap(({ name }) => foldersBelow(`${folder}/${name}`));
  return entries.some((one) => one.isFile()) ? [folder, ...below] : below;
}

it('lists the folders that there are, each once', () => {
  const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
  const listed = [...text.matchAll(/^\| `(src[^`]*)`/gm)].map(([, folder = '']) => folder);
  const there = foldersBelow('src').filter((folder) => folder !== 'src');
  expect(listed.toSorted()).toEqual(there.toSorted());
});
