/** The contract holds no endpoint that nothing calls: neither the page, nor a command, nor a host. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { endpoints } from '#shared/contract/endpoints.ts';
import { root } from './planted-tree.ts';

it('has a caller for every endpoint', () => {
  const code = globSync('src/{renderer,cli,main,chromium,node}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  expect(Object.keys(endpoints).filter((name) => !code.includes(`'${name}'`))).toEqual([]);
});
