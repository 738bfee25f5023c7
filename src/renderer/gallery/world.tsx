/** What a widget of the gallery stands in: the app's own providers, over a backend that answers as it is told. Development only. */
import { useState, type ReactNode } from 'react';
import type { CallResult, EndpointName, Output } from '#shared/contract/endpoints.ts';
import type { Link } from '#shared/link.ts';
import { ApiProvider, createApi } from '../api/api.tsx';
import { IntakeProvider } from '../features/intake/intake.tsx';
import { QueueStateProvider } from '../features/queue/queue-state.tsx';
import { DraftsProvider } from '../features/reply/composer-state.tsx';
import { KeyMapProvider } from '../keys/key-map.tsx';
import { KeysProvider } from '../keys/registry.tsx';
import { PlaceProvider } from '../navigation/place.tsx';
import { KeptProvider } from '../ui/kept.tsx';
import { SessionProvider } from '../ui/session.tsx';
import { ToastProvider } from '../ui/toast.tsx';

export type Answers = { readonly [N in EndpointName]?: Output<N> };

/** What is not among the answers is still being read; `failing`: everything fails. */
function linkOf(answers: Answers | 'failing'): Link {
  const answer = (name: EndpointName): Promise<unknown> => {
    if (answers === 'failing')
      return Promise.resolve({ ok: false, error: { code: 'internal', ref: 'gallery' } });
    const value = answers[name];
    return value === undefined ? new Promise(() => undefined) : Promise.resolve({ ok: true, value });
  };
  return {
    call: <N extends EndpointName>(name: N) => answer(name) as Promise<CallResult<N>>,
    write: () => new Promise(() => undefined),
    read: () => new Promise(() => undefined),
    subscribe: () => () => undefined,
    close: () => undefined,
  };
}

export function World({
  answers = {},
  children,
}: {
  readonly answers?: Answers | 'failing';
  readonly children: ReactNode;
}): ReactNode {
  const [api] = useState(() => createApi(linkOf(answers)));
  return (
    <ApiProvider api={api}>
      <KeyMapProvider>
        <KeysProvider>
          <ToastProvider>
            <SessionProvider>
              <PlaceProvider>
                <QueueStateProvider>
                  <KeptProvider>
                    <DraftsProvider>
                      <IntakeProvider>{children}</IntakeProvider>
                    </DraftsProvider>
                  </KeptProvider>
                </QueueStateProvider>
              </PlaceProvider>
            </SessionProvider>
          </ToastProvider>
        </KeysProvider>
      </KeyMapProvider>
    </ApiProvider>
  );
}
