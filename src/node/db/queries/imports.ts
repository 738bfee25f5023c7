/** Imports: what each was to read, how far it came, and a row for every message. */
import type { ImportChange, ImportPlan, StoredImport } from '#core/ports.ts';
import { importOutcomes, importRowSchema, type ImportRow, type ImportState } from '#shared/schema/import.ts';
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
    'UPDATE import SET state = ?, read = ?, bytes_read = ?, bytes_total = ?, sources_done = ?, finished_at = ? WHERE id = ?',
    change.state,
    change.read,
    change.bytesRead,
    change.bytesTotal,
    change.sourcesDone,
    change.finishedAt,
    id,
  );
}

/** What a program that died left running. */
export function interruptImports(db: Writer): void {
  db.run(`UPDATE import SET state = 'interrupted' WHERE state = 'running'`);
}

export function importById(db: Reader, id: string): StoredImport | null {
  const raw = db.get<Raw>('SELECT * FROM import WHERE id = ?', id);
  return raw === undefined ? null : toImport(db, raw);
}

/** The newest first; those that were interrupted before all others. */
export function recentImports(db: Reader, limit: number): StoredImport[] {
  return db
    .all<Raw>(
      `SELECT * FROM import ORDER BY state = 'interrupted' DESC, started_at DESC, id DESC LIMIT ?`,
      limit,
    )
    .map((raw) => toImport(db, raw));
}

function toImport(db: Reader, raw: Raw): StoredImport {
  const counts = Object.fromEntries(importOutcomes.map((outcome) => [outcome, 0])) as ImportState['counts'];
  const counted = db.all<{ outcome: keyof ImportState['counts']; count: number }>(
    `SELECT json_extract(data, '$.outcome') AS outcome, count(*) AS count FROM import_row WHERE import_id = ? GROUP BY 1`,
    raw.id,
  );
  for (const { outcome, count } of counted) counts[outcome] = count;
  return {
    id: raw.id,
    state: raw.state,
    read: raw.read,
    bytesRead: raw.bytes_read,
    bytesTotal: raw.bytes_total,
    sourcesDone: raw.sources_done,
    startedAt: raw.started_at,
    finishedAt: raw.finished_at,
    counts,
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
