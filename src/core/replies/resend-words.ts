/** Why a message could not be read and what its sender can do, in words for them. Pure. */
import { reasonWords } from '#shared/words/reasons.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { isUnreadable } from '../messages/summary.ts';

export function resendWords(reading: MailReading | null): string {
  const failed =
    reading?.layers.find(({ state, within }) => state === 'failed' && within === null)?.reason ?? null;
  if (failed === null || reading === null)
    return (
      reasonWords(reading !== null && isUnreadable(reading) ? 'malformed' : 'worker-failed').resend ?? ''
    );
  const words = reasonWords(failed.code, failed);
  return words.resend ?? words.says;
}
