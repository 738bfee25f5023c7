/** What the window asks about partners, embargoes and releases. Renderer. */
import type { Input } from '#shared/contract/endpoints.ts';
import { createAsk, keeping } from './asking.ts';
import type { Call } from './client.ts';
import { queryKeys } from './query-keys.ts';

export function embargoQueries(call: Call) {
  const ask = createAsk(call);
  return {
    /** Asked for when it is opened, and of cases that partners were told of. */
    embargo: (caseId: string) => ask(queryKeys.embargo(caseId), 'embargo.get', { caseId }),
    embargoDraft: (input: Input<'embargo.draft'>) =>
      ask([...queryKeys.embargo(input.caseId), 'draft', input], 'embargo.draft', input, { gcTime: 0 }),
    /** Stale with the queue: any of its cases may have changed. */
    releases: () => ask(queryKeys.releases, 'release.list', {}),
    release: (caseId: string) => ask([...queryKeys.releases, caseId], 'release.get', { caseId }, keeping),
    releaseFiles: (input: Input<'release.files'>) =>
      ask([...queryKeys.releases, 'files', input], 'release.files', input, { gcTime: 0, staleTime: 0 }),
    partners: () => ask(queryKeys.partners, 'partner.list', {}),
  };
}
