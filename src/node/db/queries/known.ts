/** Known records: their sources and files, what is kept of each, and the index of marks they are found by. */
import path from 'node:path';
import { scoped } from '#core/known/marks.ts';
import type { KnownRecord } from '#core/known/record.ts';
import type {
  KnownFileRow,
  KnownReads,
  KnownRow,
  KnownSourceRow,
  KnownWrites,
  MarkGroups,
} from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';

type RawSource = {
  id: number;
  path: string;
  project_id: number | null;
  added_at: string;
  updated_at: string | null;
  files: number;
  records: number;
  problems: number;
  others: number;
  removed: number;
};

export function knownSources(db: Reader): KnownSourceRow[] {
  return db.all<RawSource>('SELECT * FROM known_source ORDER BY id').map((raw) => ({
    id: raw.id,
    path: raw.path,
    projectId: raw.project_id,
    addedAt: raw.added_at,
    updatedAt: raw.updated_at,
    files: raw.files,
    records: raw.records,
    problems: raw.problems,
    others: raw.others,
    removed: raw.removed === 1,
  }));
}

export function knownFiles(db: Reader, sourceId: number, paths: readonly string[]): KnownFileRow[] {
  return paths.flatMap((one) => {
    const file = db.get<KnownFileRow>(
      'SELECT id, path, bytes, changed_at AS changedAt, sha256 FROM known_file WHERE source_id = ? AND path = ?',
      sourceId,
      one,
    );
    return file ?? [];
  });
}

export function knownFileIds(db: Reader, sourceId: number, after: number, limit: number): number[] {
  return db
    .all<{ id: number }>(
      'SELECT id FROM known_file INDEXED BY known_file_by_source WHERE source_id = ? AND id > ? ORDER BY id LIMIT ?',
      sourceId,
      after,
      limit,
    )
    .map(({ id }) => id);
}

export function lastKnownFile(db: Reader, sourceId: number): number {
  return (
    db.get<{ last: number | null }>('SELECT max(id) AS last FROM known_file WHERE source_id = ?', sourceId)
      ?.last ?? 0
  );
}

export function knownProblems(
  db: Reader,
  sourceId: number,
  limit: number,
): ReturnType<KnownReads['knownProblems']> {
  return db.all(
    `SELECT path, problem, detail FROM known_file INDEXED BY known_file_with_problem
     WHERE source_id = ? AND problem IS NOT NULL ORDER BY path LIMIT ?`,
    sourceId,
    limit,
  );
}

/** Marks are words of letters, digits and "_"; in quotes nothing of them is syntax. */
function matchOf(groups: MarkGroups): string {
  return groups
    .map((marks) => `(${marks.map((mark) => `"${mark.replaceAll(/["\0]/g, ' ')}"`).join(' OR ')})`)
    .join(' AND ');
}

export function knownMatching(db: Reader, groups: MarkGroups, limit: number): number[] {
  return db
    .all<{ rowid: number }>(
      'SELECT rowid FROM known_search WHERE known_search MATCH ? ORDER BY rowid DESC LIMIT ?',
      matchOf(groups),
      limit,
    )
    .map(({ rowid }) => rowid);
}

export function countKnown(db: Reader, groups: MarkGroups, most: number): number {
  return knownMatching(db, groups, most).length;
}

type RawRecord = { record: string; file: string; source: string; project_id: number | null };

export function knownRecords(db: Reader, rows: readonly number[], projectId: number): KnownRow[] {
  return db
    .all<RawRecord>(
      `SELECT record, file.path AS file, source.path AS source, project_id FROM json_each(?)
       JOIN known_record ON known_record.row = value
       JOIN known_file AS file ON file.id = file_id JOIN known_source AS source ON source.id = source_id
       WHERE removed = 0 AND (project_id IS NULL OR project_id = ?)`,
      JSON.stringify(rows),
      projectId,
    )
    .map((raw) => ({
      record: JSON.parse(raw.record) as KnownRecord,
      file: path.basename(raw.source) === raw.file ? raw.source : path.join(raw.source, raw.file),
      projectId: raw.project_id,
    }));
}

export function casesWithCve(db: Reader, cve: string, limit: number): string[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM cases WHERE json_extract(fields, '$.cve') = ? AND merged_into IS NULL LIMIT ?`,
      cve,
      limit,
    )
    .map(({ id }) => id);
}

export function addKnownSource(db: Writer, folder: string, projectId: number | null, at: string): number {
  return db.run(
    'INSERT INTO known_source (path, project_id, added_at) VALUES (?, ?, ?)',
    folder,
    projectId,
    at,
  ).lastId;
}

export function keepKnownFile(
  db: Writer,
  ...[sourceId, projectId, file]: Parameters<KnownWrites['keepKnownFile']>
): void {
  const before = knownFiles(db, sourceId, [file.path]);
  dropKnownFiles(
    db,
    sourceId,
    before.map(({ id }) => id),
  );
  const { lastId } = db.run(
    `INSERT INTO known_file (source_id, path, bytes, changed_at, sha256, records, problem, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    sourceId,
    file.path,
    file.bytes,
    file.changedAt,
    file.sha256,
    file.records.length,
    file.problem?.code ?? null,
    file.problem?.detail ?? '',
  );
  for (const { record, marks } of file.records) {
    const row = db.run(
      'INSERT INTO known_record (file_id, record) VALUES (?, ?)',
      lastId,
      JSON.stringify(record),
    ).lastId;
    const words = marks.map((mark) => scoped(projectId, mark)).join(' ');
    db.run('INSERT INTO known_search (rowid, marks) VALUES (?, ?)', row, words);
  }
  count(db, sourceId, 1, file);
}

function count(
  db: Writer,
  sourceId: number,
  files: 1 | -1,
  { records, problem }: { readonly records: { readonly length: number }; readonly problem: unknown },
): void {
  db.run(
    'UPDATE known_source SET files = files + ?, records = records + ?, problems = problems + ? WHERE id = ?',
    files,
    files * records.length,
    problem === null ? 0 : files,
    sourceId,
  );
}

export function touchKnownFile(db: Writer, id: number, bytes: number, changedAt: number): void {
  db.run('UPDATE known_file SET bytes = ?, changed_at = ? WHERE id = ?', bytes, changedAt, id);
}

export function dropKnownFiles(db: Writer, sourceId: number, ids: readonly number[]): void {
  for (const id of ids) {
    const file = db.get<{ problem: string | null }>('SELECT problem FROM known_file WHERE id = ?', id);
    const rows = db.all<{ row: number }>('SELECT row FROM known_record WHERE file_id = ?', id);
    if (file === undefined) continue;
    for (const { row } of rows) db.run('DELETE FROM known_search WHERE rowid = ?', row);
    db.run('DELETE FROM known_record WHERE file_id = ?', id);
    db.run('DELETE FROM known_file WHERE id = ?', id);
    count(db, sourceId, -1, { records: rows, problem: file.problem });
  }
}

export function noteKnownUpdate(db: Writer, sourceId: number, at: string, others: number): void {
  db.run('UPDATE known_source SET updated_at = ?, others = ? WHERE id = ?', at, others, sourceId);
}

export function removeKnownSource(db: Writer, id: number): void {
  db.run('UPDATE known_source SET removed = 1 WHERE id = ?', id);
}

export function forgetKnownSource(db: Writer, id: number): void {
  db.run('DELETE FROM known_source WHERE id = ?', id);
}
