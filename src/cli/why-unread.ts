/** Why mail was not read or not filed, and what to do, with the command that asks the sender for it again. Command line. */
import { reasonWords } from '#shared/words/reasons.ts';
import type { ImportRow } from '#shared/schema/import.ts';
import type { MessageDetail } from '#shared/schema/message.ts';

/** Under the rows of an import: each reason once, and a command for every case whose sender can help. */
export function whyLines(rows: readonly ImportRow[]): string[] {
  const told = rows.filter(({ outcome }) => outcome === 'unreadable' || outcome === 'set-aside');
  const reasons = [...new Set(told.flatMap(({ reason }) => reason ?? []))];
  return reasons.flatMap((reason) => {
    const { says, todo, resend } = reasonWords(reason);
    const cases = told.filter((row) => row.reason === reason).flatMap(({ caseId }) => caseId ?? []);
    const asks = resend === null ? [] : [...new Set(cases)].slice(0, 5).map((id) => `  ${askAgain(id)}`);
    return [`${reason}: ${says} ${todo}`.trimEnd(), ...asks];
  });
}

/** For one message that was not opened, or not read. */
export function notOpened(message: MessageDetail): string[] {
  const { state, facts } = message.protection;
  const failed = state === 'failed' ? message.protection.reason : undefined;
  const reason = failed ?? (message.outcome === 'unreadable' ? message.outcomeReason : null);
  if (reason === null || reason === undefined || message.direction === 'outgoing') return [];
  const { says, todo, resend } = reasonWords(reason, facts ?? {});
  const ask = resend === null || message.caseId === null ? [] : [askAgain(message.caseId, message.id)];
  return [`Not read: ${says}`, `What to do: ${todo}`, ...ask];
}

function askAgain(caseId: string, messageId?: string): string {
  const which = messageId === undefined ? '' : ` --message ${messageId}`;
  return `To ask for a resend: bulkhead reply ${caseId} --template resend-encrypted${which} --out again.eml`;
}
