/** What the backend has whether a vault is open or not, and keeps when it is locked and opened again. Node. */
import { hash, randomFillSync } from 'node:crypto';
import type { AppEvent } from '#shared/contract/events.ts';
import { createCsafThread, type CsafThread } from '../csaf/csaf-thread.ts';
import { createOpenedFiles, type OpenedFileStore } from '../intake/opened-files.ts';
import { createUploads, type UploadStore } from '../intake/uploads.ts';
import { createLog, type Log } from '../log/log.ts';
import type { BackendConfig } from './interface.ts';
import { createLate, type Late } from './lazy-openpgp.ts';

export type Base = {
  readonly config: BackendConfig;
  readonly nowDate: () => Date;
  readonly now: () => string;
  readonly log: Log;
  readonly late: Late;
  readonly uploads: UploadStore;
  readonly opened: OpenedFileStore;
  readonly csaf: CsafThread;
  readonly newId: (prefix: string) => string;
  readonly sha256: (text: string) => string;
  readonly emit: (events: readonly AppEvent[]) => void;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
};

export function createBase(config: BackendConfig): Base {
  const nowDate = config.now ?? (() => new Date());
  const log = createLog(config.log ?? 'none', nowDate);
  const listeners = new Set<(event: AppEvent) => void>();
  const random = createRandom();
  const newId = (prefix: string): string => `${prefix}${random(10)}`;
  const uploads = createUploads(newId);
  return {
    config,
    nowDate,
    now: () => nowDate().toISOString(),
    log,
    late: createLate(nowDate, log),
    uploads,
    opened: createOpenedFiles(uploads),
    csaf: createCsafThread(),
    newId,
    sha256: (text) => hash('sha256', text),
    emit: (events) => {
      for (const event of events) for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Random bytes as hexadecimal digits; asked of the system for many at once, since each question costs as much. */
function createRandom(): (bytes: number) => string {
  const pool = Buffer.alloc(4096);
  let used = pool.length;
  return (bytes) => {
    if (used + bytes > pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return pool.toString('hex', used, (used += bytes));
  };
}
