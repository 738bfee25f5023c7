/** Digests of what is stored (core/audit/stored.ts): which columns count, in this order; a column more is another digest. */
import { createHash, hash } from 'node:crypto';
import type { Digest, MailBefore, MessageRow } from '#core/ports.ts';
import type { StoredThing } from '#shared/schema/stored.ts';
import type { Reader, SqlValue } from '../database.ts';

type Source = {
  readonly from: string;
  readonly id: string;
  readonly place: string;
  readonly columns: string;
};

const original = (table: string): string => `(SELECT sha256 FROM blob WHERE blob.id = ${table}.blob_id)`;

const sources: Readonly<Record<StoredThing, Source>> = {
  // In the order of digestOfMessage. Whether it was read by a person is no evidence and changes all the time.
  message: {
    from: 'message',
    id: 'id',
    place: 'row',
    columns: `case_id, direction, outcome, outcome_reason, ${original('message')}, source, received_at, imported_at, subject,
      from_name, from_address, header_id, text_hash, thread_subject, preview, attachments, reader, reading`,
  },
  copy: {
    from: 'message_copy',
    id: 'CAST(id AS TEXT)',
    place: 'id',
    columns: `message_id, ${original('message_copy')}, source, received_at, imported_at, reader, reading`,
  },
  key: {
    from: 'pgp_key',
    id: 'fingerprint',
    place: 'NULL',
    columns: 'kind, facts, material, imported_at, source',
  },
  'removed-key': { from: 'removed_key', id: 'fingerprint', place: 'NULL', columns: 'material, removed_at' },
  advisory: {
    from: 'advisory',
    id: `case_id || ' ' || version`,
    place: 'NULL',
    columns: 'saved_at, model',
  },
  letter: { from: 'letter', id: 'id', place: 'NULL', columns: 'case_id, text, saved_at' },
  'extra-fields': {
    from: 'extra_fields',
    id: `case_id || ' ' || format`,
    place: 'NULL',
    columns: 'taken_at, fields',
  },
};

type Raw = Record<string, SqlValue> & { stored_id: string; stored_place: number | null };

function select({ from, id, place, columns }: Source, where: string): string {
  return `SELECT ${id} AS stored_id, ${place} AS stored_place, ${columns} FROM ${from} ${where}`;
}

function toDigest(what: StoredThing, { stored_id: id, stored_place: place, ...columns }: Raw): Digest {
  const digest = createHash('sha256');
  let text = '';
  for (const value of Object.values(columns)) {
    if (value instanceof Uint8Array) {
      digest.update(`${text}${value.length}:`).update(value);
      text = '';
    } else text += counted(value);
  }
  return { what, id, place, sha256: digest.update(text).digest('hex') };
}

function counted(value: string | number | null): string {
  const json = JSON.stringify(value);
  return `${Buffer.byteLength(json)}:${json}`;
}

/**
 * Of a message that was written this moment: what the columns hold is known. null: of half a character SQLite keeps
 * something else, so it is asked.
 */
export function digestOfMessage(row: MessageRow, reading: string): string | null {
  const columns = [
    row.caseId,
    row.direction,
    row.outcome,
    row.outcomeReason,
    row.sha256,
    row.source,
    row.receivedAt,
    row.importedAt,
    row.subject,
    row.fromName,
    row.fromAddress,
    row.headerId,
    row.textHash,
    row.threadSubject,
    row.preview,
    row.attachments,
    row.reader,
    reading,
  ];
  const isKept = columns.every((value) => typeof value !== 'string' || value.isWellFormed());
  return isKept ? hash('sha256', columns.map(counted).join('')) : null;
}

/** Null: nothing is stored under this id. */
export function digestOf(db: Reader, what: StoredThing, id: string): string | null {
  const source = sources[what];
  const raw = db.get<Raw>(select(source, `WHERE ${whereIs[what]}`), ...id.split(' '));
  return raw === undefined ? null : toDigest(what, raw).sha256;
}

/** By the table's own key, so that an index is used. */
const whereIs: Readonly<Record<StoredThing, string>> = {
  message: 'id = ?',
  copy: 'id = CAST(? AS INTEGER)',
  key: 'fingerprint = ?',
  'removed-key': 'fingerprint = ?',
  advisory: 'case_id = ? AND version = CAST(? AS INTEGER)',
  letter: 'id = ?',
  'extra-fields': 'case_id = ? AND format = ?',
};

export function* storedDigests(db: Reader, kinds: readonly StoredThing[]): Generator<Digest> {
  for (const what of kinds)
    for (const raw of db.iterate<Raw>(select(sources[what], ''))) yield toDigest(what, raw);
}

/** How many messages and copies there are, and the last place of each. */
export function lastMail(db: Reader): MailBefore {
  const of = (place: string, table: string): { last: number; count: number } =>
    db.get<{ last: number; count: number }>(
      `SELECT coalesce(max(${place}), 0) AS last, count(*) AS count FROM ${table}`,
    ) ?? { last: 0, count: 0 };
  return { message: of('row', 'message'), copy: of('id', 'message_copy') };
}

/** As it was recorded when the vault was first opened to write by a version that keeps digests. */
export function storedBefore(db: Reader): MailBefore | null {
  const raw = db.get<{ data: string }>(
    `SELECT data FROM event WHERE case_id IS NULL AND kind = 'stored-before' ORDER BY seq LIMIT 1`,
  );
  return raw === undefined ? null : (JSON.parse(raw.data) as MailBefore);
}

/** Messages whose attachments are other bytes than their reading says. */
export function messagesWithOtherAttachments(db: Reader): string[] {
  return db
    .all<{ id: string }>(
      `SELECT DISTINCT message_id AS id FROM attachment
         JOIN message ON message.id = message_id JOIN blob ON blob.id = attachment.blob_id
       WHERE blob.sha256 IS NOT json_extract(reading, '$.attachments[' || number || '].sha256')`,
    )
    .map(({ id }) => id);
}
