/** Settings, imports, advisories: what is small and stands alone. */
import type { AdvisoryVersion } from '#core/ports.ts';
import { settingsSchema, type Settings } from '#shared/contract/desk.ts';
import { importRowSchema, type ImportRow, type ImportState } from '#shared/schema/import.ts';
import { defaultClockSettings } from '#shared/schema/clock.ts';
import type { Reader, Writer } from '../database.ts';

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'comfortable',
  lockAfterMinutes: 30,
  clocks: defaultClockSettings,
  quietHours: null,
  actor: 'maintainer',
  useGpg: true,
};

export function readSettings(db: Reader): Settings {
  const stored: Record<string, unknown> = {};
  for (const row of db.all<{ name: string; value: string }>('SELECT name, value FROM setting'))
    stored[row.name] = JSON.parse(row.value);
  const parsed = settingsSchema.safeParse({ ...defaultSettings, ...stored });
  return parsed.success ? parsed.data : defaultSettings;
}

export function writeSettings(db: Writer, settings: Settings): void {
  for (const [name, value] of Object.entries(settings)) {
    db.run(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      name,
      JSON.stringify(value),
    );
  }
}

export function insertImport(db: Writer, id: string, at: string): void {
  db.run(`INSERT INTO import (id, started_at, state) VALUES (?, ?, 'running')`, id, at);
}

export function updateImport(
  db: Writer,
  id: string,
  change: { state: string; read: number; finishedAt: string | null },
): void {
  db.run(
    'UPDATE import SET state = ?, read = ?, finished_at = ? WHERE id = ?',
    change.state,
    change.read,
    change.finishedAt,
    id,
  );
}

export function importById(
  db: Reader,
  id: string,
): Pick<ImportState, 'id' | 'state' | 'read' | 'startedAt' | 'finishedAt'> | null {
  return (
    db.get(
      'SELECT id, state, read, started_at AS startedAt, finished_at AS finishedAt FROM import WHERE id = ?',
      id,
    ) ?? null
  );
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

export function latestAdvisory(db: Reader, caseId: string): AdvisoryVersion | null {
  const raw = db.get<{ version: number; saved_at: string; model: string }>(
    'SELECT version, saved_at, model FROM advisory WHERE case_id = ? ORDER BY version DESC LIMIT 1',
    caseId,
  );
  return raw === undefined
    ? null
    : { version: raw.version, savedAt: raw.saved_at, model: JSON.parse(raw.model) as unknown };
}

/** The final version with the newest revision, as it was published: edits since then carry the same revision. */
export function publishedAdvisory(db: Reader, caseId: string): unknown {
  const raw = db.get<{ model: string }>(
    `SELECT model FROM advisory WHERE case_id = ? AND json_extract(model, '$.status') = 'final'
     ORDER BY json_array_length(model, '$.revisions') DESC, version LIMIT 1`,
    caseId,
  );
  return raw === undefined ? null : (JSON.parse(raw.model) as unknown);
}

/** Cases with an advisory, the one saved last first. */
export function casesWithAdvisory(db: Reader, limit: number): string[] {
  return db
    .all<{ case_id: string }>(
      'SELECT case_id FROM advisory GROUP BY case_id ORDER BY max(saved_at) DESC LIMIT ?',
      limit,
    )
    .map((raw) => raw.case_id);
}

export function insertAdvisory(db: Writer, caseId: string, advisory: AdvisoryVersion): void {
  db.run(
    'INSERT INTO advisory (case_id, version, saved_at, model) VALUES (?, ?, ?, ?)',
    caseId,
    advisory.version,
    advisory.savedAt,
    JSON.stringify(advisory.model),
  );
}

export function totals(db: Reader): { cases: number; messages: number } {
  const row = db.get<{ cases: number; messages: number }>(
    'SELECT (SELECT coalesce(sum(cases), 0) FROM case_count) AS cases, (SELECT count(*) FROM message) AS messages',
  );
  return row ?? { cases: 0, messages: 0 };
}
