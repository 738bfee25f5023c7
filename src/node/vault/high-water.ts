/**
 * The number of the last event that was committed, in a file beside the database. SQLite drops the end of a log that
 * was cut short without a word; this is how the vault notices that something confirmed is missing. Written after the
 * commit and not forced to the disk, so it can lag behind the database and never runs ahead of it. Node.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

export type HighWater = {
  /** What the file said when the vault was opened; 0 when there was none. */
  readonly found: number;
  readonly set: (seq: number) => void;
  readonly close: () => void;
};

const digits = 16;

export function openHighWater(file: string): HighWater {
  const found = readHighWater(file);
  const handle = openSync(file, found === 0 ? 'w' : 'r+', 0o600);
  return {
    found,
    set: (seq) => {
      if (seq >= found) writeSync(handle, `${String(seq).padStart(digits, '0')}\n`, 0);
    },
    close: () => closeSync(handle),
  };
}

/** What the file says, without touching it; 0 when there is none. */
export function readHighWater(file: string): number {
  try {
    const text = readFileSync(file, 'utf8');
    return /^\d{16}\n$/.test(text) ? Number(text) : 0;
  } catch {
    return 0;
  }
}
