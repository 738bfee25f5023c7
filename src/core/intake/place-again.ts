/**
 * Copies of one message may disagree about what it answers, so the first to arrive must not decide alone in which case
 * it stands. The best evidenced copies decide: those that agree put it into that case; where they disagree it stands in
 * a case of its own, where nobody overlooks it. What a person has decided or worked on stays as it is. Pure.
 */
import type { CaseEvent } from '#shared/schema/case.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { recountMessages } from '../cases/recount-messages.ts';
import { findThread, followMerges, type Thread } from '../messages/threads.ts';
import { findRelayedThread } from '../relays/find-case.ts';
import { readRelay } from '../relays/read-relay.ts';
import type { MessageRow, Writes } from '../ports.ts';
import { shownText } from '../messages/summary.ts';
import { chooseProject } from './choose-project.ts';
import type { FilingTools } from './filing-tools.ts';
import { mergedTurn } from '../cases/turn-fold.ts';
import { turnFacts } from './turn-facts.ts';
import { intoOwnCase } from './own-case.ts';

/** `best` are the readings of the copies that nothing but chance puts in an order; the first of them is shown. */
export function placeAgain(
  tx: Writes,
  tools: FilingTools,
  message: MessageRow,
  best: readonly MailReading[],
): void {
  const { caseId, direction, outcome } = message;
  if (caseId === null || direction === 'outgoing') return;
  if (outcome !== 'new-case' && outcome !== 'follow-up') return;
  const events = tx.events(caseId);
  if (wasPlacedByHand(events, message.id)) return;
  const due = agreed(best.map((reading) => threadOf(tx, message, reading)));
  const [shown] = best;
  if (shown === undefined) return;
  if (due === null && outcome === 'follow-up') {
    const choice = chooseProject(tx, shown, shownText(shown), null, tools);
    intoOwnCase(tx, tools, { message, reading: shown, from: caseId, choice, reason: why });
  }
  const isMoved = due !== null && due.caseId !== followMerges(tx, caseId);
  if (!isMoved) return;
  if (outcome === 'new-case') mergeInto(tx, tools, message, caseId, due, events);
  else moveBetween(tx, tools, message, caseId, due);
}

function threadOf(tx: Writes, message: MessageRow, reading: MailReading): Thread | null {
  const question = { reading, from: message.fromAddress, outgoing: false, except: message.id };
  const relay = readRelay(reading);
  return relay === null ? findThread(tx, question) : findRelayedThread(tx, relay, question);
}

/** Null: they disagree, or none of them answers anything. */
function agreed(threads: readonly (Thread | null)[]): Thread | null {
  const [first = null] = threads;
  return threads.every((thread) => thread?.caseId === first?.caseId) ? first : null;
}

function wasPlacedByHand(events: readonly CaseEvent[], messageId: string): boolean {
  return events.some(
    ({ kind, data, reason }) =>
      (kind === 'message' && data['messageId'] === messageId && data['before'] !== undefined) ||
      ((kind === 'merged' || kind === 'split') && reason !== why && isIn(data['messages'], messageId)),
  );
}

const isIn = (list: unknown, id: string): boolean => Array.isArray(list) && list.includes(id);

const why = 'copies of the message do not agree about what it answers';

/** Its own case becomes part of the one it answers, unless somebody has begun to work on it. */
function mergeInto(
  tx: Writes,
  tools: FilingTools,
  message: MessageRow,
  from: string,
  thread: Thread,
  events: readonly CaseEvent[],
): void {
  const row = tx.caseRow(from);
  if (row === null || !events.every(isFilings) || tx.messagesOf(from).length > 1) return;
  const finder = { name: row.reporterName, address: row.reporterAddress, receivedAt: row.receivedAt };
  const data = { from, messages: [message.id], finder, ...mergedTurn(row) };
  const merged = tx.append({ caseId: thread.caseId, kind: 'merged', at: tools.now, reason: why, data });
  const into = { into: thread.caseId, by: merged.seq };
  tx.append({ caseId: from, kind: 'merged-into', at: tools.now, reason: why, data: into });
  tx.updateMessage(message.id, { ...placeIn(thread), outcome: 'follow-up' });
  recountMessages(tx, tools, [from, thread.caseId]);
}

function moveBetween(
  tx: Writes,
  tools: FilingTools,
  message: MessageRow,
  from: string,
  thread: Thread,
): void {
  const { id, fromAddress, receivedAt } = message;
  // No split: undoing one ends the case that it made, and this one was there before.
  const gone = `${why}: the message from ${fromAddress} is in ${thread.caseId} now`;
  tx.append({ caseId: from, kind: 'note', at: tools.now, reason: gone, data: { messageId: id } });
  const reading = tx.messageReading(id);
  const row = tx.caseRow(thread.caseId);
  const turn = row === null ? {} : turnFacts(tx, row, reading, readRelay(reading), 'incoming');
  const added = { messageId: id, direction: 'incoming', from: fromAddress, ...turn };
  tx.append({ caseId: thread.caseId, kind: 'message', at: receivedAt, reason: why, data: added });
  tx.updateMessage(id, placeIn(thread));
  recountMessages(tx, tools, [from, thread.caseId]);
}

function placeIn({ caseId, stranger, ended }: Thread): { caseId: string; outcomeReason: string | null } {
  return { caseId, outcomeReason: stranger ? 'other-sender' : ended ? 'case-has-ended' : null };
}

/** What filing writes by itself. */
function isFilings({ kind, data, reason }: CaseEvent): boolean {
  if (kind === 'set') return reason !== null && 'title' in Object(data['fields']);
  const always = kind === 'received' || kind === 'message' || kind === 'grouped' || kind === 'closure';
  return always || (kind === 'split-from' && reason === why);
}
