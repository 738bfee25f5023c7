/**
 * Watched folders: files that appear in them are imported once. A file counts as there when it has not changed for a
 * moment; it is noted only after its import was finished, so that a crash in between imports it again (and again adds
 * nothing). Node.
 */
import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Store, WatchedFile, WatchedFolder, Watcher } from '#core/ports.ts';
import { defaultSourceLimits } from '../files/source-item.ts';
import { walkFolder } from '../files/walk.ts';
import type { Log } from '../log/log.ts';
import type { RunningImporter } from './importer.ts';
import type { UploadStore } from './uploads.ts';

export type WatcherOptions = {
  readonly store: Store;
  readonly uploads: UploadStore;
  readonly importer: RunningImporter;
  readonly log: Log;
  readonly now: () => string;
  /** How long a file must have been left alone. */
  readonly settleMs?: number;
};

const everyMs = 20_000;
const atOnce = 500;
const mostUntold = 100;

type Found = { readonly id: string; readonly folder: string };

export interface RunningWatcher extends Watcher {
  close(): void;
}

export function createWatcher(options: WatcherOptions): RunningWatcher {
  const { store, log } = options;
  let ears: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let untold: Found[] = [];
  let closed = false;

  /** One look at a time: two would both find the same file new. */
  function look(only: WatchedFolder | null): Promise<readonly Found[]> {
    const found = turn.then(async () => {
      const imports: Found[] = [];
      for (const folder of only === null ? store.read.watchedFolders() : [only]) {
        if (closed) break;
        for (const id of await importNew(options, folder, () => closed))
          imports.push({ id, folder: folder.path });
      }
      return imports;
    });
    // Who asked hears of it; the next turn comes all the same.
    turn = found.catch(() => undefined);
    return found;
  }

  /** Nobody asked; whoever asks next hears of it. */
  async function lookUnasked(): Promise<void> {
    untold = [...untold, ...(await look(null))].slice(-mostUntold);
  }

  /** What was found since somebody last asked: a look of the watcher's own may have been quicker. */
  async function scan(only: WatchedFolder | null): Promise<readonly string[]> {
    const found = await look(only);
    const isAsked = ({ folder }: Found): boolean => only === null || folder === only.path;
    const before = untold.filter(isAsked);
    untold = untold.filter((one) => !isAsked(one));
    return [...before, ...found].map(({ id }) => id);
  }

  function listen(): void {
    for (const ear of ears) ear.close();
    ears = [];
    clearInterval(timer);
    const folders = closed ? [] : store.read.watchedFolders();
    if (folders.length === 0) return;
    const glance = (): void => {
      clearTimeout(soon);
      soon = setTimeout(
        () => void lookUnasked().catch((cause) => log.unexpected('watch', cause)),
        2_500,
      ).unref();
    };
    for (const folder of folders) {
      try {
        ears.push(watch(folder.path, { persistent: false }, glance).on('error', () => undefined));
      } catch {
        // Gone, or on a file system that tells nothing: the timer looks all the same.
      }
    }
    timer = setInterval(glance, everyMs).unref();
    glance();
  }

  listen();
  return {
    scan,
    foldersChanged: listen,
    close: () => {
      closed = true;
      clearTimeout(soon);
      listen();
    },
  };
}

async function importNew(
  { store, uploads, importer, now, settleMs = 800 }: WatcherOptions,
  folder: WatchedFolder,
  isOver: () => boolean,
): Promise<string[]> {
  const ids: string[] = [];
  const files = await newFiles(store, folder.path, settleMs);
  for (let at = 0; at < files.length && !isOver(); at += atOnce) {
    const part = files.slice(at, at + atOnce);
    const id = importer.start(
      part.map((file) => uploads.offerPath(file.path)),
      { projectId: folder.projectId, outgoing: folder.outgoing },
    );
    await importer.ended(id);
    if (importer.get(id)?.state !== 'finished') break;
    const at2 = now();
    store.write((tx) => part.forEach((file) => tx.noteSeenFile(file, at2)));
    ids.push(id);
  }
  return ids;
}

function factsOf(file: string, facts: { size: number; mtimeMs: number }): WatchedFile {
  return { path: file, bytes: facts.size, changedAt: Math.trunc(facts.mtimeMs) };
}

async function newFiles(store: Store, folder: string, settleMs: number): Promise<WatchedFile[]> {
  const found: WatchedFile[] = [];
  const young: WatchedFile[] = [];
  try {
    for await (const entry of walkFolder(folder, defaultSourceLimits)) {
      if ('problem' in entry || path.basename(entry.path).startsWith('.')) continue;
      // Null: gone since it was listed.
      const facts = await stat(entry.path).catch(() => null);
      if (facts === null) continue;
      const file = factsOf(entry.path, facts);
      if (store.read.isSeenFile(file)) continue;
      (Date.now() - facts.mtimeMs < settleMs ? young : found).push(file);
    }
    if (young.length > 0) await new Promise((resolve) => setTimeout(resolve, settleMs));
    for (const file of young) {
      // Null: gone since it was listed.
      const facts = await stat(file.path).catch(() => null);
      const isDone =
        facts !== null && facts.size === file.bytes && Math.trunc(facts.mtimeMs) === file.changedAt;
      if (isDone) found.push(file); // else it is still being written; the next look finds it
    }
  } catch {
    return found; // the folder is away (a drive that was unplugged); the next look finds it again
  }
  return found;
}
