/** The known versions in a row, each with its answer; ranges as bars whose ends are dragged or moved by arrow keys. Renderer. */
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { AffectedPackage, VersionRange } from '#shared/schema/advisory.ts';
import { cx } from '../../ui/cx.ts';
import { edgesOf, labelStep, moveEnd, moveStart, rangeWords, type Edges } from './ruler-edges.ts';
import css from './ruler.module.css';

type RulerProps = {
  readonly pkg: AffectedPackage;
  readonly onRange: (index: number, range: VersionRange) => void;
};

const signs = { affected: '●', unaffected: '○', unknown: '?' } as const;

export function RangeRuler({ pkg, onRange }: RulerProps): ReactNode {
  const { call } = useApi();
  const box = useRef<HTMLDivElement>(null);
  const answer = useQuery({
    queryKey: ['ruler', pkg],
    queryFn: () => call('advisory.ruler', { package: pkg }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  }).data;
  if (answer === undefined) return null;
  const versions = answer.versions.map(({ version }) => version);
  if (versions.length === 0)
    return (
      <p className={css.empty}>List the released versions, and each shows at once whether it is affected.</p>
    );
  const affected = answer.versions.filter((one) => one.answer === 'affected').length;
  const step = labelStep(versions.length, 560);
  const edgeAt = (x: number): number => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined || frame.width === 0) return 0;
    return Math.round(((x - frame.left) / frame.width) * versions.length);
  };
  return (
    <figure
      className={css.ruler}
      aria-label={`${String(affected)} of ${String(versions.length)} known versions are affected`}
    >
      <div className={css.scroll}>
        <div ref={box} className={css.track} style={{ minWidth: `${String(versions.length * 9)}px` }}>
          {pkg.ranges.map((range, index) => {
            const edges = edgesOf(range, versions);
            if (edges === null) return null;
            return (
              <RangeBar
                key={index}
                range={range}
                edges={edges}
                count={versions.length}
                onStart={(edge) => {
                  onRange(index, moveStart(range, versions, edge));
                }}
                onEnd={(edge) => {
                  onRange(index, moveEnd(range, versions, edge));
                }}
                edgeAt={edgeAt}
              />
            );
          })}
          <div className={css.cells}>
            {answer.versions.map(({ version, answer: status }, index) => (
              <div key={version} className={cx(css.cell, css[status])} title={`${version}: ${status}`}>
                <span aria-hidden>{signs[status]}</span>
                <span className={css.label}>{index % step === 0 ? version : ''}</span>
                <span className="visually-hidden">
                  {version} {status}
                </span>
              </div>
            ))}
          </div>
        </div>
      </div>
      <figcaption className={css.legend}>
        <span className={css.affectedText}>● {affected} affected</span>
        <span className={css.unaffectedText}>
          ○ {answer.versions.filter((one) => one.answer === 'unaffected').length} not affected
        </span>
        {answer.versions.some((one) => one.answer === 'unknown') && (
          <span>? {answer.versions.filter((one) => one.answer === 'unknown').length} not said</span>
        )}
        {answer.unread.length > 0 && (
          <span className={css.warn}>No versions of this scheme: {answer.unread.slice(0, 6).join(', ')}</span>
        )}
      </figcaption>
    </figure>
  );
}

type BarProps = {
  readonly range: VersionRange;
  readonly edges: Edges;
  readonly count: number;
  readonly onStart: (edge: number) => void;
  readonly onEnd: (edge: number) => void;
  readonly edgeAt: (x: number) => number;
};

function RangeBar({ range, edges, count, onStart, onEnd, edgeAt }: BarProps): ReactNode {
  const percent = (edge: number): string => `${String((edge / count) * 100)}%`;
  return (
    <div className={css.lane}>
      <div
        className={cx(css.bar, edges.open && css.open, edges.fromStart && css.fromStart)}
        style={{ left: percent(edges.start), right: `${String(100 - (edges.end / count) * 100)}%` }}
      />
      <Handle
        label="From"
        words={range.introduced === '0' ? 'the first version' : range.introduced}
        edge={edges.start}
        max={edges.end - 1}
        at={percent(edges.start)}
        edgeAt={edgeAt}
        onMove={onStart}
      />
      <Handle
        label="Until"
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
