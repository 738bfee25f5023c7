/**
 * Where the focus goes when a dialog opens: its first field. A field that appears later (what it shows is still read)
 * gets it too, unless somebody has done something in the meantime. Renderer.
 */
import { useCallback, useEffect, useRef } from 'react';

const fields =
  'input:not([type="hidden"], [type="file"], [hidden], :disabled), select:not(:disabled), textarea:not(:disabled)';

function firstField(dialog: HTMLElement): HTMLElement | null {
  return (
    [...dialog.querySelectorAll<HTMLElement>(fields)].find((field) => field.getClientRects().length > 0) ??
    null
  );
}

/** For `onOpenAutoFocus` of a dialog. */
export function useFirstField(): (event: Event) => void {
  const watching = useRef<MutationObserver | null>(null);
  useEffect(
    () => () => {
      watching.current?.disconnect();
    },
    [],
  );
  return useCallback((event: Event) => {
    const dialog = event.currentTarget;
    if (!(dialog instanceof HTMLElement)) return;
    event.preventDefault();
    if (dialog.contains(document.activeElement)) return; // a field asked for it
    const field = firstField(dialog);
    (field ?? dialog.querySelector<HTMLElement>('[data-reading]') ?? dialog).focus();
    if (field !== null) return;
    const observer = new MutationObserver(() => {
      const late = firstField(dialog);
      const untouched = document.activeElement === dialog || document.activeElement === document.body;
      if (late !== null && untouched) late.focus();
      if (late !== null || !untouched) observer.disconnect();
    });
    observer.observe(dialog, { childList: true, subtree: true, attributes: true });
    watching.current?.disconnect();
    watching.current = observer;
  }, []);
}
