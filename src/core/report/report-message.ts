/** The message of a case that is its report. Pure. */
import type { MessageRow, Ports } from '../ports.ts';

/** The first that came from outside and can be read, else the first. */
export function reportMessage(
  read: Pick<Ports['store']['read'], 'messagesOf'>,
  caseId: string,
  wanted?: string,
): MessageRow | null {
  const messages = read.messagesOf(caseId).filter((one) => one.direction === 'incoming');
  if (wanted !== undefined) return messages.find(({ id }) => id === wanted) ?? null;
  return (
    messages.find((one) => one.outcome !== 'set-aside' && one.outcome !== 'unreadable') ?? messages[0] ?? null
  );
}
