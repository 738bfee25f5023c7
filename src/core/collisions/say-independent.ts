/** A person says whether a report counts as independent. Pure. */
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { CaseRow, Ports } from '../ports.ts';

type Changed = { readonly caseId: string; readonly seq: number; readonly undoable: boolean };

/** null: as the evidence says. */
export function sayIndependent(
  { store, clockwork, now: time }: Ports,
  row: CaseRow,
  independent: boolean | null,
): Result<Changed, AppError> {
  if (row.independent === independent)
    return err({
      code: 'invalid-value',
      field: 'independent',
      problem: valueProblems.sameIndependence(independent),
    });
  const now = time();
  const { seq } = store.write((tx) => {
    const event = tx.append({
      caseId: row.id,
      kind: 'independence',
      at: now,
      reason: null,
      data: { independent },
    });
    rebuildCase(tx, clockwork, row.id, now);
    return event;
  });
  return ok({ caseId: row.id, seq, undoable: true });
}
