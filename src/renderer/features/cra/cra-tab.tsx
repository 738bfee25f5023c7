/** The CRA duties of a case: role first, then who became aware of what, then what is due and what was filed. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useApi } from '../../api/api.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { Scale } from '../../ui/icons.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { cx } from '../../ui/cx.ts';
import css from './cra.module.css';
import { CraRecordForm } from './cra-record-form.tsx';
import { Filing } from './filing.tsx';

export function CraTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.cra(detail.id));
  const now = useNow();
  const view = query.data;
  if (view === undefined)
    return query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null;
  const { record, duty, history } = view;
  return (
    <div className={css.columns}>
      <Notice icon={<Scale size={14} aria-hidden />}>
        {view.notLegalAdvice} A report, proof of concept or high score does not start a deadline. Only
        becoming aware of active exploitation or a severe incident does.
      </Notice>
      <CraRecordForm view={view} />
      {record !== null && duty !== null && (
        <Section title="Filings" note={duty.sentence}>
          {duty.dispute !== null && <Notice tone="warn">{duty.dispute.text}</Notice>}
          {view.clocks.length === 0 && <p className={css.quiet}>No filings due.</p>}
          {view.clocks.length > 0 && record.awareness.awareAt === null && (
            <p className={css.quiet}>No awareness date recorded, so no CRA deadline is running.</p>
          )}
          <ul className={css.filings}>
            {view.clocks.map((one) => (
              <Filing key={one.filing} caseId={detail.id} one={one} submissions={record.submissions} />
            ))}
          </ul>
        </Section>
      )}
      {history.length > 0 && (
        <Section title="Record" note="Earlier records are kept in the log. Undo reverts the last entry.">
          <ul className={css.history}>
            {[...history].reverse().map((entry) => (
              <li key={entry.seq} className={cx(css.entry, entry.undone && css.undone)}>
                <time dateTime={entry.at}>{dayAndTime(entry.at, now)}</time>
                <span>
                  {entry.text}
                  {entry.reason !== null && <bdi className={css.reason}>{entry.reason}</bdi>}
                </span>
                <span className={css.actor}>{entry.undone ? 'undone' : <bdi>{entry.actor}</bdi>}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
