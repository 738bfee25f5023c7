/** What intake keeps beside messages: marks of reports, checkouts, the watched folders, sent mail that waits for its case. */
import type { MessageRow, WatchedFile, WatchedFolder } from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';
import { messageOfRow } from './messages.ts';

const longestMark = 400;

export type MarkedCase = { readonly place: number; readonly caseId: string };

/** The newest first: what comes again usually comes soon. */
export function markedCases(db: Reader, mark: string, limit: number): MarkedCase[] {
  return db.all(
    `SELECT cases.row AS place, id AS caseId FROM report_mark
     CROSS JOIN cases INDEXED BY case_id_by_row ON cases.row = report_mark.row
     WHERE mark = ? ORDER BY report_mark.row DESC LIMIT ?`,
    mark.slice(0, longestMark),
    limit,
  );
}

export function casesWithMark(db: Reader, mark: string, limit: number): string[] {
  return markedCases(db, mark, limit).map(({ caseId }) => caseId);
}

export function addMarks(db: Writer, place: number, marks: readonly string[]): void {
  for (const mark of marks)
    db.run('INSERT OR IGNORE INTO report_mark (mark, row) VALUES (?, ?)', mark.slice(0, longestMark), place);
}

export function sentWithoutCase(db: Reader, threadSubject: string): MessageRow[] {
  if (threadSubject === '') return [];
  return db
    .all<{ row: number }>(
      `SELECT row FROM message WHERE thread_subject = ? AND case_id IS NULL AND outcome = 'outgoing' ORDER BY row LIMIT 20`,
      threadSubject,
    )
    .map(({ row }) => messageOfRow(db, row))
    .filter((message) => message !== null);
}

export function checkoutOf(db: Reader, projectId: number): string | null {
  return db.get<{ path: string }>('SELECT path FROM checkout WHERE project_id = ?', projectId)?.path ?? null;
}

export function setCheckout(db: Writer, projectId: number, path: string | null): void {
  if (path === null) db.run('DELETE FROM checkout WHERE project_id = ?', projectId);
  else
    db.run(
      'INSERT INTO checkout (project_id, path) VALUES (?, ?) ON CONFLICT DO UPDATE SET path = excluded.path',
      projectId,
      path,
    );
}

export function watchedFolders(db: Reader): WatchedFolder[] {
  return db
    .all<{ path: string; project_id: number | null; outgoing: number; since: string }>(
      'SELECT path, project_id, outgoing, since FROM watched_folder ORDER BY path',
    )
    .map((raw) => ({
      path: raw.path,
      projectId: raw.project_id,
      outgoing: raw.outgoing === 1,
      since: raw.since,
    }));
}

export function watchFolder(db: Writer, folder: WatchedFolder): void {
  db.run(
    `INSERT INTO watched_folder (path, project_id, outgoing, since) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET project_id = excluded.project_id, outgoing = excluded.outgoing`,
    folder.path,
    folder.projectId,
    folder.outgoing ? 1 : 0,
    folder.since,
  );
}

export function unwatchFolder(db: Writer, path: string): void {
  db.run('DELETE FROM watched_folder WHERE path = ?', path);
}

export function isSeenFile(db: Reader, file: WatchedFile): boolean {
  const raw = db.get<{ bytes: number; changed_at: number }>(
    'SELECT bytes, changed_at FROM watched_file WHERE path = ?',
    file.path,
  );
  return raw !== undefined && raw.bytes === file.bytes && raw.changed_at === file.changedAt;
}

export function noteSeenFile(db: Writer, file: WatchedFile, at: string): void {
  db.run(
    `INSERT INTO watched_file (path, bytes, changed_at, imported_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET bytes = excluded.bytes, changed_at = excluded.changed_at, imported_at = excluded.imported_at`,
    file.path,
    file.bytes,
    file.changedAt,
    at,
  );
}
