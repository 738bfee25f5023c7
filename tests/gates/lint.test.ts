/** The lint rules that guard the house are trusted because each is seen to fail here. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
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
  ['an empty catch', 'src/node/p.ts', 'try { process.exit(); } catch {}', 'empty block'],
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

/** What must be refused by the rules that ask for types and by those of React: file, text, and the rule. */
const refusedByRule: readonly (readonly [sentence: string, file: string, text: string, rule: string])[] = [
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
    'src/node/s.ts',
    "export const n: number = JSON.parse('1');",
    'typescript(no-unsafe-assignment)',
  ],
  [
    'an object in a text',
    'src/node/r.ts',
    'export const t = (o: object) => `it is ${o}`;',
    'typescript(restrict-template-expressions)',
  ],
  [
    'a name that is not used',
    'src/node/t.ts',
    'const unused = 1; export const used = 2;',
    'eslint(no-unused-vars)',
  ],
  [
    'a comparison that converts',
    'src/node/u.ts',
    'export const same = (a: string, b: string) => a == b;',
    'eslint(eqeqeq)',
  ],
  [
    'a binding that never changes',
    'src/node/v.ts',
    'let one = 1; export const two = one + 1;',
    'eslint(prefer-const)',
  ],
  [
    'a type imported as a value',
    'src/node/w.ts',
    "import { Stats } from 'node:fs'; export type S = Stats;",
    'typescript(consistent-type-imports)',
  ],
  [
    'a compiler told to look away',
    'src/node/x.ts',
    `// @ts-ignore\nexport const n = 1;`,
    'typescript(ban-ts-comment)',
  ],
  [
    'a value that is asserted to be there',
    'src/node/y.ts',
    'export const f = (x: string | null) => x!.length;',
    'typescript(no-non-null-assertion)',
  ],
  ['a word to the console', 'src/node/z.ts', "console.log('x');", 'eslint(no-console)'],
  [
    'a file that is too long',
    'src/node/aa.ts',
    `export {};\n${'void 0;\n'.repeat(400)}`,
    'eslint(max-lines)',
  ],
  [
    'a hook that is called sometimes',
    'src/renderer/f.tsx',
    "import { useState } from 'react'; export function F({ on }: { on: boolean }) { if (on) useState(1); return null; }",
    'react-hooks(rules-of-hooks)',
  ],
  [
    'an effect that forgets what it reads',
    'src/renderer/g.tsx',
    "import { useEffect } from 'react'; export function G({ of }: { of: string }) { useEffect(() => { document.title = of; }, []); return null; }",
    'react-hooks(exhaustive-deps)',
  ],
  [
    'a component made while another is drawn',
    'src/renderer/h.tsx',
    'export function H() { const Inner = () => <p>x</p>; return <Inner />; }',
    'react(static-components)',
  ],
  [
    'a ref that is read while drawing',
    'src/renderer/i.tsx',
    "import { useRef } from 'react'; export function I() { const at = useRef(0); return <p>{at.current}</p>; }",
    'react(refs)',
  ],
  [
    'a state that is set while drawing',
    'src/renderer/j.tsx',
    "import { useState } from 'react'; export function J() { const [n, setN] = useState(0); setN(n + 1); return <p>{n}</p>; }",
    'react(set-state-in-render)',
  ],
  [
    'a state that an effect sets at once',
    'src/renderer/k.tsx',
    "import { useEffect, useState } from 'react'; export function K({ of }: { of: string }) { const [n, setN] = useState(''); useEffect(() => setN(of), [of]); return <p>{n}</p>; }",
    'react(set-state-in-effect)',
  ],
  [
    'a clock that is read while drawing',
    'src/renderer/l.tsx',
    'export function L() { return <p>{Date.now()}</p>; }',
    'react(purity)',
  ],
  [
    'a property that is changed',
    'src/renderer/m.tsx',
    'export function M({ of }: { of: { n: number } }) { of.n = 1; return <p>{of.n}</p>; }',
    'react(immutability)',
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

type Finding = { readonly code: string; readonly filename: string; readonly message: string };

describe('lint', () => {
  let tree: PlantedTree;
  const found = new Map<string, Finding[]>();
  beforeAll(() => {
    const files = [...refused, ...refusedByRule, ...allowed].map(
      ([, file, text]) => [file, `${text}\n`] as const,
    );
    tree = plantTree(Object.fromEntries(files));
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const ran = spawnSync(process.execPath, [oxlint, '--format=json', 'src'], {
      cwd: tree.folder,
      encoding: 'utf8',
      env: { ...process.env, GOMAXPROCS: '1' },
    });
    const report = JSON.parse(ran.stdout) as { diagnostics: Finding[] };
    for (const one of report.diagnostics) found.set(one.filename, [...(found.get(one.filename) ?? []), one]);
  });
  afterAll(() => tree.remove());

  const said = (file: string): string => (found.get(file) ?? []).map((one) => JSON.stringify(one)).join('\n');

  test.each(refused)('refuses %s, and says where its home is', (_sentence, file, _text, message) => {
    expect(said(file)).toContain(message);
  });

  test.each(refusedByRule)('refuses %s', (_sentence, file, _text, rule) => {
    expect(found.get(file)?.map(({ code }) => code)).toContain(rule);
  });

  test.each(allowed)('allows %s', (_sentence, file) => {
    expect(said(file)).not.toMatch(/home|belongs|lives|takes types/);
  });
});
