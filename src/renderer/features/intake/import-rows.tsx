/** One row per message of an import: what became of it, and why. Renderer. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import type { ImportOutcome, ImportRow } from '#shared/schema/import.ts';
import { useApi } from '../../api/api.tsx';
import { cx } from '../../ui/cx.ts';
import {
  Ban,
  CopyCheck,
  FilePlus2,
  MailPlus,
  PackageOpen,
  Send,
  type IconComponent,
} from '../../ui/icons.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { sentenceOf } from '#shared/words/message-warnings.ts';
import { useNavigation } from '../../navigation/place.tsx';
import css from './intake.module.css';
import type { RecordFormat } from '#shared/schema/relay.ts';
import { counted } from '#shared/words/format.ts';
import { outcomeWords } from '#shared/words/imports.ts';
import { lossCountWords, recordFormatWords } from '#shared/words/records.ts';

const icons = {
  'new-case': FilePlus2,
  'follow-up': MailPlus,
  'duplicate-message': CopyCheck,
  outgoing: Send,
  'set-aside': PackageOpen,
  unreadable: Ban,
} as const satisfies Record<ImportOutcome, IconComponent>;

type ImportRowsProps = {
  readonly importId: string;
  /** How many there are by now. */
  readonly read: number;
};

export function ImportRows({ importId, read }: ImportRowsProps): ReactNode {
  const { queries } = useApi();
  const query = useInfiniteQuery(queries.import(importId));
  // Rows are only ever added, behind the last: a page that is full is never asked for again.
  const grow = useEffectEvent(() => {
    if (query.data !== undefined && !query.hasNextPage) void query.refetch({ cancelRefetch: false });
  });
  useEffect(() => {
    grow();
  }, [read]);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  if (rows.length === 0) return null;
  return (
    <VirtualList
      role="list"
      aria-label="Result for each message"
      tabIndex={0}
      className={css.rows}
      style={{ height: Math.min(rows.length, 6) * 28 }}
      count={rows.length}
      rowHeight={28}
      onEnd={() => {
        if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
      }}
    >
      {(index) => {
        const row = rows[index];
        return row === undefined ? null : <Row row={row} />;
      }}
    </VirtualList>
  );
}

/** "GitHub advisory, 41 values not read". */
function fileWords(format: RecordFormat, { findings = 0, notRead = 0 }: ImportRow): string {
  return [
    recordFormatWords[format],
    ...(findings === 0 ? [] : [counted(findings, 'finding')]),
    ...(notRead === 0 ? [] : [lossCountWords(notRead)]),
  ].join(', ');
}

function Row({ row }: { readonly row: ImportRow }): ReactNode {
  const { openCase, go } = useNavigation();
  const Icon = icons[row.outcome];
  const { caseId } = row;
  const apart = row.outcome === 'set-aside' || row.outcome === 'unreadable';
  return (
    <div role="listitem" className={cx(css.importRow, css[`out-${row.outcome}`])}>
      <Icon size={14} aria-hidden />
      <span className={css.outcome}>{outcomeWords[row.outcome]}</span>
      <span className={css.rowTitle}>
        <bdi>{row.title ?? ''}</bdi>
        {row.reason !== undefined && (
          <span className={css.reason}>
            {' '}
            {sentenceOf(row.reason).says}
            {row.detail === undefined ? '' : ` (${row.detail})`}
          </span>
        )}
        {row.format !== undefined && <span className={css.reason}> {fileWords(row.format, row)}</span>}
      </span>
      {caseId !== undefined && (
        <button
          type="button"
          className={css.link}
          onClick={() => {
            openCase(caseId);
          }}
        >
          {caseId}
        </button>
      )}
      {apart && caseId === undefined && (
        <button
          type="button"
          className={css.link}
          onClick={() => {
            go({ at: 'aside' });
          }}
        >
          Show
        </button>
      )}
      <span className={css.rowSource}>
        <bdi>{row.source}</bdi>
      </span>
    </div>
  );
}
