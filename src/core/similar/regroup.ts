/** A person takes a case out of its group, or puts it in that of another case. Pure. */
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { CaseRow, Ports } from '../ports.ts';

type Changed = { readonly caseId: string; readonly seq: number; readonly undoable: boolean };

/** `other`: the case whose group it is to be in; null: none. */
export function regroup(ports: Ports, row: CaseRow, other: CaseRow | null): Result<Changed, AppError> {
  if (other?.id === row.id) return err(problem(valueProblems.sameCase));
  if (other !== null && other.projectId !== row.projectId) return err(problem(valueProblems.otherProject));
  const isThere =
    other === null ? row.groupId === null : row.groupId !== null && row.groupId === other.groupId;
  if (isThere)
    return err(problem(other === null ? valueProblems.inNoGroup : valueProblems.inThatGroup(other.id)));
  const now = ports.now();
  return ports.store.write((tx) => {
    const put = (one: CaseRow, group: string): number => {
      const { seq } = tx.append({
        caseId: one.id,
        kind: 'regrouped',
        at: now,
        reason: null,
        data: { group, with: other?.id ?? null },
      });
      rebuildCase(tx, ports.clockwork, one.id, now);
      return seq;
    };
    const group = other === null ? apartFrom(row) : (other.groupId ?? other.id);
    if (other !== null && other.groupId === null) put(other, group);
    return ok({ caseId: row.id, seq: put(row, group), undoable: true });
  });
}

/** A group of its own, so that filing does not put it back; later reports like it come there. */
function apartFrom({ id, groupId }: CaseRow): string {
  let apart = `${id}+`;
  while (groupId?.startsWith(apart) === true) apart += '+';
  return apart;
}

function problem(text: string): AppError<'invalid-value'> {
  return { code: 'invalid-value', field: 'with', problem: text };
}
