/**
 * Folds the write-ahead log into the database while nobody waits. SQLite does so in the commit that makes the log 4,000
 * pages long, whoever waits for that one: an eighth of a second of work, and the disk takes longer. Node.
 */
import type { Database, Reader } from './database.ts';

/** Folding so many takes 20 ms of work; what is folded sooner is written to the database more often. */
const worthFolding = 500;
const restMs = 2_000;

export type LogFolding = {
  /** Something was committed. */
  readonly written: () => void;
  readonly stop: () => void;
};

type Options = {
  /** Somebody did something just now, and may do the next thing. */
  readonly attended: () => boolean;
  readonly failed: (cause: unknown) => void;
};

export function createLogFolding(db: Database, { attended, failed }: Options): LogFolding {
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fold, restMs).unref();
  };
  const fold = (): void => {
    if (attended()) {
      rest();
      return;
    }
    try {
      if (pagesToFold(db) >= worthFolding) db.all('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (cause) {
      failed(cause);
    }
  };
  return { written: rest, stop: () => clearTimeout(timer) };
}

/** Pages of the log that the database has not yet; folds none of them. */
export function pagesToFold(db: Reader): number {
  const state = db.get<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)');
  return state === undefined ? 0 : state.log - state.checkpointed;
}
