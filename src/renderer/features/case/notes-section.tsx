/** The internal notes of a case, the newest first. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { counted } from '#shared/words/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import rail from './rail.module.css';

const shown = 3;

export function NotesSection({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const notes = detail.events.filter(
    ({ kind, undone, reason }) => kind === 'note' && !undone && reason !== null,
  );
  if (notes.length === 0) return null;
  return (
    <>
      <h3 className={rail.heading}>Internal notes</h3>
      <ul className={rail.notes}>
        {notes
          .slice(-shown)
          .reverse()
          .map(({ seq, reason, actor, at }) => (
            <li key={seq}>
              <bdi className={rail.noteText} title={reason ?? ''}>
                {reason}
              </bdi>
              <span className={rail.address}>
                <bdi>{actor}</bdi>, <RelativeTime at={at} as="day" />
              </span>
            </li>
          ))}
      </ul>
      {notes.length > shown && (
        <p className={rail.none}>{counted(notes.length - shown, 'older note')} in the timeline.</p>
      )}
    </>
  );
}
