/** Copies of messages: kept with their bytes and what was read in them, beside the one that is shown. */
import type { MessageCopy, NewCopy } from '#core/ports.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Reader, Writer } from '../database.ts';

type Raw = {
  id: number;
  message_id: string;
  sha256: string;
  bytes: number;
  source: string;
  received_at: string;
  imported_at: string;
  reader: number;
  reading: string;
};

const select = `SELECT message_copy.id, message_id, blob.sha256, blob.bytes, source, received_at, imported_at, reader, reading
  FROM message_copy JOIN blob ON blob.id = message_copy.blob_id`;

function toCopy(raw: Raw): MessageCopy {
  return {
    id: raw.id,
    messageId: raw.message_id,
    sha256: raw.sha256,
    bytes: raw.bytes,
    source: raw.source,
    receivedAt: raw.received_at,
    importedAt: raw.imported_at,
    reader: raw.reader,
    reading: JSON.parse(raw.reading) as MailReading, // written by us, from an answer that was checked
  };
}

export function copiesOf(db: Reader, messageId: string): MessageCopy[] {
  return db.all<Raw>(`${select} WHERE message_id = ? ORDER BY message_copy.id`, messageId).map(toCopy);
}

export function copyOfBytes(db: Reader, sha256: string): MessageCopy | null {
  const raw = db.get<Raw>(`${select} WHERE blob.sha256 = ?`, sha256);
  return raw === undefined ? null : toCopy(raw);
}

export function messagesWithCopies(db: Reader): string[] {
  return db
    .all<{ id: string }>('SELECT DISTINCT message_id AS id FROM message_copy ORDER BY message_id')
    .map(({ id }) => id);
}

/** As `messagesToReread`, of copies. */
export function copiesToReread(db: Reader): MessageCopy[] {
  return db
    .all<Raw>(
      `${select} WHERE EXISTS (SELECT 1 FROM json_each(reading, '$.layers') WHERE json_extract(value, '$.state') = 'failed')
         OR EXISTS (SELECT 1 FROM json_each(reading, '$.signatures') WHERE json_extract(value, '$.status') = 'unknown-key'
              OR json_extract(value, '$.reason') = 'key-cannot-sign')`,
    )
    .map(toCopy);
}

export function insertCopy(db: Writer, copy: NewCopy, blobId: number): number {
  return db.run(
    'INSERT INTO message_copy (message_id, blob_id, source, received_at, imported_at, reader, reading) VALUES (?, ?, ?, ?, ?, ?, ?)',
    copy.messageId,
    blobId,
    copy.source,
    copy.receivedAt,
    copy.importedAt,
    copy.reader,
    JSON.stringify(copy.reading),
  ).lastId;
}

export function updateCopy(db: Writer, id: number, reading: MailReading, reader: number): void {
  db.run('UPDATE message_copy SET reading = ?, reader = ? WHERE id = ?', JSON.stringify(reading), reader, id);
}

type Shown = {
  blob_id: number;
  source: string;
  received_at: string;
  imported_at: string;
  reader: number;
  reading: string;
};

/** The copy and what is shown change places; the message keeps its time of receipt, from which clocks run. */
export function exchangeCopy(db: Writer, messageId: string, copyId: number): void {
  const columns = 'blob_id, source, received_at, imported_at, reader, reading';
  const shown = db.get<Shown>(`SELECT ${columns} FROM message WHERE id = ?`, messageId);
  const copy = db.get<Shown>(
    `SELECT ${columns} FROM message_copy WHERE id = ? AND message_id = ?`,
    copyId,
    messageId,
  );
  if (shown === undefined || copy === undefined) throw new Error('no such copy');
  const set = 'blob_id = ?, source = ?, imported_at = ?, reader = ?, reading = ?';
  const values = (one: Shown) => [one.blob_id, one.source, one.imported_at, one.reader, one.reading] as const;
  db.run(`UPDATE message SET ${set} WHERE id = ?`, ...values(copy), messageId);
  db.run(
    `UPDATE message_copy SET ${set}, received_at = ? WHERE id = ?`,
    ...values(shown),
    shown.received_at,
    copyId,
  );
}
