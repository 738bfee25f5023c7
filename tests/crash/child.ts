/** Starts and kills the process of import-child.ts. It is bundled first: fifty starts from source would take minutes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { rolldown } from 'rolldown';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, '.cache', `crash-${process.pid}`); // inside the project, so that packages are found
const entries = {
  child: 'tests/crash/import-child.ts',
  node: 'src/node/pool/mail-worker.ts', // where src/node/program-files.ts looks for it from a bundle
};

export async function buildChild(): Promise<void> {
  for (const [folder, input] of Object.entries(entries)) {
    const bundle = await rolldown({
      input,
      cwd: root,
      platform: 'node',
      external: [/^node:/, 'better-sqlite3', 'playwright-core'],
      logLevel: 'silent',
    });
    await bundle.write({ dir: path.join(built, folder), format: 'esm' });
    await bundle.close();
  }
  if (!existsSync(path.join(built, 'child/import-child.js'))) throw new Error('the child was not built');
}

export function removeChild(): void {
  rmSync(built, { recursive: true, force: true });
}

export type Line = { open?: number; confirmed?: (string | null)[]; finished?: number };

export type Child = {
  readonly process: ChildProcess;
  /** Everything it said until it was gone, whole lines only. */
  readonly ended: Promise<{ lines: Line[]; errors: string }>;
  readonly kill: () => void;
};

/** `heard` is called for each line while the child lives. */
export function startChild(args: readonly string[], heard: (line: Line, child: Child) => void): Child {
  const spawned = spawn(process.execPath, [path.join(built, 'child/import-child.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_COMPILE_CACHE: path.join(built, 'compiled') },
  });
  const lines: Line[] = [];
  let errors = '';
  spawned.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const ended = new Promise<{ lines: Line[]; errors: string }>((resolve) =>
    spawned.on('close', () => resolve({ lines, errors })),
  );
  const child: Child = { process: spawned, ended, kill: () => void spawned.kill('SIGKILL') };
  createInterface({ input: spawned.stdout }).on('line', (text) => {
    const line = parse(text);
    if (line === null) return;
    lines.push(line);
    heard(line, child);
  });
  return child;
}

/** The last line may have been cut by the kill: what was not said whole was not confirmed. */
function parse(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}
