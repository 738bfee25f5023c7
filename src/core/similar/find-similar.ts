/**
 * The reports that a report is like. Found through an index, and compared by what was kept of them: so many look-ups and
 * comparisons at most, however many cases there are. Pure.
 */
import { compareCaseIds } from '#shared/ids.ts';
import type { SimilarReason } from '#shared/schema/similar.ts';
import { followMerges } from '../messages/threads.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { titleBands } from '../report/marks.ts';
import { alike, inCommon, likeness } from './likeness.ts';
import { similarMarks } from './marks.ts';
import type { Sketch } from './sketch-shape.ts';

export type Similar = {
  readonly row: CaseRow;
  readonly score: number;
  readonly isAlike: boolean;
  readonly reasons: readonly SimilarReason[];
};

/** Besides the report itself, which its own marks find once it is stored. */
const perMark = 23;
const mostCompared = 24;

/** The likest first, with what was compared besides (about another place: a score below zero); nothing when none is alike. */
export function findSimilar(
  read: Reads,
  row: Pick<CaseRow, 'id' | 'projectId' | 'title'>,
  sketch: Sketch,
): Similar[] {
  const hits = new Map<string, number>();
  for (const mark of [...similarMarks(row.projectId, sketch), ...titleBands(row.title)]) {
    const others = othersWith(read, mark, row.id);
    // A mark that few have says more than one that all have.
    for (const id of others) hits.set(id, (hits.get(id) ?? 0) + 1 / others.length);
  }
  const compared = [...hits]
    .sort(([a, n], [b, m]) => m - n || compareCaseIds(a, b))
    .slice(0, mostCompared)
    .flatMap(([id]) => {
      const other = read.sketchOf(id);
      return other === null ? [] : [{ id, other, score: likeness(sketch, other) }];
    });
  if (compared.every(({ score }) => score < alike)) return [];
  return compared
    .flatMap(({ id, other, score }) => {
      const found = read.caseRow(followMerges(read, id));
      if (found === null || found.id === row.id || found.projectId !== row.projectId) return [];
      const isAlike = score >= alike;
      return [{ row: found, score, isAlike, reasons: isAlike ? inCommon(sketch, other) : [] }];
    })
    .sort((a, b) => b.score - a.score || compareCaseIds(a.row.id, b.row.id));
}

const othersWith = (read: Reads, mark: string, self: string): readonly string[] =>
  read
    .casesWithMark(mark, perMark + 1)
    .filter((id) => id !== self)
    .slice(0, perMark);
