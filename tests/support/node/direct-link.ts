/** A link without anything between: the command line and tests hold the backend itself. Node. */
import type { CallResult, EndpointName, Input } from '#shared/contract/endpoints.ts';
import type { Caller } from '#shared/caller.ts';
import type { Link } from '#shared/link.ts';
import type { Backend } from '#node/backend/interface.ts';

const host: Caller = { kind: 'host' };

/** Closing the link leaves the backend open; whoever made the backend closes it. */
export function createDirectLink(backend: Backend, caller: Caller = host): Link {
  const subscriptions = new Set<() => void>();
  return {
    call: <N extends EndpointName>(name: N, input: Input<N>) =>
      backend.call(caller, name, input) as Promise<CallResult<N>>,
    write: (uploadId, chunk, last) => backend.write(caller, uploadId, chunk, last),
    read: (downloadId, offset) => backend.read(caller, downloadId, offset),
    subscribe: (listener) => {
      const stop = backend.subscribe(listener);
      subscriptions.add(stop);
      return () => {
        subscriptions.delete(stop);
        stop();
      };
    },
    close: () => {
      for (const stop of subscriptions) stop();
      subscriptions.clear();
    },
  };
}
