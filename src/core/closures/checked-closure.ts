/** A closure as somebody wrote it, checked. Pure. */
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import {
  longestClosureDays,
  mostClosures,
  type ClosureDraft,
  type StoredClosure,
} from '#shared/schema/closure.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { dayOfIsoDate } from '../clocks/zone.ts';
import type { Ports } from '../ports.ts';

type Checked = Pick<StoredClosure, 'id' | 'projectId' | 'kind' | 'name' | 'from' | 'to'> & {
  readonly before: StoredClosure | null;
};

export const noClosure = (id: string) => err({ code: 'not-found' as const, what: 'closure', id });

export function checkedClosure(
  { store: { read } }: Pick<Ports, 'store'>,
  { id, project, kind, name, from, to }: ClosureDraft,
): Result<Checked, AppError<'not-found' | 'invalid-value'>> {
  const wrong = (field: string, problem: string) => err({ code: 'invalid-value' as const, field, problem });
  const { closures } = read.settings();
  const before = closures.find((one) => one.id === id) ?? null;
  if (id !== undefined && before === null) return noClosure(id);
  if (before !== null && before.cancelledAt !== null) return wrong('id', valueProblems.closureCancelled);
  if (before === null && closures.length >= mostClosures)
    return wrong('closures', valueProblems.tooMany(mostClosures));
  const row = project === null ? null : read.projectNamed(project);
  if (project !== null && row === null) return err({ code: 'not-found', what: 'project', id: project });
  const projectId = before === null ? (row?.id ?? null) : before.projectId;
  const days = dayOfIsoDate(to) - dayOfIsoDate(from);
  if (days < 0) return wrong('to', valueProblems.beforeFrom);
  if (days >= longestClosureDays) return wrong('to', valueProblems.tooLongAfterFrom(longestClosureDays));
  return ok({ id: id ?? 'new', projectId, kind, name, from, to, before });
}
