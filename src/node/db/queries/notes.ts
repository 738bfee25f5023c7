/** Internal notes beside the log, and whom they mention. */
import type { Reader, Writer } from '../database.ts';

export function addNote(db: Writer, seq: number, text: string, salt: string): void {
  db.run('INSERT INTO case_note (seq, text, salt) VALUES (?, ?, ?)', seq, text, salt);
}

export function noteOf(db: Reader, seq: number): { text: string; salt: string } | null {
  return (
    db.get<{ text: string; salt: string }>('SELECT text, salt FROM case_note WHERE seq = ?', seq) ?? null
  );
}

/** A note that names this person has been added since they last looked. */
export function isMentioned(db: Reader, caseId: string, name: string): boolean {
  const sql = `SELECT 1 FROM case_mention WHERE name = ? AND row = (SELECT row FROM cases WHERE id = ?) AND seq > read_seq`;
  return db.get(sql, name, caseId) !== undefined;
}

export function readMentions(db: Writer, caseId: string, name: string): void {
  db.run(
    'UPDATE case_mention SET read_seq = seq WHERE name = ? AND row = (SELECT row FROM cases WHERE id = ?)',
    name,
    caseId,
  );
}
