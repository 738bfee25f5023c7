/** One change of many cases: those that cannot be changed are named with the reason, the rest is one step. Pure. */
import { mostAtOnce } from '#shared/calc/at-once.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { inBatch } from './batch.ts';
import { caseIdMeant } from './full-case-ids.ts';
import { sayIndependent } from '../collisions/say-independent.ts';
import { recordEvent } from './record-event.ts';
import { regroup } from '../similar/regroup.ts';
import { setFields } from './set-fields.ts';
import { snoozeCase } from './snooze.ts';
import { tagCase } from './tags.ts';
import { noCase } from './with-case.ts';

type Change = ParsedInput<'cases.change'>['change'];
type Changed = { readonly caseId: string; readonly seq: number; readonly undoable: boolean };

export function changeCases(ports: Ports, input: ParsedInput<'cases.change'>): HandlerResult<'cases.change'> {
  const { read } = ports.store;
  const now = ports.now();
  const rows = new Map<string, CaseRow>();
  for (const written of input.caseIds) {
    const row = read.caseRow(written) ?? read.caseRow(caseIdMeant(read, written, now) ?? written);
    if (row === null) return noCase(written); // a mistyped ID changes nothing
    rows.set(row.id, row);
  }
  const change = withFullId(ports, input.change);
  if (change.kind === 'group' && change.with !== null && change.whole === true)
    for (const { groupId } of [...rows.values()])
      for (const row of groupId === null ? [] : read.casesInGroup(groupId, mostAtOnce)) rows.set(row.id, row);
  const batch = input.batch ?? ports.newId('batch');
  const changed: Changed[] = [];
  const refused: { caseId: string; error: AppError }[] = [];
  inBatch(ports, batch, (inner) => {
    for (const row of rows.values()) {
      const result = changeOne(inner, row, change);
      if (result.ok) changed.push(result.value);
      else refused.push({ caseId: row.id, error: result.error });
    }
  });
  return ok({ batch, changed, refused });
}

function changeOne(ports: Ports, row: CaseRow, change: Change): Result<Changed, AppError> {
  switch (change.kind) {
    case 'event': {
      const { kind: _, ...event } = change;
      return recordEvent(ports, { ...event, caseId: row.id });
    }
    case 'set':
      return setFields(ports, row.id, change.fields);
    case 'snooze':
      return snoozeCase(ports, row, change.until);
    case 'tag':
      return tagCase(ports, row, change);
    case 'independence':
      return sayIndependent(ports, row, change.independent);
    case 'group': {
      const other = change.with === null ? null : ports.store.read.caseRow(change.with);
      return change.with !== null && other === null ? noCase(change.with) : regroup(ports, row, other);
    }
  }
}

function withFullId({ store, now }: Ports, change: Change): Change {
  const full = (id: string): string =>
    store.read.caseRow(id) === null ? (caseIdMeant(store.read, id, now()) ?? id) : id;
  if (change.kind === 'group' && change.with !== null) return { ...change, with: full(change.with) };
  return change.kind === 'event' && change.of !== undefined ? { ...change, of: full(change.of) } : change;
}
