/** Independent reports of one problem: which cases repeat another, and how many reports count. */
import type { Reader, Writer } from '../database.ts';

/** In the words of the index `event_duplicate_of`. */
const original = `json_extract(data, '$.of')`;

/** Those that were marked first; a case that was reopened may have been marked again. */
export function duplicatesOf(db: Reader, caseId: string, limit: number): string[] {
  const sql = `SELECT case_id FROM event INDEXED BY event_duplicate_of
    WHERE kind = 'duplicate' AND ${original} IS NOT NULL AND ${original} = ? AND undone_by IS NULL ORDER BY seq`;
  const found = new Set<string>();
  for (const raw of db.iterate<{ case_id: string }>(sql, caseId))
    if (found.add(raw.case_id).size >= limit) break;
  return [...found];
}

export function setCollisions(db: Writer, caseId: string, count: number): void {
  db.run('UPDATE cases SET collisions = ? WHERE id = ?', count, caseId);
}
