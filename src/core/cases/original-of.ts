/** The case that a duplicate is a duplicate of. Pure. */
import type { CaseRow, Reads } from '../ports.ts';

export function originalOf(read: Pick<Reads, 'events' | 'caseRow'>, row: CaseRow): CaseRow | null {
  if (row.state !== 'duplicate') return null;
  const of = read.events(row.id).findLast(({ kind, undone }) => kind === 'duplicate' && !undone)?.data['of'];
  return typeof of === 'string' ? read.caseRow(of) : null;
}
