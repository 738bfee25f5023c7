/** What filing, threads and lists need of a reading: title, people, text, the words to search. Pure. */
import type { CryptoReason, MailReading } from '#shared/schema/reading.ts';
import { isPlaceholder } from './placeholder.ts';

/** Text shown for this message itself, not for messages embedded in it. Segments stay apart by a blank line. */
export function shownText(reading: MailReading): string {
  return reading.texts
    .filter((text) => text.within === null)
    .map((text) => text.text)
    .join('\n\n');
}

export function sender(reading: MailReading): { name: string; address: string } {
  const first = reading.effective.from[0];
  return { name: honestName(first?.name ?? ''), address: (first?.address ?? '').toLowerCase() };
}

/** A name that shows an address is no name: whoever reads a list would take it for the sender. */
export function honestName(name: string): string {
  return /@|\(at\)|^(?:https?:|www\.)/i.test(name.normalize('NFKC')) ? '' : name;
}

const replyPrefix = /^\s*(re|aw|sv|antw|fwd?|wg|tr|rv|res|回复|答复|转发)\s*(\[\d+\]|\(\d+\))?\s*[:：]\s*/i;

export function hasReplyPrefix(subject: string): boolean {
  return replyPrefix.test(subject.replace(/^\s*\[[^\]]{1,40}\]\s*/, ''));
}

/** "Re: [SECURITY] AW: x" and "x" are one thread. */
export function threadSubject(subject: string): string {
  let rest = subject;
  for (let n = 0; n < 10; n += 1) {
    const next = rest.replace(replyPrefix, '').replace(/^\s*\[[^\]]{1,40}\]\s*/, '');
    if (next === rest) break;
    rest = next;
  }
  return rest.replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 300);
}

export function titleOf(reading: MailReading, readable: boolean): string {
  let subject = (reading.effective.subject ?? '').replace(/\s+/g, ' ').trim();
  for (let n = 0; n < 10 && replyPrefix.test(subject); n += 1) subject = subject.replace(replyPrefix, '');
  if (!isPlaceholder(subject)) return subject.slice(0, 300);
  const from = sender(reading);
  const who = from.name === '' ? from.address : from.name;
  if (!readable) return `Encrypted message${who === '' ? '' : ` from ${who}`}`.slice(0, 300);
  return firstLine(shownText(reading)) || '(no subject)';
}

export function firstLine(text: string): string {
  const line = text.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one) && !one.startsWith('>')) ?? '';
  return line.trim().replace(/\s+/g, ' ').slice(0, 160);
}

/**
 * Ciphertext that is the message and was not opened. An encrypted attachment beside a readable text does not make a
 * message unreadable; an encrypted file with nothing beside it does.
 */
export function isUnreadable(reading: MailReading): boolean {
  const failed = reading.layers.filter((layer) => layer.within === null && layer.state === 'failed');
  const texts = reading.texts.filter((text) => text.within === null && text.text.trim() !== '');
  if (failed.length === 0 || texts.some((text) => text.level.encrypted)) return false;
  return texts.length === 0 || failed.some((layer) => layer.kind !== 'attached');
}

/** Why ciphertext that is the message was not opened. */
export function unreadableReason({ layers }: MailReading): CryptoReason['code'] {
  const failed = layers.find(({ state, within }) => state === 'failed' && within === null);
  return failed?.reason?.code ?? 'malformed';
}

export function peopleOf(reading: MailReading): string {
  const all = [...reading.effective.from, ...reading.effective.to, ...reading.effective.cc];
  return all
    .map((one) => `${one.name} ${one.address}`)
    .join(' ')
    .slice(0, 4000);
}

/** Words to search: the text, and the names of attachments. */
export function bodyOf(reading: MailReading): string {
  const names = reading.attachments.map((attachment) => attachment.name).join(' ');
  return `${reading.texts
    .map((text) => text.text)
    .join('\n')
    .slice(0, 200_000)}\n${names}`;
}
