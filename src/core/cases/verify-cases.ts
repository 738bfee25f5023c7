/** `vault verify`: is the history whole, and does every case say what its history says? Pure. */
import { auditWords } from '#shared/words/audit.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { CaseRow, Reads, VaultCheck } from '../ports.ts';
import { canonical, type LogVerdict, type Sha256Hex } from './event-chain.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { foldCase } from './fold.ts';
import { noteDigest } from './notes.ts';
import { foldedRow } from './rebuild.ts';
import { countedAgain, dueTimesAreCurrent, isSameSummary } from './recount.ts';

export function historyCheck(verdict: LogVerdict): VaultCheck {
  return { name: auditWords.confirmedEvents, ok: verdict.ok, detail: historyDetail(verdict) };
}

function historyDetail({ ok, events, brokenAt, confirmed, missing, differs }: LogVerdict): string {
  if (missing > 0) return auditWords.missingEvents(missing, confirmed ?? 0);
  if (differs && confirmed === null) return auditWords.foreignLog;
  if (differs) return auditWords.otherEvent(brokenAt ?? 0);
  if (!ok) return auditWords.brokenChain(brokenAt ?? 0);
  return confirmed === null ? auditWords.recordedAlone(events) : auditWords.recorded(events);
}

/** Every case is folded again from its events and compared with its row. */
export function casesCheck(read: Reads, clockwork: Clockwork, now: string, sha256: Sha256Hex): VaultCheck {
  const isCounted = dueTimesAreCurrent(read);
  const undone = undoneEvents(read.allEvents());
  let count = 0;
  const wrong: string[] = [];
  for (const row of read.everyCase()) {
    count += 1;
    const events = read.events(row.id);
    const fields = differences(row, events);
    if (!marksHold(events, undone)) fields.push('undone events');
    if (!notesHold(read, events, sha256)) fields.push('notes');
    if (row.messages !== read.messagesOf(row.id).length) fields.push('messages');
    if (isCounted && !isSameSummary(row, countedAgain(read, clockwork, row, now))) fields.push('due time');
    if (isCounted && !isSameValue(row.turn, foldCase(events).turn)) fields.push('turn');
    if (fields.length > 0) wrong.push(`${row.id} (${fields.join(', ')})`);
  }
  return {
    name: auditWords.cases,
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? auditWords.casesHold(count) : auditWords.casesDiffer(wrong),
  };
}

/** The text beside the log is the one that was written. */
function notesHold(read: Reads, events: readonly CaseEvent[], sha256: Sha256Hex): boolean {
  return events.every(({ kind, seq, data }) => {
    if (kind !== 'note' || typeof data['digest'] !== 'string') return true;
    const note = read.noteOf(seq);
    return note !== null && noteDigest(note.text, note.salt, sha256) === data['digest'];
  });
}

/** Flags that the messages alone decide, and what a report left out, are in no event. */
function differences(row: CaseRow, events: readonly CaseEvent[]): string[] {
  const due = foldedRow(row, events, foldCase(events));
  const compared = [
    'title',
    'state',
    'open',
    'severity',
    'reporterName',
    'reporterAddress',
    'fields',
    'mergedInto',
    'snooze',
    'answeredAt',
    'waitingSince',
    'tags',
    'mentions',
    'decision',
    'groupId',
    'independent',
  ] as const;
  const different: string[] = compared.filter((name) => !isSameValue(row[name], due[name]));
  if (!isSameValue([...row.flags].sort(), [...due.flags].sort())) different.push('flags');
  const received = events.find(({ kind }) => kind === 'received');
  if (received !== undefined && received.at !== row.receivedAt) different.push('receivedAt');
  if (!isJudgedBy(row.policyVersion, events)) different.push('policy version');
  return different;
}

/** A case is judged by the version it was received under, until an event says another. */
function isJudgedBy(version: number, events: readonly CaseEvent[]): boolean {
  const changed = events.findLast(({ kind }) => kind === 'policy')?.data['to'];
  const first = events.find(({ kind }) => kind === 'received')?.data['policy'];
  const due = changed ?? first;
  return due === undefined || due === version;
}

function isSameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

/** Events that others say were undone: the mark itself is in no hash. */
function undoneEvents(events: Iterable<CaseEvent>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { kind, data } of events) {
    if (kind !== 'undone') continue;
    for (const seq of [data['seq'], ...(Array.isArray(data['seqs']) ? data['seqs'] : [])])
      if (typeof seq === 'number') found.add(seq);
  }
  return found;
}

/** A merge or a split is one event in each of two cases (`by`); both are undone together. */
function marksHold(events: readonly CaseEvent[], undone: ReadonlySet<number>): boolean {
  return events.every(({ seq, data, undone: marked }) => {
    const isSaid = undone.has(seq) || (typeof data['by'] === 'number' && undone.has(data['by']));
    return marked === isSaid;
  });
}
