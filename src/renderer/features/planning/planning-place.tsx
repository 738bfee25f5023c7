/** Planning: when projects are closed, and what whoever covers has to know. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Closure } from '#shared/schema/closure.ts';
import { closureKindWords, closureStateWords, everyProject } from '#shared/words/closures.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { wholeDay } from '../../ui/format-time.ts';
import { CalendarOff } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { CancelClosure } from './cancel-closure.tsx';
import { ClosureDialog } from './closure-dialog.tsx';
import { ForecastView } from './forecast-view.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import css from './planning.module.css';

type Asked =
  | { readonly what: 'closure'; readonly closure: Closure | null }
  | { readonly what: 'cancel'; readonly closure: Closure }
  | { readonly what: 'hand-over' };

type View = 'closures' | 'forecast';

export function PlanningPlace(): ReactNode {
  const { queries } = useApi();
  const closures = useQuery(queries.closures());
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => {
    setAsked(null);
  };
  const add = (): void => {
    setAsked({ what: 'closure', closure: null });
  };
  const handOver = (): void => {
    setAsked({ what: 'hand-over' });
  };
  const [view, setView] = useState<View>('closures');
  useAction('closure.add', add);
  useAction('hand-over', handOver);
  return (
    <Page
      title="Planning"
      actions={
        <>
          <Segmented<View>
            label="Closures or forecast"
            value={view}
            items={[
              { id: 'closures', label: 'Closures' },
              { id: 'forecast', label: 'Forecast' },
            ]}
            onChange={setView}
          />
          <Button onClick={handOver}>Hand-over sheet…</Button>
          <Button variant="primary" onClick={add}>
            Add closure…
          </Button>
        </>
      }
    >
      {view === 'forecast' ? (
        <ForecastView />
      ) : closures.isError ? (
        <ErrorState error={closures.error} onRetry={() => void closures.refetch()} />
      ) : closures.data === undefined ? (
        <Waiting what="Loading…" />
      ) : closures.data.closures.length === 0 ? (
        <EmptyState icon={<CalendarOff size={28} strokeWidth={1.5} aria-hidden />} title="No closures">
          Add a vacation or a pause of the intake. You see first which due times move and which promises will
          break, and get a text for the automatic reply.
        </EmptyState>
      ) : (
        <ul className={css.closures} aria-label="Closures">
          {closures.data.closures.map((closure) => (
            <ClosureRow key={closure.id} closure={closure} onAsk={setAsked} />
          ))}
        </ul>
      )}
      {asked?.what === 'closure' && <ClosureDialog before={asked.closure} onClose={close} />}
      {asked?.what === 'cancel' && <CancelClosure closure={asked.closure} onClose={close} />}
      {asked?.what === 'hand-over' && <HandOverDialog onClose={close} />}
    </Page>
  );
}

function ClosureRow({
  closure,
  onAsk,
}: {
  readonly closure: Closure;
  readonly onAsk: (asked: Asked) => void;
}): ReactNode {
  const now = useNow();
  const { name, project, from, to, kind, state, autoReply } = closure;
  return (
    <li className={css.closure}>
      <div className={css.closureText}>
        <p>
          <bdi className={cx(css.name, state === 'cancelled' && css.cancelled)}>{name}</bdi>{' '}
          <span className={cx(css.state, state === 'now' && css.now)}>{closureStateWords[state]}</span>
        </p>
        <p className={css.quiet}>
          {wholeDay(from, now)} to {wholeDay(to, now)}, <bdi>{project ?? everyProject}</bdi>,{' '}
          {closureKindWords[kind].title.toLowerCase()}
        </p>
      </div>
      {state !== 'cancelled' && (
        <div className={css.closureEnd}>
          <CopyButton text={autoReply} label={`Copy automatic reply of ${name}`} />
          <Button
            size="small"
            aria-label={`Change ${name}…`}
            onClick={() => {
              onAsk({ what: 'closure', closure });
            }}
          >
            Change…
          </Button>
          <Button
            size="small"
            aria-label={`Cancel ${name}…`}
            onClick={() => {
              onAsk({ what: 'cancel', closure });
            }}
          >
            Cancel…
          </Button>
        </div>
      )}
    </li>
  );
}
