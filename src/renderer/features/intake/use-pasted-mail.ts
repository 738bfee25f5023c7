/** The source of a mail pasted anywhere, outside a field, is taken in like a file. Renderer. */
import { useEffect, useEffectEvent } from 'react';
import { looksLikeMailSource } from './not-a-file.ts';

export function usePastedMail(onMail: (source: string) => void): void {
  const pasted = useEffectEvent(onMail);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, [contenteditable=true]') !== null)
        return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!looksLikeMailSource(text)) return;
      event.preventDefault();
      pasted(text);
    };
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('paste', paste);
    };
  }, []);
}
