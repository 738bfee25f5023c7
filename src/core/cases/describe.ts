/** A case as the screen and `bulkhead show` have it. Pure. */
import type { CaseDetail, MessageSummary } from '../../shared/schema/case.ts';
import type { CaseRow, MessageRow, Ports } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import { foldCase } from './fold.ts';
import { allowedEvents, nextStep } from './transitions.ts';

export function describeCase(
  ports: Pick<Ports, 'store' | 'clockwork'>,
  row: CaseRow,
  now: string,
): CaseDetail {
  const { read } = ports.store;
  const events = [...read.events(row.id)];
  const folded = foldCase(events);
  return {
    id: row.id,
    title: row.title,
    project: read.project(row.projectId).name,
    state: row.state,
    severity: row.severity,
    receivedAt: row.receivedAt,
    reporter: { name: row.reporterName, address: row.reporterAddress },
    fields: folded.fields,
    flags: [...row.flags],
    policyVersion: row.policyVersion,
    clocks: ports.clockwork.clocks(clockQuestion(row, folded, now)),
    next: nextStep(row.state, folded.assessed),
    allowedEvents: allowedEvents(row.state, folded.paused),
    missing: [...row.missing],
    messages: read.messagesOf(row.id).map(summaryOf),
    events,
    mergedInto: row.mergedInto,
    revision: row.revision,
  };
}

function summaryOf(message: MessageRow): MessageSummary {
  return {
    id: message.id,
    direction: message.direction,
    outcome: message.outcome,
    subject: message.subject,
    fromName: message.fromName,
    fromAddress: message.fromAddress,
    receivedAt: message.receivedAt,
    unread: message.unread,
    attachments: message.attachments,
    preview: message.preview,
  };
}
