/** The layer gate is trusted because each of its rules is seen to fail here. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantTree, root, type PlantedTree } from './planted-tree.ts';

/** rule → a file that breaks it and nothing else. */
const violations: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'shared-stands-alone': ['src/shared/a.ts', "import '../core/fine.ts';"],
  'core-imports-shared': ['src/core/a.ts', "import '../node/fine.ts';"],
  'node-imports-core': ['src/node/a.ts', "import '../main/fine.ts';"],
  'hosts-are-wiring': ['src/chromium/a.ts', "import '../cli/fine.ts';"],
  'page-imports-shared': ['src/renderer/a.ts', "import '../core/fine.ts';"],
  'page-takes-types': [
    'src/renderer/b.ts',
    "import { endpoints } from '../shared/contract/c.ts'; endpoints;",
  ],
  'calc-has-no-zod': ['src/shared/calc/a.ts', "import { z } from 'zod'; z;"],
  'pure-and-page-without-node': ['src/core/b.ts', "import 'node:fs';"],
  'electron-at-home': ['src/node/b.ts', "import { app } from 'electron'; app;"],
  'sqlite-at-home': ['src/node/c.ts', "import Sqlite from 'better-sqlite3'; Sqlite;"],
  'openpgp-at-home': ['src/node/d.ts', "import * as openpgp from 'openpgp'; openpgp;"],
  'browser-at-home': ['src/cli/b.ts', "import { chromium } from 'playwright-core'; chromium;"],
  'no-cycles': ['src/core/e.ts', "import type { F } from './f.ts'; export type E = F | 1;"],
  'advisory-model-is-the-floor': ['src/core/advisory/model/a.ts', "import '../leaks/fine.ts';"],
  'advisory-versions-and-leaks-stand-on-the-model': [
    'src/core/advisory/leaks/a.ts',
    "import '../export/fine.ts';",
  ],
  'advisory-case-is-the-roof': ['src/core/advisory/export/a.ts', "import '../../cases/fine.ts';"],
  'advisory-has-rooms': ['src/core/i.ts', "import './advisory/fine.ts';"],
  'report-below-intake': ['src/core/report/a.ts', "import '../intake/fine.ts';"],
  'screen-parts-below-features': ['src/renderer/ui/a.ts', "import '../features/queue/fine.ts';"],
  'frame-is-the-roof': ['src/renderer/features/queue/a.ts', "import '../frame/fine.ts';"],
  resolvable: ['src/core/g.ts', "import './not-there.ts';"],
  'no-tests-in-the-product': ['src/core/h.ts', "import './fine.test.ts';"],
  'helpers-of-tests-in-tests': ['src/core/cases/helper.ts', 'export const helper = 1;'],
};

const harmless: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['core', 'node', 'main', 'cli', 'core/cases', 'core/intake'],
      ...['core/advisory', 'core/advisory/leaks', 'core/advisory/export'],
      ...['renderer/features/queue', 'renderer/features/frame'],
    ].map((folder) => [`src/${folder}/fine.ts`, 'export const fine = 1;']),
  ),
  'src/core/f.ts': "import type { E } from './e.ts'; export type F = E;",
  'src/core/fine.test.ts': 'export {};',
  'src/core/cases/helper.test.ts': "import { helper } from './helper.ts'; helper;",
  'src/shared/contract/c.ts': 'export const endpoints = {}; export type Endpoints = typeof endpoints;',
  'src/renderer/types.ts':
    "import type { Endpoints } from '../shared/contract/c.ts'; export type E = Endpoints;",
  'src/main/electron.ts': "import { app } from 'electron'; app;",
  'src/node/db/database.ts': "import Sqlite from 'better-sqlite3'; Sqlite;",
  'src/node/openpgp/read.ts': "import * as openpgp from 'openpgp'; openpgp;",
  'src/chromium/drive.ts': "import { chromium } from 'playwright-core'; chromium;",
};

/** Nobody imports what is planted here. */
const unused = 'helpers-of-tests-in-tests';

type Violation = { readonly from: string; readonly rule: { readonly name: string } };

function cruise(folder: string): Violation[] {
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  return (
    JSON.parse(execFileSync(process.execPath, args, options)) as { summary: { violations: Violation[] } }
  ).summary.violations;
}

describe('the layer gate', () => {
  let tree: PlantedTree;
  let found: Violation[];
  beforeAll(() => {
    tree = plantTree({ ...harmless, ...Object.fromEntries(Object.values(violations)) });
    found = cruise(tree.folder);
  });
  afterAll(() => tree.remove());

  test.each(Object.entries(violations))('%s fails on a planted violation', (rule, [file]) => {
    expect(found.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule);
  });

  test('what is at home is not reported', () => {
    const fine = Object.keys(harmless).filter((file) => file !== 'src/core/f.ts'); // the other half of the cycle
    const reported = found.filter(({ from, rule }) => fine.includes(from) && rule.name !== unused);
    expect(reported).toEqual([]);
  });

  test('every rule of the gate has a planted violation', async () => {
    const config = (await import(path.join(root, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect(config.default.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(violations).sort());
  });
});
