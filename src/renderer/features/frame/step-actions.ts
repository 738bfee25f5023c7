/** Back and forward through what was visited; the queue is filtered again as it was then. Renderer. */
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../keys/registry.tsx';
import { useStep, useSteps, type Step } from '../../navigation/place.tsx';
import { useChangeQueue, useQueueFilter } from '../queue/queue-state.tsx';

/** Leaves the field that has the focus first: one that saves when it is left has then saved. */
export function leaveField(step: () => void): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  step();
}

export function StepActions(): null {
  const { back, forward, canGoBack, canGoForward } = useSteps();
  useAction(
    'app.go-back',
    () => {
      leaveField(back);
    },
    canGoBack,
  );
  useAction(
    'app.go-forward',
    () => {
      leaveField(forward);
    },
    canGoForward,
  );
  useFilterOfSteps();
  return null;
}

function useFilterOfSteps(): void {
  const here = useStep();
  const filter = useQueueFilter();
  const change = useChangeQueue();
  const [filters] = useState(() => new WeakMap<Step, string>());
  const last = useRef(here);
  useEffect(() => {
    const before = filters.get(here);
    const isOther = last.current !== here;
    last.current = here;
    if (isOther && before !== undefined && before !== filter)
      change({ filter: before, anchor: null, selected: new Set() });
    else filters.set(here, filter);
    // `change` is made anew each time and does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [here, filter, filters]);
}
