/** Marks by which later reports find decisions. */
import type { Reader, Writer } from '../database.ts';
import type { CaseRow } from '#core/ports.ts';
import { rowOfCase, toCase, type RawCase } from './cases.ts';

export function decidedWithMark(db: Reader, mark: string, limit: number): number[] {
  return db
    .all<{ row: number }>(
      'SELECT row FROM decision_mark WHERE mark = ? ORDER BY row DESC LIMIT ?',
      mark,
      limit,
    )
    .map(({ row }) => row);
}

export function publicDecisions(db: Reader, projectId: number): CaseRow[] {
  return db
    .all<RawCase>(
      `SELECT * FROM cases INDEXED BY case_public_decision
       WHERE project_id = ? AND json_extract(decision, '$.public') = 1 ORDER BY row DESC`,
      projectId,
    )
    .map(toCase);
}

export function setDecisionMarks(db: Writer, caseId: string, marks: readonly string[]): void {
  const row = rowOfCase(db, caseId);
  db.run('DELETE FROM decision_mark WHERE row = ?', row);
  for (const mark of marks)
    db.run('INSERT OR IGNORE INTO decision_mark (mark, row) VALUES (?, ?)', mark.slice(0, 400), row);
}
