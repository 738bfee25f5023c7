/**
 * The last event that was committed, noted in a file beside the database: its number, its hash, and a code that only
 * who has the data key can make. SQLite drops the end of a log that was cut short without a word, and a database can be
 * put back to an older copy; this is how the vault notices that something confirmed is missing. Written after the commit
 * and not forced to the disk, so it can lag behind the database and never runs ahead of it. Node.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { EventNote } from '#core/cases/event-chain.ts';

export type HighWater = {
  /** What the file said when the vault was opened. */
  readonly found: EventNote;
  readonly set: (seq: number, hash: string) => void;
  readonly close: () => void;
};

const digits = 16;

export function openHighWater(file: string, dataKey: Uint8Array): HighWater {
  const found = readHighWater(file, dataKey);
  // What was not written by this vault is evidence; it is not written over.
  if (found.state === 'foreign') return { found, set: () => undefined, close: () => undefined };
  const handle = openSync(file, found.state === 'absent' ? 'w' : 'r+', 0o600);
  return {
    found,
    set: (seq, hash) => {
      if (found.state === 'absent' || seq >= found.seq) writeSync(handle, noteOf(seq, hash, dataKey), 0);
    },
    close: () => closeSync(handle),
  };
}

/** What the file says, without touching it. */
export function readHighWater(file: string, dataKey: Uint8Array): EventNote {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { state: 'absent' }; // there is no file
  }
  if (text === '') return { state: 'absent' };
  // As older versions wrote it: a number alone.
  if (/^\d{16}\n$/.test(text)) return { state: 'noted', seq: Number(text), hash: null };
  const [, number = '', hash = ''] = /^(\d{16}) ([0-9a-f]{64}) [0-9a-f]{64}\n$/.exec(text) ?? [];
  const expected = Buffer.from(noteOf(Number(number), hash, dataKey));
  const written = Buffer.from(text);
  return expected.length === written.length && timingSafeEqual(expected, written)
    ? { state: 'noted', seq: Number(number), hash }
    : { state: 'foreign' };
}

function noteOf(seq: number, hash: string, dataKey: Uint8Array): string {
  const note = `${String(seq).padStart(digits, '0')} ${hash}`;
  const key = createHmac('sha256', dataKey).update('bulkhead.events 1').digest();
  return `${note} ${createHmac('sha256', key).update(note).digest('hex')}\n`;
}
