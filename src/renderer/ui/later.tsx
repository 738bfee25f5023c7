/** Parts of the window that its first screen does not show: loaded once that stands, or when one is shown before. Renderer. */
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';

const parts: (() => Promise<unknown>)[] = [];

type Later<P> = ComponentType<P> & { readonly load: () => Promise<unknown> };

/**
 * Once it is loaded it is drawn like any other component, without waiting; until then nothing is. Without `Suspense`, which
 * shows what came only 300 ms after it showed that it waits.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<ComponentType<P>> | null = null;
  const get = (): Promise<ComponentType<P>> => {
    loading ??= load().then((part) => (loaded = part));
    return loading;
  };
  parts.push(get);
  const Shown = (props: P): ReactNode => {
    const [Part, show] = useState(() => loaded);
    useEffect(() => {
      if (Part !== null) return;
      get().then(
        (part) => {
          show(() => part);
        },
        (cause: unknown) => {
          show(() => {
            throw cause;
          });
        },
      );
    }, [Part]);
    return Part === null ? null : <Part {...props} />;
  };
  return Object.assign(Shown, { load: get });
}

const restMs = 200;
const rest = (): Promise<void> => new Promise((done) => setTimeout(done, restMs));
/** Resolves when the page has nothing to do: what is on the screen is painted, and a key that was pressed is answered. */
const idle = (): Promise<void> =>
  new Promise((done) =>
    requestIdleCallback(() => {
      done();
    }),
  );

/**
 * Loads all parts while nobody waits for the page: the open case, which is the first of them, once nothing is asked of the
 * backend, and the others when that has lasted a moment.
 */
export function LoadTheRest(): ReactNode {
  const [isLoaded, setLoaded] = useState(false);
  return (
    !isLoaded && (
      <Loading
        onLoaded={() => {
          setLoaded(true);
        }}
      />
    )
  );
}

/** Until then it looks at every question that the page asks. */
function Loading({ onLoaded }: { readonly onLoaded: () => void }): ReactNode {
  const tell = useEffectEvent(onLoaded);
  const isAsking = useIsFetching() > 0;
  useEffect(() => {
    let isStopped = isAsking;
    const load = async (): Promise<void> => {
      for (const [nth, get] of parts.entries()) {
        if (nth === 1) await rest();
        await idle();
        if (isStopped) return;
        await get().catch(() => undefined); // said where it is shown
      }
      if (!isStopped) tell();
    };
    void load();
    return () => {
      isStopped = true;
    };
  }, [isAsking]);
  return null;
}
