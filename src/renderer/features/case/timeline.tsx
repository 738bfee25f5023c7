/** The log of a case, newest first: what happened, who said so, why; what was taken back stays readable. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { cx } from '../../ui/cx.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { eventSentences } from '#shared/words/cases.ts';
import css from './case.module.css';
import { detailWords, timelineEntries, type TimelineEntry } from './timeline-entries.ts';

export function Timeline({ detail }: { readonly detail: CaseDetail }): ReactNode {
  return (
    <ol className={css.timeline}>
      {timelineEntries(detail.events).map((entry) => (
        <Entry key={entry.newest.seq} entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }): ReactNode {
  const { newest, oldest } = entry;
  const detail = detailWords(entry);
  const numbers =
    newest.seq === oldest.seq ? String(newest.seq) : `${String(oldest.seq)} to ${String(newest.seq)}`;
  return (
    <li className={cx(css.event, newest.undone && css.undone)}>
      <span className={css.eventDot} aria-hidden />
      <div className={css.eventText}>
        <p>
          <span className={css.eventName}>{eventSentences[newest.kind]}</span>
          {detail !== null && <span className={css.eventNote}> {detail}</span>}
          {newest.undone && <span className={css.eventNote}> undone</span>}
        </p>
        {newest.reason !== null && (
          <p className={css.eventReason}>
            <bdi>{newest.reason}</bdi>
          </p>
        )}
      </div>
      <bdi className={css.eventNote}>{newest.actor}</bdi>
      <RelativeTime at={newest.at} as="day" className={css.eventTime} />
      <code className={css.eventHash} title={`Entry ${numbers} of the log, hash ${newest.hash}`}>
        {newest.hash.slice(0, 7)}
      </code>
    </li>
  );
}
