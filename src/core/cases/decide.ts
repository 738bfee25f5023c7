/** Why a case ended: what it can be written from, and how it is changed later. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { isDecidingEvent } from '#shared/calc/end-states.ts';
import { fixedWords } from '#shared/words/decisions.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { reportFacts } from '../report/report-facts.ts';
import { scopeMatches } from '../report/scope.ts';
import { rebuildCase } from './rebuild.ts';

const mostSentences = 200;

export function deciding(read: Reads, row: CaseRow): HandlerResult<'case.deciding'> {
  const { scope } = read.policy(row.projectId, row.policyVersion).reading;
  const { title, text } = reportFacts(read, row);
  const likely = scopeMatches(scope, `${title}\n${text}`).map(({ line }) => line);
  const all = [...scope.out, ...scope.in].map((line) => line.slice(0, 500));
  const sentences = [...new Set([...likely, ...all])].slice(0, mostSentences);
  return ok({ reason: recordedReason(read, row), sentences });
}

/** The newest that somebody wrote about what the report is; what letters and clocks recorded by themselves is none. */
function recordedReason(read: Reads, { id, decision, fields, state }: CaseRow): string {
  const events = read.events(id);
  const written = events.findLast(
    ({ kind, reason, data, undone }) =>
      !undone &&
      reason !== null &&
      data['with'] === undefined &&
      (kind === 'assessed' || isDecidingEvent(kind)),
  );
  const isFixed = state === 'released' || state === 'disclosed';
  return (
    decision?.reason ??
    written?.reason ??
    (isFixed ? fixedWords(fields.cve ?? null) : null) ??
    fields.severityReason ??
    ''
  );
}

export function decideCase(
  { store, clockwork, now: time }: Ports,
  row: CaseRow,
  change: ParsedInput<'case.decide'>,
): HandlerResult<'case.decide'> {
  if (!isDecidingEvent(row.state) || row.mergedInto !== null)
    return err({ code: 'invalid-value', field: 'decision', problem: valueProblems.notDecided(row.id) });
  const reason = change.reason ?? row.decision?.reason;
  if (reason === undefined)
    return err({ code: 'invalid-value', field: 'reason', problem: valueProblems.noReason });
  const basis = change.basis === undefined ? (row.decision?.basis ?? null) : change.basis;
  const isPublic = change.public ?? row.decision?.public ?? false;
  const now = time();
  const { seq } = store.write((tx) => {
    const data = { basis, public: isPublic };
    const event = tx.append({ caseId: row.id, kind: 'decided', at: now, reason, data });
    rebuildCase(tx, clockwork, row.id, now);
    return event;
  });
  return ok({ caseId: row.id, seq, undoable: true });
}
