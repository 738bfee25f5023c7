/** `bench`: the measurements of `npm run bench`, which need the sources beside the program. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure, isSet, type Command } from '../context.ts';

/** From src/cli/commands or out/cli up to the folder that has the scripts. */
function benchScript(): string | null {
  let folder = import.meta.dirname;
  for (let up = 0; up < 5; up += 1) {
    const script = path.join(folder, 'scripts', 'bench.mjs');
    if (existsSync(script)) return script;
    folder = path.dirname(folder);
  }
  return null;
}

/** The rows of the table that the measurements print. */
export function tableRows(markdown: string): Record<string, string>[] {
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [head, rule, ...rows] = markdown.split('\n').filter((line) => line.startsWith('|'));
  if (head === undefined || rule === undefined) return [];
  const names = cells(head);
  return rows.map((row) => Object.fromEntries(cells(row).map((cell, at) => [names[at] || 'verdict', cell])));
}

export const benchCommands: Record<string, Command> = {
  bench: {
    usage: 'bench [--quick]',
    summary: 'run the performance benchmarks; only when run from source',
    flags: { quick: { type: 'boolean', help: 'use 1,000 cases and a tenth of the mail' } },
    run: async (context) => {
      const script = benchScript();
      if (script === null)
        throw new Failure({
          code: 'unreadable-file',
          file: 'scripts/bench.mjs',
          problem: 'only available when run from source',
        });
      const words = [script, ...(isSet(context, 'quick') ? ['--quick'] : [])];
      const ran = spawnSync(process.execPath, words, {
        stdio: ['ignore', context.json ? 'pipe' : 'inherit', 'inherit'],
        encoding: 'utf8',
      });
      if (ran.status !== 0 && ran.status !== 1)
        throw new Error('the measuring program failed; it has said why');
      if (context.json) context.print(JSON.stringify({ rows: tableRows(ran.stdout) }, null, 2));
      return Promise.resolve(ran.status === 0 ? 'done' : 'no');
    },
  },
};
