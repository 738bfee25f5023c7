/** A question of the window, as options of React Query: the key of the answer, the endpoint, what is asked. Renderer. */
import {
  keepPreviousData,
  queryOptions,
  type DataTag,
  type QueryKey,
  type UnusedSkipTokenOptions,
} from '@tanstack/react-query';
import type { EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import type { Call } from './client.ts';

type Options = {
  readonly placeholderData?: typeof keepPreviousData;
  readonly gcTime?: number;
  readonly staleTime?: number;
};
type Question<K extends QueryKey, A> = UnusedSkipTokenOptions<A, AppError, A, K> & {
  queryKey: DataTag<K, A, AppError>;
};

/** The answer to the question before stays until this one has its own. */
export const keeping: Options = { placeholderData: keepPreviousData };

export function createAsk(call: Call) {
  return <const K extends QueryKey, N extends EndpointName>(
    queryKey: K,
    name: N,
    input: Input<N>,
    options?: Options,
  ): Question<K, Output<N>> => queryOptions({ queryKey, queryFn: () => call(name, input), ...options });
}
