/** The known versions in a row, each with its answer; ranges as bars whose ends are dragged or moved by arrow keys. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Output } from '#shared/contract/endpoints.ts';
import type { AffectedPackage, VersionRange } from '#shared/schema/advisory.ts';
import { cx } from '../../ui/cx.ts';
import { RangeBar } from './range-bar.tsx';
import { edgesOf, labelStep, moveEnd, moveStart } from './ruler-edges.ts';
import css from './ruler.module.css';

type RangeList = 'ranges' | 'unaffectedRanges';
type RulerProps = {
  readonly pkg: AffectedPackage;
  readonly onRange: (list: RangeList, index: number, range: VersionRange) => void;
};

const signs = { affected: '●', unaffected: '○', unknown: '?' } as const;
const lists = [
  { list: 'ranges', tone: 'affected' },
  { list: 'unaffectedRanges', tone: 'unaffected' },
] as const;

type Answer = Output<'advisory.ruler'>;

export function RangeRuler({ pkg, onRange }: RulerProps): ReactNode {
  const { queries } = useApi();
  const box = useRef<HTMLDivElement>(null);
  const answer = useQuery(queries.versionRuler(pkg)).data;
  if (answer === undefined) return null;
  const versions = answer.versions.map(({ version }) => version);
  if (versions.length === 0)
    return <p className={css.empty}>Add released versions to see whether each one is affected.</p>;
  const edgeAt = (x: number): number => {
    const frame = box.current?.getBoundingClientRect();
    if (frame === undefined || frame.width === 0) return 0;
    return Math.round(((x - frame.left) / frame.width) * versions.length);
  };
  const affected = count(answer, 'affected');
  return (
    <figure
      className={css.ruler}
      aria-label={`${String(affected)} of ${String(versions.length)} known versions are affected`}
    >
      <div className={css.scroll}>
        <div ref={box} className={css.track} style={{ minWidth: `${String(versions.length * 9)}px` }}>
          {lists.flatMap(({ list, tone }) =>
            pkg[list].map((range, index) => {
              const edges = edgesOf(range, versions);
              return edges === null ? null : (
                <RangeBar
                  key={`${list}/${String(index)}`}
                  tone={tone}
                  range={range}
                  edges={edges}
                  count={versions.length}
                  onStart={(edge) => {
                    onRange(list, index, moveStart(range, versions, edge));
                  }}
                  onEnd={(edge) => {
                    onRange(list, index, moveEnd(range, versions, edge));
                  }}
                  edgeAt={edgeAt}
                />
              );
            }),
          )}
          <Cells versions={answer.versions} />
        </div>
      </div>
      <Legend answer={answer} />
    </figure>
  );
}

const count = (answer: Answer, status: keyof typeof signs): number =>
  answer.versions.filter((one) => one.answer === status).length;

function Cells({ versions }: { readonly versions: Answer['versions'] }): ReactNode {
  const step = labelStep(versions.length, 560);
  return (
    <div className={css.cells}>
      {versions.map(({ version, answer: status }, index) => (
        <div key={version} className={cx(css.cell, css[status])} title={`${version}: ${status}`}>
          <span aria-hidden>{signs[status]}</span>
          <span className={css.label}>{index % step === 0 ? version : ''}</span>
          <span className="visually-hidden">
            {version} {status}
          </span>
        </div>
      ))}
    </div>
  );
}

function Legend({ answer }: { readonly answer: Answer }): ReactNode {
  const unknown = count(answer, 'unknown');
  return (
    <figcaption className={css.legend}>
      <span className={css.affectedText}>● {count(answer, 'affected')} affected</span>
      <span className={css.unaffectedText}>○ {count(answer, 'unaffected')} not affected</span>
      {unknown > 0 && <span>? {unknown} not specified</span>}
      {answer.unread.length > 0 && (
        <span className={css.warn}>
          Not valid in this version scheme: {answer.unread.slice(0, 6).join(', ')}
        </span>
      )}
    </figcaption>
  );
}
