/**
 * Runs a script of the bundle (scripts/lib/quick-chunks.mjs) with what the engine made of it before, kept in `.cache/compile`
 * (main.ts) under the name of the script, which changes with its content. What is kept has the functions that the commands
 * so far have run, so the first run of each command adds its own. Command line.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

type Kept = { readonly commands: readonly string[]; readonly code: Buffer | undefined };
const nothing: Kept = { commands: [], code: undefined };

/** A line with the digest of the code and the names of the commands, then the code: the engine would not notice damage. */
function read(file: string): Kept {
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

/** Called by the modules that scripts/lib/quick-chunks.mjs writes. @public */
export function keptCode(from: URL): unknown {
  const file = fileURLToPath(from);
  const place = path.join(path.dirname(file), '..', '..', '.cache', 'compile', path.basename(file));
  const { commands, code } = read(place);
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: code });
  const isKept = script.cachedDataRejected === false;
  process.on('exit', () => {
    const all = new Set([...(isKept ? commands : []), ...ran]);
    if (!isKept || all.size > commands.length) write(place, all, script.createCachedData());
  });
  return script.runInThisContext();
}
