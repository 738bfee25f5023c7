/** A small tree with the house's own gates and somebody's violations in it, beside the real node_modules. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export type PlantedTree = { readonly folder: string; remove(): void };

const configs = [
  'package.json',
  'tsconfig.base.json',
  'oxlint.config.ts',
  'scripts/lib/house-rules.mjs',
  '.dependency-cruiser.cjs',
  ...['shared', 'core', 'node', 'main', 'preload', 'chromium', 'cli', 'renderer'].map(
    (layer) => `src/${layer}/tsconfig.json`,
  ),
];

export function plantTree(files: Readonly<Record<string, string>>): PlantedTree {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-gates-'));
  for (const config of configs)
    cpSync(path.join(root, config), path.join(folder, config), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
