/**
 * The passages of messages that a case was split off for. The log keeps where they stand and repeats nothing of the
 * mail; a message that says something else later, because it is read better, has them no more. Pure.
 */
import { z } from 'zod';
import type { CaseEvent, Excerpt } from '#shared/schema/case.ts';
import { shownText } from '../messages/summary.ts';
import type { Reads } from '../ports.ts';
import { writerOf } from '../relays/read-relay.ts';

const passageSchema = z.strictObject({
  message: z.string(),
  // Counted without white space, which the digest does not count either.
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  of: z.string(), // digest of what the message says
});
export type Passage = z.infer<typeof passageSchema>;

/** Where the words stand, whatever white space is between them; in the first message that has them. */
export function findPassage(read: Reads, messages: readonly string[], words: string): Passage | null {
  const wanted = withoutSpace(words).text;
  if (wanted === '') return null;
  for (const id of messages) {
    const start = withoutSpace(shownText(read.messageReading(id))).text.indexOf(wanted);
    const message = read.message(id);
    if (start >= 0 && message !== null)
      return { message: id, start, end: start + wanted.length, of: message.textHash };
  }
  return null;
}

/** Each letter that is no white space, and where it stands. */
function withoutSpace(text: string): { readonly text: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let rest = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (/\s/.test(unit)) continue;
    rest += unit;
    places.push(at);
  }
  return { text: rest, places };
}

export function excerptsOf(read: Reads, events: Iterable<CaseEvent>): Excerpt[] {
  const split = [...events].find(({ kind, undone }) => kind === 'split-from' && !undone);
  const passages = z.array(passageSchema).safeParse(split?.data['passages']);
  if (!passages.success) return [];
  return passages.data.flatMap(({ message: id, start, end, of }) => {
    const message = read.message(id);
    if (message === null) return [];
    const reading = read.messageReading(id);
    const writer = writerOf(reading);
    return {
      messageId: id,
      caseId: message.caseId,
      fromName: writer.name,
      fromAddress: writer.address,
      receivedAt: message.receivedAt,
      text: message.textHash === of ? slice(shownText(reading), start, end) : null,
    };
  });
}

function slice(text: string, start: number, end: number): string {
  const { places } = withoutSpace(text);
  return text.slice(places[start], (places[end - 1] ?? 0) + 1);
}
