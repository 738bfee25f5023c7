/**
 * Mail whose own date lies after its import. It arrived when it was imported at the latest, so that is when it is filed;
 * the date it claims is kept beside it and shown. Pure.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import type { MessageRow } from '../ports.ts';

/** Clocks of two machines differ by so much without anything being wrong. */
export const clockSkewMs = 5 * 60_000;

/** The date it claims; null when that is not in the future of its import. */
export function datedAhead(
  { effective }: Pick<MailReading, 'effective'>,
  { importedAt }: Pick<MessageRow, 'importedAt'>,
): string | null {
  const claimed = effective.date === null ? NaN : Date.parse(effective.date);
  return claimed > Date.parse(importedAt) + clockSkewMs ? effective.date : null;
}
