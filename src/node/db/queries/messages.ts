/** Messages, what was read in them, and their attachments. */
import type { MessageRow, NewMessage, StoredAttachment } from '#core/ports.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Reader, SqlValue, Writer } from '../database.ts';
import { blobFacts } from './blobs.ts';

type Raw = {
  row: number;
  id: string;
  case_id: string | null;
  direction: string;
  outcome: string;
  outcome_reason: string | null;
  sha256: string;
  bytes: number;
  source: string;
  received_at: string;
  imported_at: string;
  subject: string;
  from_name: string;
  from_address: string;
  header_id: string | null;
  text_hash: string;
  thread_subject: string;
  preview: string;
  attachments: number;
  unread: number;
  reader: number;
};

/** Column of each field that may change, and how it is written. */
const columnOf = {
  caseId: 'case_id',
  direction: 'direction',
  outcome: 'outcome',
  outcomeReason: 'outcome_reason',
  source: 'source',
  receivedAt: 'received_at',
  importedAt: 'imported_at',
  subject: 'subject',
  fromName: 'from_name',
  fromAddress: 'from_address',
  headerId: 'header_id',
  textHash: 'text_hash',
  threadSubject: 'thread_subject',
  preview: 'preview',
  attachments: 'attachments',
  unread: 'unread',
  reader: 'reader',
} as const satisfies Record<Exclude<keyof MessageRow, 'row' | 'id' | 'sha256' | 'bytes'>, string>;

const select = `SELECT message.row, message.id, case_id, direction, outcome, outcome_reason, blob.sha256, blob.bytes, source, received_at, imported_at,
  subject, from_name, from_address, header_id, text_hash, thread_subject, preview, attachments, unread, message.reader
  FROM message JOIN blob ON blob.id = message.blob_id`;

function toMessage(raw: Raw): MessageRow {
  return {
    row: raw.row,
    id: raw.id,
    caseId: raw.case_id,
    direction: raw.direction as MessageRow['direction'],
    outcome: raw.outcome as MessageRow['outcome'],
    outcomeReason: raw.outcome_reason,
    sha256: raw.sha256,
    bytes: raw.bytes,
    source: raw.source,
    receivedAt: raw.received_at,
    importedAt: raw.imported_at,
    subject: raw.subject,
    fromName: raw.from_name,
    fromAddress: raw.from_address,
    headerId: raw.header_id,
    textHash: raw.text_hash,
    threadSubject: raw.thread_subject,
    preview: raw.preview,
    attachments: raw.attachments,
    unread: raw.unread === 1,
    reader: raw.reader,
  };
}

function one(raw: Raw | undefined): MessageRow | null {
  return raw === undefined ? null : toMessage(raw);
}

export function messageById(db: Reader, id: string): MessageRow | null {
  return one(db.get<Raw>(`${select} WHERE message.id = ?`, id));
}
export function messageOfRow(db: Reader, row: number): MessageRow | null {
  return one(db.get<Raw>(`${select} WHERE message.row = ?`, row));
}
export function messageOfBytes(db: Reader, sha256: string): MessageRow | null {
  const blob = blobFacts(db, sha256);
  return blob === null ? null : messageOfBlob(db, blob.id);
}
export function messageOfBlob(db: Reader, blobId: number): MessageRow | null {
  const shown = db.get<Raw>(`${select} WHERE message.blob_id = ?`, blobId);
  const ofCopy = `${select} WHERE message.id = (SELECT message_id FROM message_copy WHERE message_copy.blob_id = ?)`;
  return one(shown ?? db.get<Raw>(ofCopy, blobId));
}
export function messagesWithHeaderId(db: Reader, headerIds: readonly string[]): MessageRow[] {
  return headerIds.flatMap((id) =>
    db.all<Raw>(`${select} WHERE header_id = ? ORDER BY message.row LIMIT 20`, id).map(toMessage),
  );
}
export function messagesInThread(db: Reader, fromAddress: string, threadSubject: string): MessageRow[] {
  return db
    .all<Raw>(
      `${select} WHERE from_address = ? AND thread_subject = ? AND case_id IS NOT NULL ORDER BY message.row DESC LIMIT 20`,
      fromAddress,
      threadSubject,
    )
    .map(toMessage);
}
export function messagesWithText(db: Reader, textHash: string, limit: number): MessageRow[] {
  return db
    .all<Raw>(`${select} WHERE text_hash = ? ORDER BY message.row LIMIT ?`, textHash, limit)
    .map(toMessage);
}
export function messagesOfCase(db: Reader, caseId: string): MessageRow[] {
  return db.all<Raw>(`${select} WHERE case_id = ? ORDER BY received_at, message.row`, caseId).map(toMessage);
}
export function asideMessages(db: Reader, limit: number): MessageRow[] {
  return db
    .all<Raw>(`${select} WHERE case_id IS NULL ORDER BY message.row DESC LIMIT ?`, limit)
    .map(toMessage);
}

/** Those a new key could change: not opened, or signed by a key that was unknown or could not be used. */
export function messagesToReread(db: Reader): MessageRow[] {
  return db
    .all<Raw>(
      `${select} WHERE EXISTS (SELECT 1 FROM json_each(reading, '$.layers') WHERE json_extract(value, '$.state') = 'failed')
         OR EXISTS (SELECT 1 FROM json_each(reading, '$.signatures') WHERE json_extract(value, '$.status') = 'unknown-key'
              OR json_extract(value, '$.reason') = 'key-cannot-sign')
         OR (outcome = 'unreadable' AND outcome_reason IN ('timeout', 'out-of-memory', 'worker-failed'))`,
    )
    .map(toMessage);
}

/** What no worker could finish, through an index: asked at every start. */
export function messagesGivenUp(db: Reader, reasons: readonly string[], limit: number): MessageRow[] {
  return db
    .all<Raw>(
      `${select} WHERE message.row IN (
         SELECT row FROM message INDEXED BY message_by_outcome
         WHERE outcome IN ('set-aside', 'unreadable') AND outcome = 'unreadable'
           AND outcome_reason IN (SELECT value FROM json_each(?)) ORDER BY row LIMIT ?)`,
      JSON.stringify(reasons),
      limit,
    )
    .map(toMessage);
}

export function readingOf(db: Reader, id: string): MailReading {
  const row = db.get<{ reading: string }>('SELECT reading FROM message WHERE id = ?', id);
  if (row === undefined) throw new Error('no such message');
  // Written by us, from an answer that was checked; checking it again would be most of the cost of a search.
  return JSON.parse(row.reading) as MailReading;
}

export function insertMessage(
  db: Writer,
  message: NewMessage,
  reading: string,
  blob: { id: number; sha256: string; bytes: number },
): MessageRow {
  const { lastId } = db.run(
    `INSERT INTO message (id, case_id, direction, outcome, outcome_reason, blob_id, source, received_at, imported_at, subject, from_name,
       from_address, header_id, text_hash, thread_subject, preview, attachments, unread, reader, reading)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    message.id,
    message.caseId,
    message.direction,
    message.outcome,
    message.outcomeReason,
    blob.id,
    message.source,
    message.receivedAt,
    message.importedAt,
    message.subject,
    message.fromName,
    message.fromAddress,
    message.headerId,
    message.textHash,
    message.threadSubject,
    message.preview,
    message.attachments,
    message.unread ? 1 : 0,
    message.reader,
    reading,
  );
  const { reading: _, ...row } = message;
  return { ...row, row: lastId, sha256: blob.sha256, bytes: blob.bytes };
}

type Change = Partial<Omit<MessageRow, 'row' | 'id' | 'sha256' | 'bytes'>> & { reading?: MailReading };

export function updateMessage(db: Writer, id: string, change: Change): void {
  for (const [field, column] of Object.entries(columnOf)) {
    const value = change[field as keyof typeof columnOf];
    if (value === undefined) continue;
    const written: SqlValue = typeof value === 'boolean' ? (value ? 1 : 0) : value;
    db.run(`UPDATE message SET ${column} = ? WHERE id = ?`, written, id);
  }
  if (change.reading !== undefined)
    db.run('UPDATE message SET reading = ? WHERE id = ?', JSON.stringify(change.reading), id);
}

export function attachmentsOf(db: Reader, messageId: string): StoredAttachment[] {
  return db.all<StoredAttachment>(
    'SELECT attachment.id, number, sha256, bytes FROM attachment JOIN blob ON blob.id = attachment.blob_id WHERE message_id = ? ORDER BY number',
    messageId,
  );
}

export function attachmentById(db: Reader, id: number): { sha256: string; bytes: number } | null {
  return (
    db.get<{ sha256: string; bytes: number }>(
      'SELECT sha256, bytes FROM attachment JOIN blob ON blob.id = attachment.blob_id WHERE attachment.id = ?',
      id,
    ) ?? null
  );
}

/** `isNew`: the message has none yet. */
export function replaceAttachments(
  db: Writer,
  messageId: string,
  blobIds: readonly number[],
  isNew: boolean,
): void {
  if (!isNew) db.run('DELETE FROM attachment WHERE message_id = ?', messageId);
  blobIds.forEach((blobId, number) =>
    db.run(
      'INSERT INTO attachment (message_id, number, blob_id) VALUES (?, ?, ?)',
      messageId,
      number,
      blobId,
    ),
  );
}
