/** Parts of the window that its first screen does not show: loaded once that stands, or when one is shown before. Renderer. */
import { useIsFetching } from '@tanstack/react-query';
import { use, useEffect, type ComponentType, type ReactNode } from 'react';

const quietMs = 200;
const parts: (() => Promise<unknown>)[] = [];

/** Once it is loaded it is drawn like any other component, without waiting. Stands within a `Suspense`. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<ComponentType<P>> | null = null;
  const get = (): Promise<ComponentType<P>> => {
    loading ??= load().then((part) => (loaded = part));
    return loading;
  };
  parts.push(get);
  return function Later(props: P): ReactNode {
    const Part = loaded ?? use(get());
    return <Part {...props} />;
  };
}

/** Loads all parts once nothing was asked of the backend for a moment: what is on the screen is painted then. */
export function LoadTheRest(): ReactNode {
  const isIdle = useIsFetching() === 0;
  useEffect(() => {
    if (!isIdle) return undefined;
    const timer = setTimeout(() => {
      for (const get of parts) get().catch(() => undefined); // said where it is shown
    }, quietMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isIdle]);
  return null;
}
