/** Imports: what each was to read, how far it came, and a row for every message. */
import type { ImportChange, ImportPlan, StoredImport } from '#core/ports.ts';
import { importRowSchema, noCounts, type ImportRow, type ImportState } from '#shared/schema/import.ts';
import type { Reader, Writer } from '../database.ts';

type Raw = {
  readonly id: string;
  readonly state: ImportState['state'];
  readonly read: number;
  readonly bytes_read: number;
  readonly bytes_total: number | null;
  readonly sources_done: number;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly counts: string;
  readonly plan: string;
};

export function insertImport(db: Writer, id: string, at: string, plan: ImportPlan): void {
  db.run(
    `INSERT INTO import (id, started_at, state, plan) VALUES (?, ?, 'running', ?)`,
    id,
    at,
    JSON.stringify(plan),
  );
}

export function updateImport(db: Writer, id: string, change: ImportChange): void {
  db.run(
    'UPDATE import SET state = ?, read = ?, bytes_read = ?, bytes_total = ?, sources_done = ?, finished_at = ?, counts = ? WHERE id = ?',
    change.state,
    change.read,
    change.bytesRead,
    change.bytesTotal,
    change.sourcesDone,
    change.finishedAt,
    JSON.stringify(change.counts),
    id,
  );
}

/** What a program that died left running. */
export function interruptImports(db: Writer): void {
  db.run(`UPDATE import SET state = 'interrupted' WHERE state = 'running'`);
}

export function importById(db: Reader, id: string): StoredImport | null {
  const raw = db.get<Raw>('SELECT * FROM import WHERE id = ?', id);
  return raw === undefined ? null : toImport(raw);
}

/** The newest first; those that were interrupted before all others, or alone. */
export function recentImports(db: Reader, limit: number, onlyInterrupted: boolean): StoredImport[] {
  const newest = (which: string, most: number): Raw[] =>
    db.all<Raw>(`SELECT * FROM import WHERE ${which} ORDER BY started_at DESC, id DESC LIMIT ?`, most);
  const interrupted = newest(`state = 'interrupted'`, limit);
  const others = onlyInterrupted ? [] : newest(`state <> 'interrupted'`, limit - interrupted.length);
  return [...interrupted, ...others].map(toImport);
}

function toImport(raw: Raw): StoredImport {
  return {
    id: raw.id,
    state: raw.state,
    read: raw.read,
    bytesRead: raw.bytes_read,
    bytesTotal: raw.bytes_total,
    sourcesDone: raw.sources_done,
    startedAt: raw.started_at,
    finishedAt: raw.finished_at,
    counts: { ...noCounts, ...(JSON.parse(raw.counts) as Partial<ImportState['counts']>) },
    plan: JSON.parse(raw.plan) as ImportPlan,
  };
}

export function insertImportRow(db: Writer, id: string, number: number, row: ImportRow): void {
  db.run(
    'INSERT INTO import_row (import_id, number, data) VALUES (?, ?, ?)',
    id,
    number,
    JSON.stringify(row),
  );
}

export function importRowsAfter(
  db: Reader,
  id: string,
  after: number,
  limit: number,
): { number: number; row: ImportRow }[] {
  return db
    .all<{ number: number; data: string }>(
      'SELECT number, data FROM import_row WHERE import_id = ? AND number > ? ORDER BY number LIMIT ?',
      id,
      after,
      limit,
    )
    .map((raw) => ({ number: raw.number, row: importRowSchema.parse(JSON.parse(raw.data)) }));
}
