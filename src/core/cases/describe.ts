/** A case as the screen and `bulkhead show` have it. Pure. */
import { snoozeAt } from '#shared/calc/snooze-now.ts';
import type { CaseDetail, MessageSummary } from '#shared/schema/case.ts';
import { datedAhead } from '../intake/dated-ahead.ts';
import { referencesOf, withRelay, type RelayedMessage } from '../relays/relay-of-case.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import { checklistOf } from './checklist.ts';
import { foldCase } from './fold.ts';
import { lettersOf } from './letters.ts';
import { excerptsOf } from './passages.ts';
import { plannedIn } from './plans-fold.ts';
import { allowedEvents, nextStep } from './transitions.ts';

export function describeCase(
  ports: Pick<Ports, 'store' | 'clockwork'>,
  row: CaseRow,
  now: string,
): CaseDetail {
  const { read } = ports.store;
  const events = [...read.events(row.id)];
  const folded = foldCase(events);
  const messages = read.messagesOf(row.id).map((message) => withRelay(read, message));
  return {
    id: row.id,
    title: row.title,
    project: read.project(row.projectId).name,
    state: row.state,
    severity: row.severity,
    receivedAt: row.receivedAt,
    reporter: { name: row.reporterName, address: row.reporterAddress },
    references: referencesOf(messages),
    fields: folded.fields,
    flags: [...row.flags],
    policyVersion: row.policyVersion,
    clocks: ports.clockwork.clocks(clockQuestion(row, folded, now)),
    next: nextStep(row.state, folded.assessed, folded.fields.class ?? null),
    allowedEvents: allowedEvents(row.state, folded.paused),
    tags: [...row.tags],
    decision: row.decision,
    collisions: row.collisions,
    missing: [...row.missing],
    snooze: snoozeAt(row.snooze, row.nextSoonAt, now),
    planned: plannedIn(events),
    turn: row.turn,
    mentioned: read.isMentioned(row.id, read.settings().actor),
    checklist: checklistOf(read.project(row.projectId).checklist, events),
    messages: messages.map((one) => summaryOf(read, one)),
    excerpts: excerptsOf(read, events),
    letters: lettersOf(events),
    events,
    mergedInto: row.mergedInto,
    revision: row.revision,
  };
}

function summaryOf(read: Reads, { message, relay, record }: RelayedMessage): MessageSummary {
  // A date ahead is never the time of receipt: only what is filed under its import can have one.
  const maybeAhead = message.receivedAt === message.importedAt;
  return {
    id: message.id,
    direction: message.direction,
    outcome: message.outcome,
    subject: message.subject,
    fromName: message.fromName,
    fromAddress: message.fromAddress,
    receivedAt: message.receivedAt,
    datedAhead: maybeAhead ? datedAhead(read.messageReading(message.id), message) : null,
    unread: message.unread,
    attachments: message.attachments,
    preview: message.preview,
    relay,
    record: record === undefined ? null : { format: record.format, findings: record.findingsTotal },
  };
}
