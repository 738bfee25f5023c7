/**
 * The reports that a report is like. Found through an index, and compared by what was kept of them: so many look-ups and
 * comparisons at most, however many cases there are. Pure.
 */
import type { SimilarReason } from '#shared/schema/similar.ts';
import { followMerges } from '../messages/threads.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { titleBands } from '../report/marks.ts';
import { alike, likenessOf } from './likeness.ts';
import { similarMarks } from './marks.ts';
import type { Sketch } from './sketch.ts';

export type Similar = {
  readonly row: CaseRow;
  readonly score: number;
  readonly isAlike: boolean;
  readonly reasons: readonly SimilarReason[];
};

const perMark = 24;
const mostCompared = 24;

/** The likest first. What is compared and found to be about another place has a score below zero. */
export function findSimilar(
  read: Reads,
  row: Pick<CaseRow, 'id' | 'projectId' | 'title'>,
  sketch: Sketch,
): Similar[] {
  const hits = new Map<string, number>();
  for (const mark of [...similarMarks(row.projectId, sketch), ...titleBands(row.title)])
    for (const id of read.casesWithMark(mark, perMark))
      if (id !== row.id) hits.set(id, (hits.get(id) ?? 0) + 1);
  return [...hits]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, mostCompared)
    .flatMap(([id]) => {
      const other = read.sketchOf(id);
      const found = other === null ? null : read.caseRow(followMerges(read, id));
      if (other === null || found === null || found.id === row.id || found.projectId !== row.projectId)
        return [];
      const { score, reasons } = likenessOf(sketch, other);
      return [{ row: found, score, isAlike: score >= alike, reasons }];
    })
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1));
}
