/** The case that a call names, or the one failure that says there is none. Pure. */
import { err } from '#shared/result.ts';
import type { CaseRow, Ports } from '../ports.ts';

export const noCase = (id: string) => err({ code: 'not-found' as const, what: 'case', id });

export function withCase<T>(
  { store }: Pick<Ports, 'store'>,
  caseId: string,
  then: (row: CaseRow) => T,
): T | ReturnType<typeof noCase> {
  const row = store.read.caseRow(caseId);
  return row === null ? noCase(caseId) : then(row);
}
