/** Asks the backend as a host does; a failure ends the tour. */
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import type { ChromiumHost } from '../host.ts';

export async function call<N extends EndpointName>(
  host: ChromiumHost,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result = (await host.backend.call({ kind: 'host' }, name, input)) as CallResult<N>;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}
