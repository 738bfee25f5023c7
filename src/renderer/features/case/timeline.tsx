/** The log of a case, newest first: what happened, who said so, why; what was taken back stays readable. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { canBeUndone } from '../../ui/calc.ts';
import { cx } from '../../ui/cx.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { eventSentences } from '#shared/words/cases.ts';
import { capsuleWords } from '#shared/words/capsules.ts';
import { detailWords, entryWords, timelineEntries, type TimelineEntry } from '#shared/words/timeline.ts';
import css from './case.module.css';

export function Timeline({ detail }: { readonly detail: CaseDetail }): ReactNode {
  return (
    <ol className={css.timeline}>
      {timelineEntries(detail.events).map((entry) => (
        <Entry key={entry.newest.seq} caseId={detail.id} entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ caseId, entry }: { readonly caseId: string; readonly entry: TimelineEntry }): ReactNode {
  const { undo } = useCaseActions();
  const { newest, oldest } = entry;
  const detail = detailWords(entry);
  const numbers =
    newest.seq === oldest.seq ? String(newest.seq) : `${String(oldest.seq)} to ${String(newest.seq)}`;
  return (
    <li className={cx(css.event, newest.undone && css.undone)}>
      <span className={css.eventDot} aria-hidden />
      <div className={css.eventText}>
        <p>
          <span className={css.eventName}>{entryWords(newest)}</span>
          {detail !== null && <span className={css.eventNote}> {detail}</span>}
          {newest.undone && <span className={css.eventNote}> undone</span>}
        </p>
        {newest.reason !== null && (
          <p className={css.eventReason}>
            <bdi>{newest.reason}</bdi>
          </p>
        )}
      </div>
      {canBeUndone(newest) && (
        <Button
          variant="quiet"
          size="small"
          className={css.eventUndo}
          aria-label={`Undo: ${eventSentences[newest.kind]}`}
          onClick={() => void undo(caseId, newest.seq)}
        >
          Undo
        </Button>
      )}
      <bdi className={css.eventNote}>
        {newest.actor}
        {newest.data['origin'] !== undefined && ` ${capsuleWords.foreign}`}
      </bdi>
      <RelativeTime at={newest.at} as="day" className={css.eventTime} />
      <code className={css.eventHash} title={`Entry ${numbers} of the log, hash ${newest.hash}`}>
        {newest.hash.slice(0, 7)}
      </code>
    </li>
  );
}
