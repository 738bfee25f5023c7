/**
 * The passages of messages, and rows of their tables, that a case was split off for. The log keeps where they stand and repeats nothing of the
 * mail; a message that says something else later, because it is read better, has them no more. Pure.
 */
import { z } from 'zod';
import type { CaseEvent, Excerpt } from '#shared/schema/case.ts';
import { shownText } from '../messages/summary.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { findingLine } from '../records/findings.ts';
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

const rowsSchema = passageSchema
  .omit({ start: true, end: true })
  .extend({ numbers: z.array(z.number().int()) });
export type Rows = z.infer<typeof rowsSchema>;

type Wanted = { readonly message?: string | undefined; readonly numbers: readonly number[] };

/** The rows of a table of findings; without a message, of the only one that has a table. */
export function findRows(read: Reads, messages: readonly string[], wanted: Wanted): Rows | 'none' {
  const tables = messages.flatMap((id) => {
    const { record } = read.messageReading(id);
    return record === undefined || record.findings.length === 0 ? [] : { id, findings: record.findings };
  });
  const meant = wanted.message === undefined ? tables : tables.filter(({ id }) => id === wanted.message);
  const [table, another] = meant;
  const message = table === undefined || another !== undefined ? null : read.message(table.id);
  if (table === undefined || message === null) return 'none';
  const numbers = [...new Set(wanted.numbers)].sort((a, b) => a - b);
  const has = numbers.every((number) => table.findings.some((one) => one.number === number));
  return has && numbers.length > 0 ? { message: table.id, numbers, of: message.textHash } : 'none';
}

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
  const rows = rowsSchema.safeParse(split?.data['findings']);
  return [
    ...(passages.success ? passages.data : []).flatMap(({ start, end, ...place }) =>
      excerptOf(read, place, (reading) => ({ text: slice(shownText(reading), start, end) })),
    ),
    ...(rows.success
      ? excerptOf(read, rows.data, ({ record }) => {
          const findings = (record?.findings ?? []).filter(({ number }) =>
            rows.data.numbers.includes(number),
          );
          return { text: findings.map(findingLine).join('\n'), findings };
        })
      : []),
  ];
}

function excerptOf(
  read: Reads,
  { message: id, of }: Pick<Passage, 'message' | 'of'>,
  said: (reading: MailReading) => Pick<Excerpt, 'text' | 'findings'>,
): Excerpt[] {
  const message = read.message(id);
  if (message === null) return [];
  const reading = read.messageReading(id);
  const { name, address } = writerOf(reading);
  const whence = { messageId: id, caseId: message.caseId, fromName: name, fromAddress: address };
  const { receivedAt, textHash } = message;
  return [{ ...whence, receivedAt, ...(textHash === of ? said(reading) : { text: null }) }];
}

function slice(text: string, start: number, end: number): string {
  const { places } = withoutSpace(text);
  return text.slice(places[start], (places[end - 1] ?? 0) + 1);
}
