/** The event log: appended, chained, never changed. */
import { neverUndone } from '#shared/calc/undoable.ts';
import type { NewEvent } from '#core/ports.ts';
import { noCase } from '#core/audit/vault-log.ts';
import { inOrder } from '#core/capsules/order.ts';
import { chainStart, chainText } from '#core/cases/event-chain.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { Reader, Writer } from '../database.ts';
import { vaultId } from './capsules.ts';

type Raw = {
  seq: number;
  case_id: string | null;
  kind: string;
  at: string;
  recorded_at: string;
  actor: string;
  reason: string | null;
  data: string;
  hash: string;
  undone_by: number | null;
  note?: string | null;
};

/** With the text of a note, which is in no hash; the log itself is read without it. */
const withNote = `event.*, CASE event.kind WHEN 'note' THEN (SELECT text FROM case_note WHERE case_note.seq = event.seq) END AS note`;

function toEvent(raw: Raw): CaseEvent {
  return {
    seq: raw.seq,
    caseId: raw.case_id ?? noCase,
    kind: raw.kind as CaseEvent['kind'],
    at: raw.at,
    recordedAt: raw.recorded_at,
    actor: raw.actor,
    reason: raw.reason ?? raw.note ?? null,
    data: JSON.parse(raw.data) as CaseEvent['data'],
    hash: raw.hash,
    undone: raw.undone_by !== null,
  };
}

/** In the order in which every vault folds them, which is that of the log until others have a part in it. */
export function eventsOfCase(db: Reader, caseId: string): readonly CaseEvent[] {
  const events = db
    .all<Raw>(`SELECT ${withNote} FROM event WHERE case_id = ? ORDER BY seq`, caseId)
    .map(toEvent);
  return inOrder(events, () => vaultId(db) ?? '');
}

export function eventBySeq(db: Reader, seq: number): CaseEvent | null {
  const raw = db.get<Raw>(`SELECT ${withNote} FROM event WHERE seq = ?`, seq);
  return raw === undefined ? null : toEvent(raw);
}

/** Of projects, policies and accepted keys; digests of what is stored are many, and read elsewhere. */
const ofProjects = `case_id IS NULL AND kind NOT IN ('stored', 'stored-before')`;

export function eventsWithoutCase(db: Reader): CaseEvent[] {
  return db.all<Raw>(`SELECT * FROM event WHERE ${ofProjects} ORDER BY seq`).map(toEvent);
}

export function hasEventsWithoutCase(db: Reader): boolean {
  return db.get(`SELECT 1 FROM event WHERE ${ofProjects} ORDER BY seq LIMIT 1`) !== undefined;
}

export function* everyEvent(db: Reader): Generator<CaseEvent> {
  for (const raw of db.iterate<Raw>('SELECT * FROM event ORDER BY seq')) yield toEvent(raw);
}

/** In the words of the index `event_by_batch`. */
const batchKey = `json_extract(data, '$.batch')`;
/** What can be taken back: as `canBeUndone` has it. */
const undoable = `undone_by IS NULL AND case_id IS NOT NULL AND kind NOT IN (${neverUndone.map((kind) => `'${kind}'`).join(', ')})
  AND (kind <> 'letter-saved' OR ${batchKey} IS NOT NULL) AND json_extract(data, '$.origin') IS NULL`;

export function lastUndoable(db: Reader, caseId: string | undefined): CaseEvent | null {
  const raw =
    caseId === undefined
      ? db.get<Raw>(`SELECT * FROM event WHERE ${undoable} ORDER BY seq DESC LIMIT 1`)
      : db.get<Raw>(
          `SELECT * FROM event WHERE case_id = ? AND ${undoable} ORDER BY seq DESC LIMIT 1`,
          caseId,
        );
  return raw === undefined ? null : toEvent(raw);
}

export function undoableOfBatch(db: Reader, batch: string): CaseEvent[] {
  const sql = `SELECT * FROM event INDEXED BY event_by_batch WHERE ${batchKey} IS NOT NULL AND ${batchKey} = ? AND ${undoable} ORDER BY seq DESC`;
  return db.all<Raw>(sql, batch).map(toEvent);
}

export function undoableEvent(db: Reader, seq: number): CaseEvent | null {
  const raw = db.get<Raw>(`SELECT * FROM event WHERE seq = ? AND ${undoable}`, seq);
  return raw === undefined ? null : toEvent(raw);
}

/** In the words of the index `event_ended_embargo`. */
const endedEmbargo = `json_extract(data, '$.before.embargoUntil')`;

/** Cases whose advisory was published while their embargo was to end at this instant. */
export function publishedUnderEmbargo(db: Reader, until: string): string[] {
  const sql = `SELECT DISTINCT case_id AS id FROM event INDEXED BY event_ended_embargo
    WHERE kind = 'published' AND ${endedEmbargo} IS NOT NULL AND strftime('%Y-%m-%dT%H:%M:%fZ', ${endedEmbargo}) = ?
    AND undone_by IS NULL`;
  return db.all<{ id: string }>(sql, until).map(({ id }) => id);
}

/** Emails that were prepared for partners, the newest first. */
export function partnerEmails(db: Reader, limit: number): CaseEvent[] {
  const sql = `SELECT * FROM event INDEXED BY event_partner_emails WHERE kind = 'partners-prepared' AND undone_by IS NULL ORDER BY seq DESC LIMIT ?`;
  return db.all<Raw>(sql, limit).map(toEvent);
}

export type ChainHead = { seq: number; hash: string };

export function chainHead(db: Reader): ChainHead {
  return (
    db.get<ChainHead>('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1') ?? { seq: 0, hash: chainStart }
  );
}

export function appendEvent(
  db: Writer,
  head: ChainHead,
  event: NewEvent,
  who: { actor: string; recordedAt: string },
  sha256: (text: string) => string,
): CaseEvent {
  const full = { ...event, ...who, seq: head.seq + 1 };
  const hash = sha256(chainText(head.hash, full));
  const data = JSON.stringify(full.data);
  db.run(
    'INSERT INTO event (seq, case_id, kind, at, recorded_at, actor, reason, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    full.seq,
    full.caseId === noCase ? null : full.caseId,
    full.kind,
    full.at,
    full.recordedAt,
    full.actor,
    full.reason,
    data,
    hash,
  );
  return { ...full, data: JSON.parse(data) as CaseEvent['data'], hash, undone: false };
}

export function markUndone(db: Writer, seq: number, by: number): void {
  db.run('UPDATE event SET undone_by = ? WHERE seq = ? AND undone_by IS NULL', by, seq);
}
