/** The lint rules that guard the house are trusted because each is seen to fail here. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantTree, root, type PlantedTree } from './planted-tree.ts';

/** What must be refused: file, text, and a part of the message that says where its home is. */
const refused: readonly (readonly [sentence: string, file: string, text: string, message: string])[] = [
  [
    'the page imports Node',
    'src/renderer/a.ts',
    "import fs from 'node:fs'; fs.rmSync('x');",
    'over the link',
  ],
  [
    'the page imports the contract as a value',
    'src/renderer/b.ts',
    "import { endpoints } from '#shared/contract/endpoints.ts'; export const e = endpoints;",
    'types only',
  ],
  [
    'another layer is named by a path',
    'src/renderer/features/x/layer.ts',
    "import { plural } from '../../../shared/words/plural.ts'; export const p = plural;",
    'named from its root',
  ],
  ['the page writes markup', 'src/renderer/c.ts', "document.body.innerHTML = 'x';", 'sandboxed mail frame'],
  [
    'a feature names a query by hand',
    'src/renderer/features/x/a.ts',
    "export const q = { queryKey: ['studio', 1] };",
    'api/queries.ts',
  ],
  [
    'a feature takes the keys of queries',
    'src/renderer/features/x/b.ts',
    "import { queryKeys } from '../../api/query-keys.ts'; export const q = queryKeys;",
    'api/queries.ts',
  ],
  [
    'a failure dropped without a reason',
    'src/node/o.ts',
    'export const p = Promise.resolve(1).catch(() => undefined);',
    'say in a comment',
  ],
  [
    'a failure answered with nothing, without a reason',
    'src/node/q.ts',
    'export const p = () => { try { return JSON.parse("x"); } catch { return null; } };',
    'say in a comment',
  ],
  [
    'a plural by hand',
    'src/shared/words/a.ts',
    "export const p = (n: number) => `${n} ${n === 1 ? 'case' : 'cases'}`;",
    'plural()',
  ],
  ['an empty catch', 'src/node/p.ts', 'try { process.exit(); } catch {}', 'Empty block'],
  [
    'a command writes past the terminal',
    'src/cli/writer.ts',
    "process.stdout.write('x');",
    'src/cli/terminal.ts',
  ],
  ['core asks the process', 'src/core/a.ts', 'export const e = process.env;', 'core/ports.ts'],
  ['core looks at the clock', 'src/core/b.ts', 'export const n = Date.now();', 'core/ports.ts'],
  [
    'core looks at the clock in another way',
    'src/core/c.ts',
    'export const n = new Date();',
    'core/ports.ts',
  ],
  ['shared throws dice', 'src/shared/a.ts', 'export const n = Math.random();', 'core/ports.ts'],
  [
    'SQL outside its home',
    'src/node/a.ts',
    "export const q = 'SELECT id FROM cases';",
    'src/node/db/queries',
  ],
  [
    'SQL outside its home, in a template',
    'src/cli/a.ts',
    'export const q = (t: string) => `DELETE FROM ${t}`;',
    'src/node/db/queries',
  ],
  [
    'electron outside its home',
    'src/node/b.ts',
    "import { app } from 'electron'; app.quit();",
    'src/main and src/preload',
  ],
  [
    'openpgp outside its home',
    'src/node/c.ts',
    "import { readKey } from 'openpgp'; export const r = readKey;",
    'src/node/openpgp',
  ],
  [
    'the database outside its home',
    'src/node/d.ts',
    "import Sqlite from 'better-sqlite3'; export const s = Sqlite;",
    'src/node/db',
  ],
  ['a network, anywhere', 'src/node/e.ts', "import https from 'node:https'; https.get('x');", 'no network'],
  ['fetch, anywhere', 'src/node/f.ts', "void fetch('https://example.org');", 'no network'],
  ['any', 'src/node/g.ts', 'export const a = (x: any) => x as string;', 'any'],
  ['a default export', 'src/node/h.ts', 'export default 1;', 'No default exports'],
  ['an import from far away', 'src/node/i/j/k/l.ts', "import '../../../../core/x.ts';", 'No ../../..'],
];

/** What the rules that ask for types must refuse: file, text, and the rule. */
const refusedByType: readonly (readonly [sentence: string, file: string, text: string, rule: string])[] = [
  [
    'a promise nobody waits for',
    'src/node/m.ts',
    'async function f() {} f();',
    'typescript(no-floating-promises)',
  ],
  [
    'a forgotten case',
    'src/node/n.ts',
    "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }",
    'typescript(switch-exhaustiveness-check)',
  ],
  [
    'what JSON gave, taken as it is',
    'src/node/q.ts',
    "export const n: number = JSON.parse('1');",
    'typescript(no-unsafe-assignment)',
  ],
  [
    'an object in a text',
    'src/node/r.ts',
    'export const t = (o: object) => `it is ${o}`;',
    'typescript(restrict-template-expressions)',
  ],
];

const allowed: readonly (readonly [sentence: string, file: string, text: string])[] = [
  ['SQL at home', 'src/node/db/queries/q.ts', "export const q = 'SELECT id FROM cases';"],
  ['prose that begins like SQL', 'src/renderer/d.ts', "export const t = 'Select a case, or update it.';"],
  ['electron at home', 'src/main/a.ts', "import { app } from 'electron'; app.quit();"],
  [
    'types of the contract in the page',
    'src/renderer/e.ts',
    "import type { EndpointName } from '#shared/contract/endpoints.ts'; export type N = EndpointName;",
  ],
];

describe('lint', () => {
  let tree: PlantedTree;
  const messages = new Map<string, string>();
  beforeAll(async () => {
    const files = [...refused, ...allowed].map(([, file, text]) => [file, `${text}\n`] as const);
    tree = plantTree(Object.fromEntries(files));
    const eslint = new ESLint({ cwd: tree.folder });
    for (const result of await eslint.lintFiles(['src'])) {
      const file = result.filePath.slice(result.filePath.indexOf('/src/') + 1);
      messages.set(file, result.messages.map(({ message }) => message).join('\n'));
    }
  });
  afterAll(() => tree.remove());

  test.each(refused)('refuses %s, and says where its home is', (_sentence, file, _text, message) => {
    expect(messages.get(file)).toContain(message);
  });

  test.each(allowed)('allows %s', (_sentence, file) => {
    expect(messages.get(file)).not.toMatch(/home|belongs|lives|takes types/);
  });
});

describe('lint that asks for types', () => {
  let tree: PlantedTree;
  let found: readonly { readonly code: string; readonly filename: string }[] = [];
  beforeAll(() => {
    tree = plantTree(Object.fromEntries(refusedByType.map(([, file, text]) => [file, `${text}\n`])));
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const ran = spawnSync(process.execPath, [oxlint, '--format=json', 'src'], {
      cwd: tree.folder,
      encoding: 'utf8',
    });
    const report = JSON.parse(ran.stdout) as { diagnostics: { code: string; filename: string }[] };
    found = report.diagnostics;
  });
  afterAll(() => tree.remove());

  test.each(refusedByType)('refuses %s', (_sentence, file, _text, rule) => {
    expect(found.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule);
  });
});
