/** Text that is being written: replies and notes, by the place where they are written. */
import type { Reader, Writer } from '../database.ts';

export type DraftText = { readonly key: string; readonly text: string };

/** In the order in which they were changed. */
export function draftTexts(db: Reader): readonly DraftText[] {
  return db.all<DraftText>('SELECT key, text FROM draft ORDER BY kept_at, key');
}

/** Null: there is nothing to keep any more. */
export function keepDraft(db: Writer, key: string, text: string | null, at: string): void {
  if (text === null) db.run('DELETE FROM draft WHERE key = ?', key);
  else
    db.run(
      'INSERT INTO draft (key, text, kept_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text, kept_at = excluded.kept_at',
      key,
      text,
      at,
    );
}
