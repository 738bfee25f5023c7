/** Questions of the planning screen; stale with the calendar, since closures move due times. Renderer. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Input } from '#shared/contract/endpoints.ts';
import type { Call } from './client.ts';
import { queryKeys } from './query-keys.ts';

export function planningQueries(call: Call) {
  return {
    closures: () =>
      queryOptions({ queryKey: [...queryKeys.agenda, 'closures'], queryFn: () => call('closure.list', {}) }),
    closurePreview: (input: Input<'closure.preview'>) =>
      queryOptions({
        queryKey: [...queryKeys.agenda, 'closure', input],
        queryFn: () => call('closure.preview', input),
        placeholderData: keepPreviousData,
      }),
    forecast: (input: Input<'forecast.get'>) =>
      queryOptions({
        queryKey: [...queryKeys.agenda, 'forecast', input],
        queryFn: () => call('forecast.get', input),
      }),
    handOver: (input: Input<'hand-over.write'>) =>
      queryOptions({
        queryKey: [...queryKeys.agenda, 'hand-over', input],
        queryFn: () => call('hand-over.write', input),
      }),
  };
}
