/** Folds a case's events again and writes what follows from them: state, fields, clocks, flags, search words. Pure. */
import type { CaseEvent, CaseFlag } from '../../shared/schema/case.ts';
import type { CaseRow, Writes } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { foldCase, type FoldedCase } from './fold.ts';
import { isEnd } from './transitions.ts';

/** Flags that come from the messages and stay; the others follow from the events. */
const derived: readonly CaseFlag[] = ['exploited', 'embargoed', 'paused', 'letter-unsent'];

export function applyFold(row: CaseRow, folded: FoldedCase, clockwork: Clockwork, now: string): CaseRow {
  return {
    ...withFolded(row, folded),
    ...clockwork.summary(clockQuestion(row, folded, now)),
    updatedAt: now,
  };
}

/** The row as its events make it, but for the clocks. */
export function foldedRow(row: CaseRow, events: readonly CaseEvent[], folded: FoldedCase): CaseRow {
  return withFolded({ ...row, title: titleIn(events) ?? row.title }, folded);
}

function withFolded(row: CaseRow, folded: FoldedCase): CaseRow {
  const flags = new Set<CaseFlag>(row.flags.filter((flag) => !derived.includes(flag)));
  if (folded.fields.exploited === true) flags.add('exploited');
  if (folded.paused) flags.add('paused');
  if (folded.unsentLetter) flags.add('letter-unsent');
  if (typeof folded.fields.embargoUntil === 'string') flags.add('embargoed');
  return {
    ...row,
    title: folded.fields.title ?? row.title,
    state: folded.state,
    open: !isEnd(folded.state),
    severity: folded.severity,
    reporterName: folded.fields.reporterName ?? row.reporterName,
    reporterAddress: folded.fields.reporterAddress ?? row.reporterAddress,
    fields: folded.fields,
    flags: [...flags],
    mergedInto: folded.mergedInto,
  };
}

/** The title a case has without anyone having set one: what its first message says. */
function titleIn(events: readonly CaseEvent[]): string | null {
  const received = events.find((event) => event.kind === 'received' || event.kind === 'split-from');
  const title = received?.data['title'];
  return typeof title === 'string' ? title : null;
}

export function rebuildCase(tx: Writes, clockwork: Clockwork, caseId: string, now: string): CaseRow {
  const row = tx.caseRow(caseId);
  if (row === null) throw new Error(`no case ${caseId}`);
  const events = tx.events(caseId);
  const folded = foldCase(events);
  const title = titleIn(events) ?? row.title;
  const next = {
    ...applyFold({ ...row, title }, folded, clockwork, now),
    revision: row.revision + 1,
  };
  tx.updateCase(next);
  tx.indexCase(caseId);
  tx.emit({ name: 'case-changed', payload: { caseIds: [caseId] } });
  return next;
}
