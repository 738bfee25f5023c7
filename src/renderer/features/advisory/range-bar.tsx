/** One range over the ruler: a bar between two handles. Renderer. */
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { VersionRange } from '#shared/schema/advisory.ts';
import { cx } from '../../ui/cx.ts';
import { rangeWords, type Edges } from './ruler-edges.ts';
import css from './ruler.module.css';

type BarProps = {
  readonly tone: 'affected' | 'unaffected';
  readonly range: VersionRange;
  readonly edges: Edges;
  readonly count: number;
  readonly onStart: (edge: number) => void;
  readonly onEnd: (edge: number) => void;
  readonly edgeAt: (x: number) => number;
};

export function RangeBar({ tone, range, edges, count, onStart, onEnd, edgeAt }: BarProps): ReactNode {
  const percent = (edge: number): string => `${String((edge / count) * 100)}%`;
  const clean = tone === 'unaffected';
  return (
    <div className={cx(css.lane, clean && css.clean)}>
      <div
        className={cx(css.bar, edges.open && css.open, edges.fromStart && css.fromStart)}
        style={{ left: percent(edges.start), right: `${String(100 - (edges.end / count) * 100)}%` }}
      />
      <Handle
        label={clean ? 'Not affected from' : 'From'}
        words={range.introduced === '0' ? 'first version' : range.introduced}
        edge={edges.start}
        max={edges.end - 1}
        at={percent(edges.start)}
        edgeAt={edgeAt}
        onMove={onStart}
      />
      <Handle
        label={clean ? 'Not affected until' : 'Until'}
        words={rangeWords(range)}
        edge={edges.end}
        max={count}
        at={percent(edges.end)}
        edgeAt={edgeAt}
        onMove={onEnd}
      />
    </div>
  );
}

type HandleProps = {
  readonly label: string;
  readonly words: string;
  readonly edge: number;
  readonly max: number;
  readonly at: string;
  readonly edgeAt: (x: number) => number;
  readonly onMove: (edge: number) => void;
};

function Handle({ label, words, edge, max, at, edgeAt, onMove }: HandleProps): ReactNode {
  const dragging = useRef(false);
  const move = (event: PointerEvent): void => {
    if (!dragging.current) return;
    const next = edgeAt(event.clientX);
    if (next !== edge) onMove(next);
  };
  const key = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -edge, End: max - edge }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(edge + step);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={edge}
      aria-valuetext={words}
      title={words}
      className={css.handle}
      style={{ left: at }}
      onKeyDown={key}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        dragging.current = false;
      }}
    />
  );
}
