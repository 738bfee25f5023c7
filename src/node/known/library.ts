/**
 * Reads folders and files of known records in the background, one after the other: what is new or changed is read by the
 * workers and filed, what is gone is taken out. Each piece is committed, so that an update that was cancelled or cut
 * short goes on where it was. Node.
 */
import type { KnownLibrary, KnownSourceRow } from '#core/ports.ts';
import type { Log } from '../log/log.ts';
import { yieldToEventLoop } from '../yielder.ts';
import type { Progress, UpdateOptions } from './update-source.ts';

type LibraryOptions = UpdateOptions & {
  readonly log: Log;
  /** More than a moment passed: the screen may look again. */
  readonly changed: () => void;
};

export interface RunningLibrary extends KnownLibrary {
  /** Ends what runs, and waits for it. */
  close(): Promise<void>;
}

const tellEveryMs = 250;
const dropped = 50;

export function createKnownLibrary(options: LibraryOptions): RunningLibrary {
  const { store, log, changed } = options;
  const waiting = new Set<number>();
  const cancelled = new Set<number>();
  const failed = new Map<number, string>();
  let current: { readonly id: number; readonly progress: Progress } | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  const sourceOf = (id: number): KnownSourceRow | undefined =>
    store.read.knownSources().find((source) => source.id === id);

  async function runAll(): Promise<void> {
    const { updateSource } = await import('./update-source.ts');
    for (;;) {
      const [id] = waiting;
      if (id === undefined || closed) return;
      waiting.delete(id);
      cancelled.delete(id);
      const source = sourceOf(id);
      if (source === undefined) continue;
      current = { id, progress: { seen: 0, read: 0 } };
      const isOver = (): boolean => closed || cancelled.has(id) || sourceOf(id)?.removed !== source.removed;
      try {
        const problem = source.removed
          ? await dropAll(id, () => closed)
          : await updateSource({ ...options, isOver, tell: teller(changed) }, source, current.progress);
        if (problem === null) failed.delete(id);
        else failed.set(id, problem);
      } catch (cause) {
        log.unexpected('known', cause);
        failed.set(id, cause instanceof Error && 'code' in cause ? String(cause.code) : 'internal');
      }
      current = null;
      if (!closed) changed();
    }
  }

  async function dropAll(id: number, isOver: () => boolean): Promise<null> {
    for (let ids = store.read.knownFileIds(id, 0, dropped); ids.length > 0 && !isOver();) {
      const some = ids;
      store.write((tx) => tx.dropKnownFiles(id, some));
      await yieldToEventLoop();
      ids = store.read.knownFileIds(id, 0, dropped);
    }
    if (!isOver()) store.write((tx) => tx.forgetKnownSource(id));
    return null;
  }

  function update(ids: readonly number[]): void {
    for (const id of ids) if (current?.id !== id || sourceOf(id)?.removed === true) waiting.add(id);
    changed();
    running ??= runAll().finally(() => (running = null));
  }

  const unfinished = store.read.knownSources().filter(({ removed }) => removed);
  if (unfinished.length > 0) update(unfinished.map(({ id }) => id));

  return {
    update,
    cancel: (id) => {
      waiting.delete(id);
      cancelled.add(id);
    },
    stateOf: (id) => ({
      run:
        current?.id === id
          ? { state: 'reading', ...current.progress }
          : waiting.has(id)
            ? { state: 'waiting', seen: 0, read: 0 }
            : null,
      failed: failed.get(id) ?? null,
    }),
    find: async (typed) => (await import('./find-typed.ts')).findTyped(typed),
    close: async () => {
      closed = true;
      await running;
    },
  };
}

/** A few times a second at most. */
function teller(tell: () => void): () => void {
  let last = performance.now();
  return () => {
    if (performance.now() - last < tellEveryMs) return;
    last = performance.now();
    tell();
  };
}
