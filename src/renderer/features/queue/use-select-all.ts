/** "Select all": what is here at once, so that the next key never acts on one row only; then the whole list. Renderer. */
import { useQuery, useQueryClient, type QueryKey, type UnusedSkipTokenOptions } from '@tanstack/react-query';
import type { AppError } from '#shared/errors.ts';
import { useShowFailure } from '../../api/mutations.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { QueueRow } from '#shared/schema/case.ts';
import { useQueueState } from './queue-state.tsx';
import type { RowList } from './row-list.ts';

type Listed = Output<'queue.ids'>;

export function useSelectAll<K extends QueryKey>(
  listed: UnusedSkipTokenOptions<Listed, AppError, Listed, K>,
  list: RowList<QueueRow>,
): { all: Listed | undefined; onSelectAll: () => void } {
  const [state, change] = useQueueState();
  const client = useQueryClient();
  const showFailure = useShowFailure();
  const onSelectAll = (): void => {
    const here: ReadonlySet<string> = new Set(
      list.parts.flatMap((part) => part.flatMap(({ row, left }) => (left ? [] : [row.id]))),
    );
    change({ selected: here, anchor: null });
    client
      .fetchQuery(listed)
      .then(({ ids }) => {
        change(({ selected }) => (selected === here ? { selected: new Set(ids) } : {})); // unless it changed
      })
      .catch(showFailure);
  };
  return { all: useQuery({ ...listed, enabled: state.selected.size > 0 }).data, onSelectAll };
}
