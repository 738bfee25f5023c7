/**
 * Two messages are copies of each other when everything a person could read in them is the same: every text, every
 * HTML version and every attachment. Folding of blanks is allowed, since lists and servers do that. Pure.
 */
import type { MailRead } from '../ports.ts';

export function contentHash({ reading, attachments }: MailRead, sha256: (text: string) => string): string {
  // Of a record its content counts, in whatever order and layout a platform wrote it down this time.
  if (reading.record !== undefined) return sha256(`record ${reading.record.digest}`);
  // Every run of blanks is one space; those that are one already are not replaced.
  const fold = (text: string): string => text.replace(/[^\S ]\s*| \s+/g, ' ').trim();
  const texts = reading.texts.map((one) => fold(one.text)).join('\n');
  const htmls = reading.htmls.map((one) => fold(one.html)).join('\n');
  const files = attachments.map((one) => one.sha256).join(',');
  // Nothing to compare: only the same bytes are the same message.
  if (texts === '' && htmls === '' && files === '') return sha256(`bytes ${reading.sha256}`);
  return sha256(`${texts}\u0000${htmls}\u0000${files}`);
}
