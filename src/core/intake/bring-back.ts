/** A message that was set aside becomes a case of its own, or part of one. Pure. */
import { z } from 'zod';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { Ports } from '../ports.ts';
import { chooseProject } from './choose-project.ts';
import { telltaleFiles } from '../report/marks.ts';
import { readRelay } from '../relays/read-relay.ts';
import { turnFacts } from './turn-facts.ts';
import { openCaseFor } from './open-case.ts';
import { shownText } from '../messages/summary.ts';

const beforeSchema = z.object({
  caseId: z.string().nullable(),
  outcome: z.enum(['set-aside', 'unreadable']),
  reason: z.string().nullable(),
  opened: z.boolean(),
});

/** Where a message lay before it was brought back, as its event tells; null when it never lay aside. */
export function broughtBack(data: unknown): z.infer<typeof beforeSchema> | null {
  const parsed = beforeSchema.safeParse(data);
  return parsed.success ? parsed.data : null;
}

export function fileAsCase(
  ports: Ports,
  input: ParsedInput<'message.bring-back'>,
): HandlerResult<'message.bring-back'> {
  const { store, clockwork } = ports;
  const message = store.read.message(input.messageId);
  if (message === null) return err({ code: 'not-found', what: 'message', id: input.messageId });
  if (message.caseId !== null && message.outcome !== 'set-aside') return ok({ caseId: message.caseId });
  if (input.caseId !== undefined && store.read.caseRow(input.caseId) === null)
    return err({ code: 'not-found', what: 'case', id: input.caseId });
  const given = input.project === undefined ? null : store.read.projectNamed(input.project);
  if (input.project !== undefined && given === null)
    return err({ code: 'not-found', what: 'project', id: input.project });
  const now = ports.now();
  const caseId = store.write((tx) => {
    const reading = tx.messageReading(message.id);
    const tools = { now, clockwork: ports.clockwork };
    const target =
      input.caseId ??
      openCaseFor(
        tx,
        tools,
        chooseProject(tx, reading, shownText(reading), given?.id ?? null, tools),
        reading,
        { ...message, files: telltaleFiles(reading, tx.attachments(message.id)) },
      );
    const into = tx.caseRow(target);
    tx.updateMessage(message.id, {
      caseId: target,
      outcome: input.caseId === undefined ? 'new-case' : 'follow-up',
      outcomeReason: null,
    });
    tx.append({
      caseId: target,
      kind: 'message',
      at: message.receivedAt,
      reason: 'brought back',
      data: {
        messageId: message.id,
        direction: message.direction,
        from: message.fromAddress,
        ...(into === null ? {} : turnFacts(tx, into, reading, readRelay(reading), message.direction)),
        before: {
          caseId: message.caseId,
          outcome: message.outcome,
          reason: message.outcomeReason,
          opened: input.caseId === undefined,
        },
      },
    });
    const row = tx.caseRow(target);
    if (row !== null) tx.updateCase({ ...row, messages: tx.messagesOf(target).length, unread: true });
    const before = message.caseId === null || message.caseId === target ? null : tx.caseRow(message.caseId);
    if (before !== null) tx.updateCase({ ...before, messages: tx.messagesOf(before.id).length });
    rebuildCase(tx, clockwork, target, now);
    tx.emit({ name: 'message-changed', payload: { messageIds: [message.id] } });
    return target;
  });
  return ok({ caseId });
}
