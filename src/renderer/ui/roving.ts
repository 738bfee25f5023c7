/** A row of buttons is one stop of the Tab key: the one that is chosen, or the first; arrows, Home and End move in it. Renderer. */
import { useState, type ButtonHTMLAttributes, type KeyboardEvent } from 'react';

type Roving<T extends string> = {
  /** For the element whose children are the buttons. */
  readonly press: (event: KeyboardEvent<HTMLElement>) => void;
  readonly stop: (
    id: T,
  ) => Required<Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'tabIndex' | 'onFocus' | 'onBlur'>>;
};

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };

export function useRoving<T extends string>(
  ids: readonly T[],
  chosen: T | null,
  options: { readonly vertical?: boolean; readonly onArrow?: (id: T) => void } = {},
): Roving<T> {
  const [focused, setFocused] = useState<T | null>(null);
  const stopAt = Math.max(0, ids.indexOf((focused ?? chosen) as T));
  return {
    press: (event) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, currentTarget } = event;
      if (ctrlKey || metaKey || altKey || shiftKey) return;
      const step = options.vertical === true || !/Up|Down/.test(key) ? (steps[key] ?? null) : null;
      const end = key === 'Home' ? 0 : key === 'End' ? ids.length - 1 : null;
      const to = step === null ? end : (stopAt + step + ids.length) % ids.length;
      const id = ids[to ?? -1];
      if (to === null || id === undefined) return;
      event.preventDefault();
      const button = currentTarget.children[to];
      if (button instanceof HTMLElement) button.focus();
      if (step !== null) options.onArrow?.(id);
    },
    stop: (id) => ({
      tabIndex: ids[stopAt] === id ? 0 : -1,
      onFocus: () => {
        setFocused(id);
      },
      onBlur: () => {
        setFocused(null);
      },
    }),
  };
}
