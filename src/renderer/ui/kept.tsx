/**
 * What this window remembers of a part of the page until one comes back to it: how far it was scrolled, what was unfolded,
 * what was typed into a form. In memory only, and gone when the vault locks: elsewhere it would be plaintext. Renderer.
 */
import { createContext, useCallback, useContext, useState, type ReactNode, type RefCallback } from 'react';

const KeptContext = createContext<Map<string, unknown> | null>(null);

export function KeptProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [kept] = useState(() => new Map<string, unknown>());
  return <KeptContext value={kept}>{children}</KeptContext>;
}

/** `useState` that outlives its component. Whoever uses it for several things has a `key` of each. */
export function useKept<T>(name: string, initial: () => T): readonly [T, (next: T) => void] {
  const kept = useContext(KeptContext);
  const [value, setValue] = useState<T>(() => (kept?.has(name) === true ? (kept.get(name) as T) : initial()));
  const set = (next: T): void => {
    kept?.set(name, next);
    setValue(next);
  };
  return [value, set];
}

/** For what scrolls: it stands where it was left. Undefined: nothing is kept. */
export function useKeptScroll(name: string | undefined): RefCallback<HTMLElement> {
  const kept = useContext(KeptContext);
  return useCallback(
    (element) => {
      if (element === null || kept === null || name === undefined) return undefined;
      return keepScroll(element, kept, `scroll ${name}`);
    },
    [kept, name],
  );
}

const ownHands = ['wheel', 'pointerdown', 'keydown'] as const;

/** What is scrolled may still be loading: it is put back whenever it grows, until somebody scrolls it by hand. */
function keepScroll(element: HTMLElement, kept: Map<string, unknown>, key: string): () => void {
  const wanted = kept.get(key);
  let isReturning = typeof wanted === 'number' && wanted > 0;
  const putBack = (): void => {
    if (isReturning) element.scrollTop = wanted as number;
  };
  const grown = new ResizeObserver(putBack);
  const added = new MutationObserver(() => {
    for (const child of element.children) grown.observe(child);
    putBack();
  });
  const letGo = (): void => {
    isReturning = false;
    grown.disconnect();
    added.disconnect();
    for (const name of ownHands) window.removeEventListener(name, letGo, { capture: true });
    element.removeEventListener('focusin', ledTo);
  };
  /** Somebody was led to a part of it. */
  const ledTo = ({ target }: FocusEvent): void => {
    if (target !== element) letGo();
  };
  if (isReturning) {
    for (const child of element.children) grown.observe(child);
    added.observe(element, { childList: true });
    for (const name of ownHands) window.addEventListener(name, letGo, { capture: true, passive: true });
    element.addEventListener('focusin', ledTo);
    putBack();
  }
  const note = (): void => {
    if (!isReturning) kept.set(key, element.scrollTop);
  };
  element.addEventListener('scroll', note, { passive: true });
  return () => {
    letGo();
    element.removeEventListener('scroll', note);
  };
}
