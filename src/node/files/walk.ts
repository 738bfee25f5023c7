/** The files of a folder, sorted, within limits; symbolic links are followed only inside the folder. Node. */
import { opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isMaildir } from './maildir.ts';
import type { SourceFailure, SourceLimits } from './source-item.ts';

export type WalkedFile = { readonly path: string; readonly maildir: boolean };
type Folder = { readonly path: string; readonly depth: number };
type Entry = { readonly name: string; readonly kind: 'file' | 'folder' };

/** Depth first, files before folders, each sorted by name, so that two runs over the same folder agree. */
export async function* walkFolder(
  top: string,
  limits: SourceLimits,
): AsyncGenerator<WalkedFile | SourceFailure> {
  const base = await realpath(top);
  const pending: Folder[] = [{ path: top, depth: 0 }];
  const seen = new Set<string>([base]);
  let files = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const { entries, failures } = await list(folder.path, base);
    yield* failures;
    const folders = new Set(entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name));
    const maildir = isMaildir(folders);
    const inMaildir = isMaildirPart(folder.path);
    for (const { name, kind } of entries) {
      if (kind !== 'file' || maildir || isLitter(name)) continue; // beside cur and new lie only a server's own files
      files += 1;
      if (files > limits.maxFiles) {
        yield failure(folder.path, { code: 'too-many-files', limit: limits.maxFiles });
        return;
      }
      yield { path: path.join(folder.path, name), maildir: inMaildir };
    }
    if (folder.depth >= limits.maxDepth) continue;
    for (const name of [...folders].sort(compare).reverse()) {
      if (maildir && name === 'tmp') continue;
      const inner = path.join(folder.path, name);
      // Null: a link that leads nowhere.
      const real = await realpath(inner).catch(() => null);
      if (real === null || seen.has(real)) continue; // gone, or a loop
      seen.add(real);
      pending.push({ path: inner, depth: folder.depth + 1 });
    }
  }
}

/** What file managers leave in every folder. */
function isLitter(name: string): boolean {
  return name === '.DS_Store' || name === 'Thumbs.db' || name === 'desktop.ini' || name.startsWith('._');
}

function isMaildirPart(folder: string): boolean {
  const name = path.basename(folder);
  return name === 'cur' || name === 'new';
}

async function list(folder: string, base: string): Promise<{ entries: Entry[]; failures: SourceFailure[] }> {
  const entries: Entry[] = [];
  const failures: SourceFailure[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.isFile()) entries.push({ name: entry.name, kind: 'file' });
      else if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'folder' });
      else if (entry.isSymbolicLink()) {
        const target = await resolveLink(path.join(folder, entry.name), base);
        if (typeof target === 'string') entries.push({ name: entry.name, kind: target });
        else failures.push(target);
      }
    }
  } catch (error) {
    failures.push(failure(folder, { code: 'unreadable-path', reason: errorCode(error) }));
  }
  return { entries: entries.sort((a, b) => compare(a.name, b.name)), failures };
}

async function resolveLink(link: string, base: string): Promise<'file' | 'folder' | SourceFailure> {
  try {
    const target = await realpath(link);
    const isInside = target === base || target.startsWith(base.endsWith(path.sep) ? base : base + path.sep);
    if (!isInside) return failure(link, { code: 'outside-folder' });
    const facts = await stat(target);
    if (facts.isFile()) return 'file';
    return facts.isDirectory() ? 'folder' : failure(link, { code: 'unreadable-path', reason: 'not-a-file' });
  } catch (error) {
    return failure(link, { code: 'unreadable-path', reason: errorCode(error) });
  }
}

/** By code units: the same on every machine and in every language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function failure(source: string, problem: SourceFailure['problem']): SourceFailure {
  return { source, index: 0, problem };
}

export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
