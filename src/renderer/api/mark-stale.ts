/** Answers that are stale from now on, without asking for them; also those on their way, which were asked for before. Renderer. */
import type { QueryClient, QueryFilters } from '@tanstack/react-query';

export function markStale(client: QueryClient, which: QueryFilters): void {
  for (const query of client.getQueryCache().findAll(which)) {
    const mark = (): void => {
      query.invalidate();
    };
    mark();
    if (query.state.fetchStatus === 'fetching') query.promise?.then(mark, mark);
  }
}
