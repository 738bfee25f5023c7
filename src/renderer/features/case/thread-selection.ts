/** What is selected in the thread, also once a dialog or the palette has the focus. Renderer. */
import { useEffect, useRef } from 'react';

/** Answers the words that were selected last within a message of this case; '' where there are none. */
export function useThreadSelection(caseId: string): () => string {
  const last = useRef('');
  useEffect(() => {
    last.current = '';
    const note = (): void => {
      const selection = document.getSelection();
      const node = selection?.anchorNode ?? null;
      const element = node instanceof Element ? node : (node?.parentElement ?? null);
      const isInThread = (element?.closest('[data-thread] article') ?? null) !== null;
      if (isInThread) last.current = selection?.toString().trim() ?? '';
    };
    document.addEventListener('selectionchange', note);
    return () => {
      document.removeEventListener('selectionchange', note);
    };
  }, [caseId]);
  return () => last.current;
}
