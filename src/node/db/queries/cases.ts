/** Cases: one row each, written again whenever their events are folded anew. */
import type { CaseRow } from '#core/ports.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { isWait } from '#shared/calc/snooze-now.ts';
import type { Snooze } from '#shared/schema/snooze.ts';
import type { Turn } from '#shared/schema/turn.ts';
import type { Reader, SqlValue, Writer } from '../database.ts';

export type RawCase = {
  row: number;
  id: string;
  project_id: number;
  title: string;
  state: string;
  open: number;
  severity: string | null;
  received_at: string;
  reporter_name: string;
  reporter_address: string;
  fields: string;
  flags: string;
  missing: string;
  policy_version: number;
  unread: number;
  messages: number;
  merged_into: string | null;
  snooze: string | null;
  answered_at: string | null;
  waiting_since: string | null;
  turn: string | null;
  turn_since: string | null;
  update_due_at: string | null;
  update_soon_at: string | null;
  tags: string;
  mentions: string;
  decision: string | null;
  group_id: string | null;
  independent: number | null;
  collisions: number;
  reporter_rank: number;
  revision: number;
  next_due_at: string | null;
  next_soon_at: string | null;
  next_started_at: string | null;
  next_milestone: string | null;
  clock_state: string | null;
  updated_at: string;
};

/** Rows were written by us through `CaseRow`, and CHECKs guard the rest. */
export function toCase(raw: RawCase): CaseRow {
  return {
    id: raw.id,
    projectId: raw.project_id,
    title: raw.title,
    state: raw.state as CaseRow['state'],
    open: raw.open === 1,
    severity: raw.severity as CaseRow['severity'],
    receivedAt: raw.received_at,
    reporterName: raw.reporter_name,
    reporterAddress: raw.reporter_address,
    fields: JSON.parse(raw.fields) as CaseRow['fields'],
    flags: JSON.parse(raw.flags) as CaseRow['flags'],
    missing: JSON.parse(raw.missing) as string[],
    policyVersion: raw.policy_version,
    unread: raw.unread === 1,
    messages: raw.messages,
    mergedInto: raw.merged_into,
    snooze: toSnooze(raw),
    answeredAt: raw.answered_at,
    waitingSince: raw.waiting_since,
    turn: toTurn(raw),
    tags: JSON.parse(raw.tags) as string[],
    mentions: JSON.parse(raw.mentions) as CaseRow['mentions'],
    decision: raw.decision === null ? null : (JSON.parse(raw.decision) as CaseRow['decision']),
    groupId: raw.group_id,
    independent: raw.independent === null ? null : raw.independent === 1,
    collisions: raw.collisions,
    revision: raw.revision,
    nextDueAt: raw.next_due_at,
    nextSoonAt: raw.next_soon_at,
    nextStartedAt: raw.next_started_at,
    nextMilestone: raw.next_milestone as CaseRow['nextMilestone'],
    clockState: raw.clock_state as CaseRow['clockState'],
    updateDueAt: raw.update_due_at,
    updateSoonAt: raw.update_soon_at,
    updatedAt: raw.updated_at,
  };
}

export function toSnooze({ snooze }: Pick<RawCase, 'snooze'>): Snooze | null {
  return snooze === null ? null : (JSON.parse(snooze) as Snooze);
}

export function toTurn({ turn, turn_since: since }: Pick<RawCase, 'turn' | 'turn_since'>): Turn | null {
  return turn === null || since === null ? null : { whose: turn as Turn['whose'], since };
}

/** Later than every instant. */
export const never = '9999';

/** The latest end of a snooze that its events have not ended; an answer or an event may never come. */
function snoozedUntil(snooze: Snooze | null): string | null {
  if (snooze === null || snooze.endedBy !== null) return null;
  return isWait(snooze.until) ? never : snooze.until;
}

const ranks: Record<Severity, number> = { critical: 5, high: 4, medium: 3, low: 2, none: 1 };

export function severityRank(severity: Severity | null): number {
  return severity === null ? 0 : ranks[severity];
}

/** A case and the place of its row. */
export type PlacedCase = { readonly place: number; readonly row: CaseRow };

const placed = (raw: RawCase): PlacedCase => ({ place: raw.row, row: toCase(raw) });

export function placedCase(db: Reader, id: string): PlacedCase | null {
  const raw = db.get<RawCase>('SELECT * FROM cases WHERE id = ?', id);
  return raw === undefined ? null : placed(raw);
}

export function caseById(db: Reader, id: string): CaseRow | null {
  return placedCase(db, id)?.row ?? null;
}

export function* everyCase(db: Reader): Generator<CaseRow> {
  for (const raw of db.iterate<RawCase>('SELECT * FROM cases ORDER BY row')) yield toCase(raw);
}

export function casesAfter(db: Reader, place: number, limit: number): PlacedCase[] {
  return db.all<RawCase>('SELECT * FROM cases WHERE row > ? ORDER BY row LIMIT ?', place, limit).map(placed);
}

export function caseOfRow(db: Reader, row: number): CaseRow | null {
  const raw = db.get<RawCase>('SELECT * FROM cases WHERE row = ?', row);
  return raw === undefined ? null : toCase(raw);
}

export function rowOfCase(db: Reader, id: string): number {
  return db.get<{ row: number }>('SELECT row FROM cases WHERE id = ?', id)?.row ?? 0;
}

export function openCases(db: Reader, projectId: number, limit: number): CaseRow[] {
  return db
    .all<RawCase>(
      'SELECT * FROM cases WHERE project_id = ? AND open = 1 ORDER BY row DESC LIMIT ?',
      projectId,
      limit,
    )
    .map(toCase);
}

/** Open ones first, each in the order of the indexes case_by_due and case_by_project; then ended ones with a duty. */
export function casesByDue(db: Reader, projectId: number | null, limit: number): CaseRow[] {
  const due = `coalesce(next_due_at, '9999')`;
  const project = projectId === null ? '' : 'project_id = ? AND';
  const values = projectId === null ? [limit] : [projectId, limit];
  const some = (which: string): CaseRow[] =>
    db
      .all<RawCase>(`SELECT * FROM cases WHERE ${project} ${which} ORDER BY ${due}, row LIMIT ?`, ...values)
      .map(toCase);
  return [...some('open = 1'), ...some(`open = 0 AND ${due} < '9999'`)].slice(0, limit);
}

/** Whose clocks may still move: open ones, and ended ones with a duty that does not end with them. */
export function casesWithClocks(db: Reader, projectId: number): CaseRow[] {
  return db
    .all<RawCase>(
      'SELECT * FROM cases WHERE project_id = ? AND (open = 1 OR next_due_at IS NOT NULL) ORDER BY row',
      projectId,
    )
    .map(toCase);
}

export function casesReceived(
  db: Reader,
  projectId: number | null,
  from: string | null,
  to: string | null,
  limit: number,
): CaseRow[] {
  const project = projectId === null ? '' : 'AND project_id = ?';
  return db
    .all<RawCase>(
      `SELECT * FROM cases WHERE open IN (0, 1) AND received_at >= ? AND received_at < ? ${project} ORDER BY received_at DESC, row LIMIT ?`,
      from ?? '',
      to ?? '9999',
      ...(projectId === null ? [] : [projectId]),
      limit,
    )
    .map(toCase);
}

/** Received in a period, and judged by another version of the policy than this one. */
export function casesJudgedOtherwise(
  db: Reader,
  projectId: number,
  version: number,
  from: string | null,
  to: string | null,
): CaseRow[] {
  return db
    .all<RawCase>(
      `SELECT * FROM cases INDEXED BY case_by_project WHERE project_id = ? AND open IN (0, 1)
       AND policy_version <> ? AND received_at >= ? AND received_at < ? ORDER BY received_at, row`,
      projectId,
      version,
      from ?? '',
      to ?? ':', // after every digit: no year is later
    )
    .map(toCase);
}

export function casesOfReporter(db: Reader, address: string, limit: number): CaseRow[] {
  return db
    .all<RawCase>('SELECT * FROM cases WHERE reporter_address = ? ORDER BY row DESC LIMIT ?', address, limit)
    .map(toCase);
}

export function lastCaseNumber(db: Reader, projectId: number, year: number): number {
  const row = db.get<{ last: number | null }>(
    'SELECT max(number) AS last FROM cases WHERE project_id = ? AND year = ?',
    projectId,
    year,
  );
  return row?.last ?? 0;
}

const written = [
  'title',
  'state',
  'open',
  'severity',
  'severity_rank',
  'received_at',
  'reporter_name',
  'reporter_address',
  'fields',
  'flags',
  'missing',
  'policy_version',
  'unread',
  'messages',
  'merged_into',
  'snooze',
  'snoozed_until',
  'answered_at',
  'waiting_since',
  'turn',
  'turn_since',
  'tags',
  'mentions',
  'decision',
  'group_id',
  'independent',
  'revision',
  'next_due_at',
  'next_soon_at',
  'next_started_at',
  'next_milestone',
  'clock_state',
  'update_due_at',
  'update_soon_at',
  'updated_at',
] as const;

function valuesOf(row: CaseRow): SqlValue[] {
  return [
    row.title,
    row.state,
    row.open ? 1 : 0,
    row.severity,
    severityRank(row.severity),
    row.receivedAt,
    row.reporterName,
    row.reporterAddress,
    JSON.stringify(row.fields),
    JSON.stringify(row.flags),
    JSON.stringify(row.missing),
    row.policyVersion,
    row.unread ? 1 : 0,
    row.messages,
    row.mergedInto,
    row.snooze === null ? null : JSON.stringify(row.snooze),
    snoozedUntil(row.snooze),
    row.answeredAt,
    row.waitingSince,
    row.turn?.whose ?? null,
    row.turn?.since ?? null,
    JSON.stringify(row.tags),
    JSON.stringify(row.mentions),
    row.decision === null ? null : JSON.stringify(row.decision),
    row.groupId,
    row.independent === null ? null : Number(row.independent),
    row.revision,
    row.nextDueAt,
    row.nextSoonAt,
    row.nextStartedAt,
    row.nextMilestone,
    row.clockState,
    row.updateDueAt,
    row.updateSoonAt,
    row.updatedAt,
  ];
}

const insertSql = `INSERT INTO cases (id, project_id, year, number, indexed, ${written.join(', ')}) VALUES (?, ?, ?, ?, ?, ${written.map(() => '?').join(', ')})`;

/** The place of its row. `mark`: of the words by which it will be found when its transaction ends. */
export function insertCase(db: Writer, row: CaseRow, year: number, number: number, mark: string): number {
  return db.run(insertSql, row.id, row.projectId, year, number, mark, ...valuesOf(row)).lastId;
}

/** Writes the columns that differ: each index names columns, and one that is set is written again even to the same value. */
export function updateCase(db: Writer, row: CaseRow, before: CaseRow): void {
  const values = valuesOf(row);
  const old = valuesOf(before);
  const changed = written
    .map((name, index) => ({ name, value: values[index] ?? null, isNew: values[index] !== old[index] }))
    .filter(({ isNew }) => isNew);
  if (changed.length === 0) return;
  const assignments = changed.map(({ name }) => `${name} = ?`).join(', ');
  db.run(`UPDATE cases SET ${assignments} WHERE id = ?`, ...changed.map(({ value }) => value), row.id);
}

/** false: it is found by these words already. */
export function markIndexed(db: Writer, caseId: string, mark: string | null): boolean {
  return (
    db.run('UPDATE cases SET indexed = ? WHERE id = ? AND indexed IS NOT ?', mark, caseId, mark).changes > 0
  );
}

/** Messages are numbered without gaps and never deleted, so the last number is their number. */
export function totals(db: Reader): { cases: number; messages: number } {
  const row = db.get<{ cases: number; messages: number }>(
    'SELECT (SELECT coalesce(sum(cases), 0) FROM case_count) AS cases, (SELECT coalesce(max(row), 0) FROM message) AS messages',
  );
  return row ?? { cases: 0, messages: 0 };
}
