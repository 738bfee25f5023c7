/** Waiting: who waits for whom, as lists with their counts. Each is a filter, shown in the queue. Renderer. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { QueueRow } from '#shared/schema/case.ts';
import type { WaitingList, WaitingListName } from '#shared/schema/waiting.ts';
import { shortCaseId } from '#shared/words/cases.ts';
import { counted } from '#shared/words/format.ts';
import { turnWords, waitingListWords, waitingReason } from '#shared/words/waiting.ts';
import { useApi } from '../../api/api.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { cx } from '../../ui/cx.ts';
import { shortSpan } from '../../ui/format-time.ts';
import { Page } from '../../ui/page.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { useOpenView } from '../queue/use-open-view.ts';
import css from './waiting.module.css';

export function WaitingPlace(): ReactNode {
  const { queries } = useApi();
  const waiting = useQuery({ ...queries.waiting(), placeholderData: keepPreviousData });
  return (
    <Page title="Waiting">
      {waiting.isError ? (
        <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />
      ) : waiting.data === undefined ? (
        <Waiting what="Loading…" />
      ) : (
        waiting.data.lists.map((list) => <List key={list.name} list={list} />)
      )}
    </Page>
  );
}

function List({ list }: { readonly list: WaitingList }): ReactNode {
  const openView = useOpenView();
  const { title, help } = waitingListWords[list.name];
  const count = `${String(list.count)}${list.more ? '+' : ''}`;
  const rest = list.count - list.rows.length;
  const show = (): void => {
    openView(list.filter);
  };
  return (
    <section className={css.list} aria-label={title}>
      <button
        type="button"
        className={cx(css.head, list.count === 0 && css.none)}
        title={list.filter}
        aria-label={`${title}, ${list.more ? 'more than ' : ''}${counted(list.count, 'case')}`}
        onClick={show}
      >
        <h2 className={css.title}>{title}</h2>
        <span className={css.help}>{help}</span>
        <span className={css.count}>{count}</span>
      </button>
      {list.rows.map((row) => (
        <Case key={row.id} row={row} name={list.name} filter={list.filter} />
      ))}
      {rest > 0 && (
        <button type="button" className={css.more} onClick={show}>
          Show all {count}
        </button>
      )}
    </section>
  );
}

type CaseProps = { readonly row: QueueRow; readonly name: WaitingListName; readonly filter: string };

/** Opens beside its list. */
function Case({ row, name, filter }: CaseProps): ReactNode {
  const { openCase } = useNavigation();
  const openView = useOpenView();
  const now = useNow();
  const who = name === 'embargo' || name === 'unassigned' || name === 'away' ? null : name;
  const why = who === null ? turnWords(row, now, shortSpan) : waitingReason(who, row, now, shortSpan);
  return (
    <button
      type="button"
      className={css.case}
      onClick={() => {
        openView(filter);
        openCase(row.id);
      }}
    >
      <SeverityGlyph severity={row.severity} />
      <bdi className={css.caseTitle}>{row.title}</bdi>
      <span className={css.why}>{why}</span>
      <code className={css.id}>{shortCaseId(row.id, new Date(now).getFullYear())}</code>
    </button>
  );
}
