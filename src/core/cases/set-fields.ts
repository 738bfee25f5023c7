/** Changes fields of a case, as one event. A CVSS vector must be one; its severity follows it unless one is given. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseFields } from '#shared/schema/case.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import { carryToAdvisory } from '../advisory/case/shared-fields.ts';
import type { Ports } from '../ports.ts';
import { foldCase } from './fold.ts';
import { rebuildCase } from './rebuild.ts';

export function setFields(ports: Ports, caseId: string, fields: CaseFields): HandlerResult<'case.set'> {
  const { store, clockwork } = ports;
  const row = store.read.caseRow(caseId);
  if (row === null) return err({ code: 'not-found', what: 'case', id: caseId });
  if (Object.keys(fields).length === 0)
    return err({ code: 'invalid-value', field: 'fields', problem: valueProblems.nothingToSet });
  let scored: Severity | undefined;
  for (const [field, version] of [
    ['cvss3', '3'],
    ['cvss4', '4'],
  ] as const) {
    const vector = fields[field];
    if (typeof vector !== 'string') continue;
    const score = scoreVector(vector);
    if (!score.ok) return err({ code: 'bad-vector', at: score.error.at, problem: score.error.message });
    if (!score.value.version.startsWith(version))
      return err({ code: 'invalid-value', field, problem: valueProblems.otherCvss(score.value.version) });
    scored = score.value.severity;
  }
  const already = foldCase(store.read.events(caseId));
  const severity =
    fields.severity === undefined && scored !== undefined && (already.fields.severityReason ?? null) === null
      ? { severity: scored }
      : {};
  const mine = fields.assignee === 'me' ? { assignee: store.read.settings().actor } : {};
  const now = ports.now();
  const event = store.write((tx) => {
    const appended = tx.append({
      caseId,
      kind: 'set',
      at: now,
      reason: null,
      data: { fields: { ...fields, ...mine, ...severity } },
    });
    rebuildCase(tx, clockwork, caseId, now);
    carryToAdvisory(tx, caseId, [...Object.keys(fields), ...Object.keys(severity)], now);
    return appended;
  });
  return ok({ caseId, seq: event.seq, undoable: true });
}
