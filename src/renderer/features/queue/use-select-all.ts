/** "Select all": what is here at once, so that the next key never acts on one row only; then the whole list. Renderer. */
import { useQuery, useQueryClient, type QueryKey, type UnusedSkipTokenOptions } from '@tanstack/react-query';
import type { AppError } from '#shared/errors.ts';
import { useShowFailure } from '../../api/mutations.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { useQueueState } from './queue-state.tsx';

type Listed = Output<'queue.ids'>;

export function useSelectAll<K extends QueryKey>(
  listed: UnusedSkipTokenOptions<Listed, AppError, Listed, K>,
  rows: readonly { readonly id: string }[],
): { all: Listed | undefined; onSelectAll: () => void } {
  const [state, change] = useQueueState();
  const client = useQueryClient();
  const showFailure = useShowFailure();
  const onSelectAll = (): void => {
    const here: ReadonlySet<string> = new Set(rows.map(({ id }) => id));
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
