/** The saved views in the rail: name, count, and the key of the first nine. Renderer. */
import { plural } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SavedView } from '#shared/contract/views.ts';
import { useApi } from '../../api/api.tsx';
import { viewNumbers, type ViewNumber } from '../../keys/actions.ts';
import { useAction } from '../../keys/registry.tsx';
import { isCasePlace, usePlace } from '../../navigation/place.tsx';
import { cx } from '../../ui/cx.ts';
import { tip } from '../../ui/tooltip.tsx';
import { useQueueFilter } from '../queue/queue-state.tsx';
import { useOpenView } from '../queue/use-open-view.ts';
import css from './frame.module.css';

export function RailViews(): ReactNode {
  const { queries } = useApi();
  const views = useQuery(queries.views()).data?.views ?? [];
  if (views.length === 0) return null;
  return (
    <div role="group" aria-label="Saved views" className={css.views}>
      {views.map((view, index) => (
        <RailView key={view.id} view={view} place={index + 1} digit={viewNumbers[index]} />
      ))}
    </div>
  );
}

type RailViewProps = {
  readonly view: SavedView;
  readonly place: number;
  readonly digit: ViewNumber | undefined;
};

function RailView({ view, place, digit }: RailViewProps): ReactNode {
  const { queries } = useApi();
  const here = usePlace();
  const filter = useQueueFilter();
  const open = useOpenView();
  const counted = useQuery(queries.viewCount(view.id, view.filter)).data;
  const count = counted === undefined ? '' : `${String(counted.count)}${counted.more ? '+' : ''}`;
  const isHere = here.at === 'queue' && filter === view.filter;
  const show = (): void => {
    open(view.filter);
  };
  return (
    <button
      {...tip(view.name, { side: 'right', action: digit === undefined ? undefined : `go.view-${digit}` })}
      type="button"
      className={cx(css.view, isHere && css.railHere)}
      aria-label={count === '' ? view.name : `${view.name}, ${count} ${plural(Number(count), 'case')}`}
      aria-current={isHere ? 'true' : undefined}
      onClick={show}
    >
      <span className={css.viewPlace}>{place}</span>
      <bdi className={css.viewName}>{view.name}</bdi>
      <span className={css.viewCount}>{count}</span>
      {digit !== undefined && <ViewKeys digit={digit} onKey={show} />}
    </button>
  );
}

function ViewKeys({ digit, onKey }: { readonly digit: ViewNumber; readonly onKey: () => void }): null {
  const here = usePlace();
  useAction(`go.view-${digit}`, onKey);
  useAction(`view.${digit}`, onKey, !isCasePlace(here) || here.caseId === null);
  return null;
}
