/** Independent reports of one problem: which cases repeat another, and how many reports count. */
import type { Reader, Writer } from '../database.ts';

/** In the words of the index `event_duplicate_of`. */
const original = `json_extract(data, '$.of')`;

export function duplicatesOf(db: Reader, caseId: string, limit: number): string[] {
  return db
    .all<{ case_id: string }>(
      `SELECT DISTINCT case_id FROM event INDEXED BY event_duplicate_of
       WHERE kind = 'duplicate' AND ${original} IS NOT NULL AND ${original} = ? AND undone_by IS NULL ORDER BY case_id LIMIT ?`,
      caseId,
      limit,
    )
    .map((raw) => raw.case_id);
}

export function setCollisions(db: Writer, caseId: string, count: number): void {
  db.run('UPDATE cases SET collisions = ? WHERE id = ?', count, caseId);
}
