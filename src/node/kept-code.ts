/**
 * Runs the scripts of a bundle (scripts/lib/quick-chunks.mjs), each once, with what the engine made of it before, kept in
 * `.cache/compile` under the name of the script, which changes with its content. What is kept has the functions that the
 * commands so far have run, so the first run of each command adds its own. What they import beyond themselves are modules:
 * Node keeps what was made of those. Never in a folder that others can write to, and not at all for the packed app: its archive
 * is signed, and it runs nothing that lies outside. For the command line and the backend's thread. Node.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

const keepsCode = !/\.asar[\\/]/.test(import.meta.dirname);
const folder = path.join(import.meta.dirname, '..', '..', '.cache', 'compile');

type Kept = { readonly commands: readonly string[]; readonly code: Buffer | undefined };
const nothing: Kept = { commands: [], code: undefined };

/** A line with the digest of the code and the names of the commands, then the code: the engine would not notice damage. */
function read(file: string): Kept {
  if (!keepsCode) return nothing;
  try {
    const all = readFileSync(file);
    const end = all.indexOf('\n');
    const [digest, ...commands] = all.toString('latin1', 0, end).split(',');
    const code = all.subarray(end + 1);
    return digest === hash('sha256', code) ? { commands, code } : nothing;
  } catch {
    return nothing; // the first time
  }
}

function write(file: string, commands: Iterable<string>, code: Buffer): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const aside = `${file}.${process.pid}`;
    const line = `${[hash('sha256', code), ...commands].join(',')}\n`;
    writeFileSync(aside, Buffer.concat([Buffer.from(line), code]));
    renameSync(aside, file);
  } catch {
    // nowhere to keep it: compiled again next time
  }
}

/** Names of our own table: a word that somebody typed is not written down. */
const ran = new Set<string>();

export function noteCommand(name: string): void {
  ran.add(name);
}

type Running = { readonly place: string; readonly script: Script; readonly before: readonly string[] };
const running: Running[] = [];

/** Keeps what was made of the scripts that run, if there is more of it than before. */
export function keepCode(): void {
  if (!keepsCode) return;
  for (const { place, script, before } of running) {
    const all = new Set([...before, ...ran]);
    if (script.cachedDataRejected !== false || all.size > before.length)
      write(place, all, script.createCachedData());
  }
}

/** Not there in the Electron of the tests, whose Node is older. */
const enableModules = enableCompileCache as typeof enableCompileCache | undefined;

type Exports = Readonly<Record<string, unknown>>;
type Run = (meta: ImportMeta, load: (name: string) => unknown, scripts: typeof kept) => Exports;

function run(name: string): Exports {
  const file = path.join(import.meta.dirname, name);
  const place = path.join(folder, name);
  const { commands, code } = read(place);
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: code });
  running.push({ place, script, before: script.cachedDataRejected === false ? commands : [] });
  return (script.runInThisContext() as Run)(import.meta, load, kept);
}

function load(name: string): Promise<unknown> {
  if (keepsCode) enableModules?.(folder);
  return import(name);
}

const exported = new Map<string, Exports>();

/** What a script exports. Called by what scripts/lib/quick-chunks.mjs writes. @public */
export function kept(name: string): Exports {
  const before = exported.get(name);
  if (before !== undefined) return before;
  const made = run(name);
  exported.set(name, made);
  return made;
}
