/** Saved views: filters under a name. */
import type { NewView, SavedView } from '#shared/contract/views.ts';
import type { Reader, Writer } from '../database.ts';

export function savedViews(db: Reader): SavedView[] {
  return db.all<SavedView>('SELECT id, name, filter FROM saved_view ORDER BY position, id');
}

/** All of them, in this order; an id is never given twice. */
export function putViews(db: Writer, views: readonly NewView[]): void {
  db.run('DELETE FROM saved_view');
  for (const [position, { id, name, filter }] of views.entries())
    db.run(
      'INSERT INTO saved_view (id, name, filter, position) VALUES (?, ?, ?, ?)',
      id,
      name,
      filter,
      position,
    );
}
