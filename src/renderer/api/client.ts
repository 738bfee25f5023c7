/** Typed calls that throw what the contract declares as failure: what React Query expects. Renderer. */
import type { EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import { isErrorCodeShape } from '#shared/words/errors.ts';
import type { AppError } from '#shared/errors.ts';
import type { Link } from '#shared/link.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: AppError;
  }
}

export type Call = <N extends EndpointName>(name: N, input: Input<N>) => Promise<Output<N>>;

export function createCall(link: Link): Call {
  return async <N extends EndpointName>(name: N, input: Input<N>) => {
    const result = await link.call(name, input);
    // The failure itself is thrown: a code and facts, worded only where it is shown.
    // oxlint-disable-next-line typescript/only-throw-error
    if (!result.ok) throw result.error;
    return result.value as Output<N>;
  };
}

/** What a catch holds, as a failure of the contract. */
export function asAppError(thrown: unknown): AppError {
  if (isErrorCodeShape(thrown)) return thrown;
  return { code: 'internal', ref: 'page' };
}
