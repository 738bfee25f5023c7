/** A function that stays the same while what it does is what was drawn last: a part that gets it is not drawn again for it. Renderer. */
import { useCallback, useLayoutEffect, useRef } from 'react';

export function useHandler<A extends readonly unknown[]>(handle: (...args: A) => void): (...args: A) => void {
  const last = useRef(handle);
  useLayoutEffect(() => {
    last.current = handle;
  });
  return useCallback((...args: A) => {
    last.current(...args);
  }, []);
}
