/**
 * A folder that something else synchronizes. What lies in it is hostile: only plain files with names of the known forms
 * are looked at, links are not followed, and a file appears whole or not at all. Node.
 */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CarriedFile, TeamCarrier } from '#core/ports.ts';
import { isTeamFile } from '#core/team/files.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { capsuleLimits } from '#shared/schema/capsule.ts';
import { teamLimits, type CarrierProblem } from '#shared/schema/team-vault.ts';

const deep: readonly string[] = ['bundles', 'keys']; // a folder for each vault or member

export function folderCarrier(folder: string): TeamCarrier {
  const list = async (): Promise<Result<readonly CarriedFile[], CarrierProblem>> => {
    const problem = await problemOf(folder);
    if (problem !== null) return err(problem);
    const found: CarriedFile[] = [];
    for (const kind of ['members', 'requests', ...deep]) {
      const folders = deep.includes(kind) ? await foldersIn(folder, kind) : [kind];
      for (const one of folders)
        for (const file of await filesIn(folder, one)) {
          if (found.length >= teamLimits.files) return err('too-many-files');
          found.push(file);
        }
    }
    return ok(found);
  };
  return {
    list,
    read: (name) => readFile(folder, name),
    add: async (files, unless) => {
      const there = await list();
      if (!there.ok) return there;
      if (unless !== undefined && there.value.some(({ name }) => name.startsWith(unless)))
        return err('lost-race');
      const names = new Set(there.value.map(({ name }) => name));
      for (const { name, bytes } of files) {
        if (!isTeamFile(name)) throw new Error('no name of a file of a team');
        if (names.has(name)) continue;
        try {
          await writeWhole(folder, name, bytes);
        } catch {
          // Full, gone or not allowed: what was written before is there, the rest comes the next time.
          return err('unwritable');
        }
      }
      return ok(null);
    },
  };
}

async function problemOf(folder: string): Promise<CarrierProblem | null> {
  if (!path.isAbsolute(folder)) return 'no-folder';
  try {
    return (await stat(folder)).isDirectory() ? null : 'not-a-folder';
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'no-folder' : 'unreadable';
  }
}

async function foldersIn(folder: string, kind: string): Promise<string[]> {
  const entries = await entriesOf(path.join(folder, kind));
  return entries.filter((one) => one.isDirectory()).map(({ name }) => `${kind}/${name}`);
}

async function filesIn(folder: string, kind: string): Promise<CarriedFile[]> {
  const found: CarriedFile[] = [];
  for (const entry of await entriesOf(path.join(folder, kind))) {
    const name = `${kind}/${entry.name}`;
    if (!entry.isFile() || !isTeamFile(name)) continue;
    const facts = await lstat(path.join(folder, name)).catch(() => null); // gone meanwhile
    if (facts?.isFile() === true) found.push({ name, bytes: facts.size });
  }
  return found;
}

/** A link in place of a folder has none. */
async function entriesOf(folder: string) {
  try {
    if (!(await lstat(folder)).isDirectory()) return [];
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return []; // not there, or not to be read: what was known in it is named as gone
  }
}

async function readFile(folder: string, name: string): Promise<Uint8Array | null> {
  if (!isTeamFile(name)) return null;
  const file = path.join(folder, name);
  try {
    const [root, parent] = await Promise.all([realpath(folder), realpath(path.dirname(file))]);
    if (parent !== path.join(root, path.dirname(name))) return null;
    const handle = await open(
      file,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const facts = await handle.stat();
      if (!facts.isFile() || facts.size > capsuleLimits.fileBytes) return null;
      const bytes = Buffer.alloc(facts.size);
      const { bytesRead } = await handle.read(bytes, 0, facts.size, 0);
      return bytesRead === facts.size ? bytes : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null; // the file is named as one that cannot be opened
  }
}

/** Under another name until it is whole; one that was left by a crash is written over. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name);
  const parent = path.dirname(file);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const [root, real] = await Promise.all([realpath(folder), realpath(parent)]);
  if (real !== path.join(root, path.dirname(name))) throw new Error('a link');
  const part = path.join(parent, `.${path.basename(file)}.part`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(part, flags, 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}
