/** Where the pointer comes to rest: who moves it over many rows asks for none of them, nor does a list that scrolls below it. Renderer. */
import { useEffect, useRef, type PointerEvent } from 'react';

const restMs = 25;

/** For `onPointerMove`. */
export function useRest(onRest: (at: Pick<PointerEvent, 'target'>) => void): (event: PointerEvent) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  return ({ target, pointerType, movementX, movementY }) => {
    clearTimeout(timer.current);
    // The browser moves a pointer that lies still to whatever comes to lie below it.
    if (pointerType === 'touch' || (movementX === 0 && movementY === 0)) return;
    timer.current = setTimeout(() => {
      onRest({ target });
    }, restMs);
  };
}
