/** Adds tags to a case, and removes them. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { mostTags, type TagChange } from '#shared/schema/tag.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { rebuildCase } from './rebuild.ts';
import { withTags } from './tags-fold.ts';

export function tagCase(
  { store, clockwork, now: time }: Ports,
  row: CaseRow,
  change: TagChange,
): HandlerResult<'case.tag'> {
  const { add = [], remove = [] } = change;
  if (withTags(row.tags, change).length > mostTags)
    return err({
      code: 'invalid-value',
      field: 'tags',
      problem: valueProblems.tooManyTags(mostTags, row.id),
    });
  const now = time();
  const { seq } = store.write((tx) => {
    const event = tx.append({ caseId: row.id, kind: 'tagged', at: now, reason: null, data: { add, remove } });
    rebuildCase(tx, clockwork, row.id, now);
    return event;
  });
  return ok({ caseId: row.id, seq, undoable: true });
}
