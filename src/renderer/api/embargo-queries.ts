/** What the window asks about partners, embargoes and releases. Renderer. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Input } from '#shared/contract/endpoints.ts';
import type { Call } from './client.ts';
import { queryKeys } from './query-keys.ts';

export function embargoQueries(call: Call) {
  return {
    /** Asked for when it is opened, and of cases that partners were told of. */
    embargo: (caseId: string) =>
      queryOptions({ queryKey: queryKeys.embargo(caseId), queryFn: () => call('embargo.get', { caseId }) }),
    embargoDraft: (input: Input<'embargo.draft'>) =>
      queryOptions({
        queryKey: [...queryKeys.embargo(input.caseId), 'draft', input],
        queryFn: () => call('embargo.draft', input),
        gcTime: 0,
      }),
    /** Stale with the queue: any of its cases may have changed. */
    releases: () => queryOptions({ queryKey: queryKeys.releases, queryFn: () => call('release.list', {}) }),
    release: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.releases, caseId],
        queryFn: () => call('release.get', { caseId }),
        placeholderData: keepPreviousData,
      }),
    releaseFiles: (input: Input<'release.files'>) =>
      queryOptions({
        queryKey: [...queryKeys.releases, 'files', input],
        queryFn: () => call('release.files', input),
        gcTime: 0,
        staleTime: 0,
      }),
    partners: () => queryOptions({ queryKey: queryKeys.partners, queryFn: () => call('partner.list', {}) }),
  };
}
