/** Questions of the planning screen; stale with the calendar, since closures move due times. Renderer. */
import type { Input } from '#shared/contract/endpoints.ts';
import { createAsk, keeping } from './asking.ts';
import type { Call } from './client.ts';
import { queryKeys } from './query-keys.ts';

export function planningQueries(call: Call) {
  const ask = createAsk(call);
  return {
    closures: () => ask([...queryKeys.agenda, 'closures'], 'closure.list', {}),
    closurePreview: (input: Input<'closure.preview'>) =>
      ask([...queryKeys.agenda, 'closure', input], 'closure.preview', input, keeping),
    forecast: (input: Input<'forecast.get'>) =>
      ask([...queryKeys.agenda, 'forecast', input], 'forecast.get', input),
    handOver: (input: Input<'hand-over.write'>) =>
      ask([...queryKeys.agenda, 'hand-over', input], 'hand-over.write', input),
  };
}
