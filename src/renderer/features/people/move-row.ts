/** j, k and the arrows walk from row to row of a list of `data-row`. Renderer. */
import type { KeyboardEvent } from 'react';

export function moveRow(event: KeyboardEvent<HTMLElement>): void {
  const down = event.key === 'j' || event.key === 'ArrowDown';
  const up = event.key === 'k' || event.key === 'ArrowUp';
  if (!down && !up) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  rows[Math.min(rows.length - 1, Math.max(0, at + (down ? 1 : -1)))]?.focus();
  event.preventDefault();
}
