/** The reports that are taken to be about one problem: merged, marked as duplicates, or grouped as similar. Pure. */
import { compareCaseIds } from '#shared/ids.ts';
import type { CollidingReport } from '#shared/schema/collision.ts';
import type { CaseState } from '#shared/schema/case.ts';
import { originalOf } from '../cases/original-of.ts';
import type { CaseRow, Reads } from '../ports.ts';

export type Linked = { readonly row: CaseRow; readonly link: CollidingReport['link'] };

/** More reports of one problem are not compared: the first ones say what there is to say. */
export const mostReports = 20;

/** No report of a problem that there is. */
const noReport: readonly CaseState[] = ['spam', 'withdrawn', 'rejected', 'out-of-scope'];
export const isNoReport = ({ state }: Pick<CaseRow, 'state'>): boolean => noReport.includes(state);

/** Case ids may be followed round in circles; each is visited once. The earliest first. */
export function sameProblem(read: Reads, start: CaseRow): { reports: readonly Linked[]; more: boolean } {
  const found = new Map<string, Linked>([[start.id, { row: start, link: 'self' }]]);
  const groups = new Set<string>();
  let more = false;
  if (isNoReport(start)) return { reports: [...found.values()], more };
  for (const { row } of found.values()) {
    const isNew = row.groupId !== null && !groups.has(row.groupId);
    if (row.groupId !== null) groups.add(row.groupId);
    const group = isNew && row.groupId !== null ? read.casesInGroup(row.groupId, mostReports + 1) : [];
    for (const next of [...linkedTo(read, row), ...as('group', group)]) {
      if (found.has(next.row.id) || isNoReport(next.row)) continue;
      if (found.size >= mostReports) more = true;
      else found.set(next.row.id, next);
    }
  }
  const reports = [...found.values()].sort(
    (a, b) => a.row.receivedAt.localeCompare(b.row.receivedAt) || compareCaseIds(a.row.id, b.row.id),
  );
  return { reports, more };
}

function linkedTo(read: Reads, row: CaseRow): Linked[] {
  const merged = read
    .events(row.id)
    .flatMap(({ kind, data, undone }) =>
      kind === 'merged' && !undone && typeof data['from'] === 'string' ? [data['from']] : [],
    );
  const duplicates = read
    .duplicatesOf(row.id, mostReports)
    .map((id) => read.caseRow(id))
    .filter((one) => one !== null && originalOf(read, one)?.id === row.id);
  return [
    ...as(
      'merged',
      [row.mergedInto, ...merged].map((id) => (id === null ? null : read.caseRow(id))),
    ),
    ...as('duplicate', [originalOf(read, row), ...duplicates]),
  ];
}

function as(link: Linked['link'], rows: readonly (CaseRow | null)[]): Linked[] {
  return rows.flatMap((row) => (row === null ? [] : [{ row, link }]));
}
