/** Over the list of Today: the day, what is left out, and the next case. Renderer. */
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { number } from '#shared/words/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { longDay } from '../../ui/format-time.ts';
import { ArrowRight, RefreshCw } from '../../ui/icons.tsx';
import { useNow } from '../../ui/ticker.ts';
import css from './today.module.css';

type TodayHeadProps = {
  readonly list: Output<'today.list'> | undefined;
  readonly total: number;
  readonly onNext: () => void;
  readonly onSnoozed: () => void;
  /** The rows stand elsewhere than a refresh would put them. */
  readonly onRefresh?: () => void;
};

export function TodayHead({ list, total, onNext, onSnoozed, onRefresh }: TodayHeadProps): ReactNode {
  const shown = list?.rows.length ?? 0;
  return (
    <header className={css.head}>
      <span className={css.title} aria-hidden>
        Today
      </span>
      <span className={css.day}>{longDay(useNow())}</span>
      {shown < total && (
        <span className={css.day}>
          first {number(shown)} of {number(total)}
          {list?.more === true && '+'}
        </span>
      )}
      <span className={css.space} />
      {list !== undefined && list.snoozed > 0 && (
        <Button size="small" variant="quiet" onClick={onSnoozed}>
          {number(list.snoozed)} snoozed
        </Button>
      )}
      {onRefresh !== undefined && (
        <IconButton
          label="Refresh list"
          action="queue.refresh"
          icon={<RefreshCw size={15} aria-hidden />}
          onClick={onRefresh}
        />
      )}
      {shown > 0 && (
        <Button size="small" action="today.next" icon={<ArrowRight size={14} aria-hidden />} onClick={onNext}>
          Next case
        </Button>
      )}
    </header>
  );
}
