/** Several files as one new folder: nothing that exists is overwritten, and half a folder is taken away again. Node. */
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SaveAnswer, SaveFile } from '#shared/bridge.ts';
import { safeFileName } from './file-name.ts';

const mostFiles = 5_000;
const deepest = 6;

/** The path of the folder; throws when it could not be written whole. */
export async function saveFolder(parent: string, name: string, files: readonly SaveFile[]): Promise<string> {
  if (files.length === 0 || files.length > mostFiles) throw new Error('no such number of files');
  const folder = await newFolder(parent, safeFileName(name));
  try {
    for (const file of files) {
      const parts = safeParts(file.name);
      await mkdir(path.join(folder, ...parts.slice(0, -1)), { recursive: true, mode: 0o700 });
      await writeNew(path.join(folder, ...parts), file.text);
    }
    return folder;
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  }
}

/** "a/b.txt" is a file in a folder of the new folder: each part is made harmless, none leads out. */
function safeParts(name: string): string[] {
  const parts = name.split('/').filter((part) => !/^\.{0,2}$/.test(part));
  return parts.slice(-deepest).map((part) => (part === wellKnown ? part : safeFileName(part)));
}

/** The one hidden folder that belongs on a web server (RFC 8615). */
const wellKnown = '.well-known';

/** `name`, `name (2)`, …: made here and now, so that it is empty and ours. */
async function newFolder(parent: string, name: string): Promise<string> {
  for (let n = 1; n <= 1000; n++) {
    const candidate = path.join(parent, n === 1 ? name : `${name} (${n})`);
    try {
      await mkdir(candidate, { mode: 0o700 });
      return candidate;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
  throw new Error('every name is taken');
}

async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** How a finished save is told: by its name, where that is not the one that was suggested. */
export function savedAs(file: string, suggestedName: string): SaveAnswer {
  const name = path.basename(file);
  return name === suggestedName ? 'saved' : { savedAs: name };
}

/** What comes from a page is anything until it was looked at. */
export function isFileList(value: unknown): value is readonly SaveFile[] {
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => {
      const file = one as Partial<SaveFile> | null | undefined;
      return typeof file?.name === 'string' && typeof file.text === 'string';
    })
  );
}
