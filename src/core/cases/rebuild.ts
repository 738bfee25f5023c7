/** Folds a case's events again and writes what follows from them: state, fields, clocks, flags, search words. Pure. */
import { z } from 'zod';
import type { CaseEvent, CaseFlag } from '#shared/schema/case.ts';
import type { CaseRow, Writes } from '../ports.ts';
import { bringClosures } from '../closures/bring-closures.ts';
import { recountCollisions } from '../collisions/collisions.ts';
import { precedentMarks } from '../report/precedent-marks.ts';
import { reportFacts } from '../report/report-facts.ts';
import { clockQuestion } from './clock-question.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { foldCase, type FoldedCase } from './fold.ts';
import { noteTexts } from './notes.ts';
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
  return withFolded({ ...row, ...firstSaid(row, events) }, folded);
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
    snooze: folded.snooze,
    answeredAt: folded.answeredAt,
    waitingSince: folded.waitingSince,
    turn: folded.turn,
    tags: folded.tags,
    mentions: folded.mentions,
    decision: folded.decision,
    groupId: folded.groupId,
    independent: folded.independent,
  };
}

/** Title and reporter that a case has without anyone having set others: what its first message says. */
function firstSaid(
  row: CaseRow,
  events: readonly CaseEvent[],
): Pick<CaseRow, 'title' | 'reporterName' | 'reporterAddress'> {
  const first = events.find((event) => event.kind === 'received' || event.kind === 'split-from')?.data;
  const title = first?.['title'];
  const reporter = reporterSchema.safeParse(first?.['reporter']); // vaults from before 0.2 have none
  return {
    title: typeof title === 'string' ? title : row.title,
    reporterName: reporter.data?.name ?? row.reporterName,
    reporterAddress: reporter.data?.address ?? row.reporterAddress,
  };
}

const reporterSchema = z.object({ name: z.string(), address: z.string() });

/** Later reports find the decision by what this report says. */
function indexDecision(tx: Writes, before: CaseRow, row: CaseRow): void {
  const { decision } = row;
  const said = ({ title, fields, decision: made }: CaseRow): string => JSON.stringify([made, title, fields]);
  if (said(before) === said(row) || (decision === null && before.decision === null)) return;
  if (decision === null) {
    tx.setDecisionMarks(row.id, []);
    return;
  }
  const facts = reportFacts(tx, row);
  const sentences = decision.basis === null ? [] : [decision.basis];
  tx.setDecisionMarks(row.id, precedentMarks({ ...facts, cwes: facts.weakness, sentences }));
}

/**
 * `row`: the case with what its events do not say, such as its messages, where that changes at the same time. `write`: of a
 * case that is not stored yet.
 */
export function rebuildCase(
  tx: Writes,
  clockwork: Clockwork,
  caseId: string,
  now: string,
  row: CaseRow | null = tx.caseRow(caseId),
  write: (row: CaseRow) => void = tx.updateCase,
): CaseRow {
  if (row === null) throw new Error(`no case ${caseId}`);
  if (row.revision === 0) bringClosures(tx, row);
  const events = tx.events(caseId);
  const folded = foldCase(events);
  const next = {
    ...applyFold({ ...row, ...firstSaid(row, events) }, folded, clockwork, now),
    revision: row.revision + 1,
  };
  if (next.open && !row.open && bringClosures(tx, row))
    return rebuildCase(tx, clockwork, caseId, now, { ...row, open: true });
  write(next);
  tx.indexCase(caseId, noteTexts(events.filter(({ undone }) => !undone)));
  indexDecision(tx, row, next);
  recountCollisions(tx, row, next, events);
  tx.emit({ name: 'case-changed', payload: { caseIds: [caseId] } });
  return next;
}
