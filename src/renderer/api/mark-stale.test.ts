import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { markStale } from './mark-stale.ts';

it('an answer that was asked for before is stale when it comes, and the next one is not', async () => {
  const client = new QueryClient();
  const queryKey = ['rows'];
  const isStale = (): boolean | undefined => client.getQueryState(queryKey)?.isInvalidated;
  const asked = Promise.withResolvers<string>();
  const first = client.fetchQuery({ queryKey, queryFn: () => asked.promise });
  markStale(client, { queryKey });
  asked.resolve('old');
  await first;
  await Promise.resolve();
  expect([client.getQueryData(queryKey), isStale()]).toEqual(['old', true]);
  await client.fetchQuery({ queryKey, queryFn: () => 'new' });
  expect([client.getQueryData(queryKey), isStale()]).toEqual(['new', false]);
});
