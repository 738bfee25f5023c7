/** Where the focus goes when what had it closes. Renderer. */
import { useLayoutEffect, useRef } from 'react';

const casePane = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-case-pane]');

/** Gives the open case the focus, so that its keys are heard. */
export function focusCase(): void {
  casePane()?.focus();
}

const home = (): HTMLElement | null =>
  casePane() ?? document.querySelector<HTMLElement>('[role="listbox"][data-keys]');

let isReturning = false;

/** True while the focus comes back to where it was: nobody asked there for a tooltip. */
export const focusIsReturning = (): boolean => isReturning;

/**
 * For `onCloseAutoFocus`: back to what had the focus when `open` turned true, or else to the open case or the list, so
 * that the next key is heard. Whoever has taken the focus in the meantime keeps it.
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  return (event) => {
    event.preventDefault();
    const { activeElement, body } = document;
    const isInside = event.currentTarget instanceof Element && event.currentTarget.contains(activeElement);
    if (activeElement !== null && activeElement !== body && !isInside) return;
    const target = before.current;
    isReturning = true;
    if (target instanceof HTMLElement && target !== body && target.isConnected) target.focus();
    else home()?.focus();
    isReturning = false;
  };
}
