/**
 * Letters typed in a menu lead to the entry that begins with them, at once: Enter chooses that entry, however soon it
 * follows. The library moves the focus a moment later, and a quick hand chose the entry above. Renderer.
 */
import { useRef, type KeyboardEvent } from 'react';

const pauseMs = 1000;

/** Which entry is meant: the same letter again goes on to the next one. */
export function meant(labels: readonly string[], at: number, typed: string): number | null {
  const letters = [...typed.toLowerCase()];
  const isOneLetter = letters.every((letter) => letter === letters[0]);
  const search = isOneLetter ? (letters[0] ?? '') : letters.join('');
  const order = labels.map((_, index) => (Math.max(at, 0) + index) % labels.length);
  const isNext = isOneLetter && at >= 0;
  const found = (isNext ? [...order.slice(1), ...order.slice(0, 1)] : order).find((index) =>
    labels[index]?.toLowerCase().startsWith(search),
  );
  return found ?? null;
}

export function useTypeAhead(): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef({ text: '', at: -Infinity });
  return (event) => {
    const before = event.timeStamp - typed.current.at < pauseMs ? typed.current.text : '';
    const isLetter = [...event.key].length === 1 && (event.key !== ' ' || before !== '');
    if (!isLetter || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    typed.current = { text: before + event.key, at: event.timeStamp };
    const entries = [
      ...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])'),
    ];
    const labels = entries.map((entry) => (entry.querySelector('[data-label]') ?? entry).textContent.trim());
    const found = meant(
      labels,
      entries.findIndex((entry) => entry === document.activeElement),
      typed.current.text,
    );
    if (found !== null) entries[found]?.focus();
  };
}
