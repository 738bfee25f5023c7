/** Why a message could not be read, in words for its sender. Pure. */
import { reasonWords } from '../../shared/calc/reason-words.ts';
import type { MailReading } from '../../shared/schema/reading.ts';
import { isUnreadable } from '../messages/summary.ts';

export function resendWords(reading: MailReading | null): { says: string; resend: string } {
  const failed =
    reading?.layers.find(({ state, within }) => state === 'failed' && within === null)?.reason ?? null;
  if (failed === null || reading === null) {
    const words = reasonWords(reading !== null && isUnreadable(reading) ? 'malformed' : 'worker-failed');
    return { says: words.says, resend: words.resend ?? '' };
  }
  const words = reasonWords(failed.code, failed);
  return { says: words.says, resend: words.resend ?? words.says };
}
