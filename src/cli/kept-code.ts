/**
 * Runs a script of the bundle (scripts/lib/quick-chunks.mjs) with what the engine made of it before, kept in `.cache/compile`
 * (main.ts) under the name of the script, which changes with its content. What is kept has the functions that the commands
 * so far have run, so the first run of each command adds its own. Command line.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

type Kept = { readonly commands: readonly string[]; readonly code: Buffer | undefined };

/** The names of the commands in a line, then the code. */
function read(file: string): Kept {
  try {
    const all = readFileSync(file);
    const end = all.indexOf('\n');
    return { commands: all.toString('latin1', 0, end).split(','), code: all.subarray(end + 1) };
  } catch {
    return { commands: [], code: undefined }; // the first time
  }
}

function write(file: string, { commands, code }: Kept): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const aside = `${file}.${process.pid}`;
    writeFileSync(aside, Buffer.concat([Buffer.from(`${commands.join(',')}\n`), code ?? Buffer.alloc(0)]));
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

/** Called by the modules that scripts/lib/quick-chunks.mjs writes. @public */
export function keptCode(from: URL): unknown {
  const file = fileURLToPath(from);
  const place = path.join(path.dirname(file), '..', '..', '.cache', 'compile', path.basename(file));
  const { commands, code } = read(place);
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: code });
  const known = script.cachedDataRejected === false ? commands : [];
  process.on('exit', () => {
    const all = new Set([...known, ...ran]);
    if (all.size > known.length || known.length === 0)
      write(place, { commands: [...all], code: script.createCachedData() });
  });
  return script.runInThisContext();
}
