/** What a record says otherwise than the one before it about the same report, in the same case. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import { recordFactNames, type FileRecord, type RecordChange } from '#shared/schema/record.ts';
import type { MessageRow, Reads } from '../ports.ts';
import { shownText } from '../messages/summary.ts';
import { oneLine } from './record.ts';

/** The record of the same report that was filed before this one (`row`), the newest by its own word. */
export function recordBefore(read: Reads, caseId: string, record: Identity, row: number): MailReading | null {
  let found: MailReading | null = null;
  for (const message of read.messagesOf(caseId)) {
    if (message.row >= row || message.direction === 'outgoing') continue;
    const reading = read.messageReading(message.id);
    const { record: other } = reading;
    if (other === undefined || other.id === '' || other.format !== record.format || other.id !== record.id)
      continue;
    if ((found?.record?.updatedAt ?? '') <= (other.updatedAt ?? '')) found = reading;
  }
  return found;
}

/** Of a record that is older than what is there nothing is a change. */
export function recordChanges(before: MailReading | null, after: MailReading): RecordChange[] {
  if (before?.record === undefined || after.record === undefined || isOlder(after.record, before.record))
    return [];
  const [old, now] = [before.record, after.record];
  const changes: RecordChange[] = recordFactNames.map((name) => ({
    name,
    before: valuesOf(old, name),
    after: valuesOf(now, name),
  }));
  changes.unshift({
    name: 'title',
    before: before.effective.subject ?? '',
    after: after.effective.subject ?? '',
  });
  const [oldText, nowText] = [shownText(before), shownText(after)];
  if (oldText !== nowText) changes.push({ name: 'text', before: '', after: '' });
  const told = changes.filter(({ name, before: one, after: other }) => name === 'text' || one !== other);
  // When it was changed is news only where nothing else is.
  return told.length > 1 ? told.filter(({ name }) => name !== 'updated') : told;
}

type Identity = Pick<FileRecord, 'format' | 'id'>;

export const isOlder = (record: Pick<FileRecord, 'updatedAt'>, than: FileRecord): boolean =>
  record.updatedAt !== null && than.updatedAt !== null && record.updatedAt < than.updatedAt;

const valuesOf = ({ facts }: FileRecord, name: string): string =>
  oneLine(
    facts
      .filter((fact) => fact.name === name)
      .map(({ value }) => value)
      .join('; '),
    400,
  );

/** As a message of a case has it. */
export function changesOf(read: Reads, message: MessageRow, reading: MailReading): RecordChange[] {
  if (reading.record === undefined || message.caseId === null) return [];
  return recordChanges(recordBefore(read, message.caseId, reading.record, message.row), reading);
}
