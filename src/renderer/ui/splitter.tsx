/** A border between two panes that can be dragged, moved by arrow keys and double-clicked back. Renderer. */
import { useRef, type PointerEvent, type ReactNode } from 'react';
import { useArrangement } from './session.tsx';
import css from './splitter.module.css';

export type PaneSize = {
  readonly size: number;
  readonly set: (size: number) => void;
  readonly reset: () => void;
};

export function usePaneSize(name: string, initial: number, min: number, max: number): PaneSize {
  const [size, setSize] = useArrangement(name, initial);
  return {
    size,
    set: (next) => {
      setSize(Math.min(max, Math.max(min, Math.round(next))));
    },
    reset: () => {
      setSize(initial);
    },
  };
}

type SplitterProps = {
  readonly label: string;
  readonly pane: PaneSize;
  readonly min: number;
  readonly max: number;
  /** -1 where the pane lies right of the border. */
  readonly direction?: 1 | -1;
};

export function Splitter({ label, pane, min, max, direction = 1 }: SplitterProps): ReactNode {
  const start = useRef<{ x: number; size: number } | null>(null);
  const move = (event: PointerEvent): void => {
    if (start.current !== null) pane.set(start.current.size + (event.clientX - start.current.x) * direction);
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={pane.size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={css.splitter}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, size: pane.size };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        start.current = null;
      }}
      onDoubleClick={pane.reset}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0;
        if (step === 0) return;
        event.preventDefault();
        event.stopPropagation();
        pane.set(pane.size + step * direction);
      }}
    />
  );
}
