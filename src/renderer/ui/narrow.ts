/** Whether the window is too narrow for a pane beside what is read. Renderer. */
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(width <= 900px)');

function listen(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => {
    narrow.removeEventListener('change', changed);
  };
}

export const useIsNarrow = (): boolean => useSyncExternalStore(listen, () => narrow.matches);
