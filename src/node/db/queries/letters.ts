/** The text of letters that were saved from here. */
import type { Reader, Writer } from '../database.ts';

export function letterText(db: Reader, id: string): string | null {
  return db.get<{ text: string }>('SELECT text FROM letter WHERE id = ?', id)?.text ?? null;
}

export function addLetter(db: Writer, id: string, caseId: string, text: string, at: string): void {
  db.run('INSERT INTO letter (id, case_id, text, saved_at) VALUES (?, ?, ?, ?)', id, caseId, text, at);
}
