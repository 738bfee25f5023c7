/**
 * The queue: pages by key, never by offset, so that page one thousand costs what page one costs.
 * A cursor is the sort key and row of the last line, as JSON in base64url. Overdue and due soon are
 * questions to `now`, so nothing has to be rewritten when time passes.
 */
import { z } from 'zod';
import type { QueueCounts, QueuePage, QueueSort } from '../../../core/ports.ts';
import type { QueueFilter, QueueRow } from '../../../shared/schema/case.ts';
import { endStates } from '../../../shared/schema/case.ts';
import type { Reader, SqlValue } from '../database.ts';
import type { RawCase } from './cases.ts';

const never = '9999';
const sorts: Record<QueueSort, { key: string; order: 'ASC' | 'DESC' }> = {
  due: { key: `coalesce(next_due_at, '${never}')`, order: 'ASC' },
  severity: { key: 'severity_rank', order: 'DESC' },
  received: { key: 'received_at', order: 'DESC' },
};

const cursorSchema = z.tuple([
  z.enum(['due', 'severity', 'received']),
  z.union([z.string(), z.number()]),
  z.number().int(),
]);

type Where = { readonly sql: string[]; readonly values: SqlValue[] };
type Filter = QueueFilter & { projectId?: number };

/** null: the cursor is not one of ours, or of another sort order. */
export function queuePage(
  db: Reader,
  filter: Filter,
  sort: QueueSort,
  limit: number,
  after: string | null,
  now: string,
): QueuePage | null {
  const where = conditions(filter, now);
  const { key, order } = sorts[sort];
  if (after !== null) {
    const cursor = readCursor(after);
    if (cursor === null || cursor[0] !== sort) return null;
    where.sql.push(`(${key} ${order === 'ASC' ? '>' : '<'} ? OR (${key} = ? AND cases.row > ?))`);
    where.values.push(cursor[1], cursor[1], cursor[2]);
    where.sql.push(`${key} ${order === 'ASC' ? '>=' : '<='} ?`); // lets the index seek
    where.values.push(cursor[1]);
  }
  const rows = db.all<RawCase & { sort_key: string | number; project_name: string }>(
    `SELECT cases.*, ${key} AS sort_key, project.name AS project_name FROM cases JOIN project ON project.id = cases.project_id
     WHERE ${where.sql.join(' AND ')} ORDER BY ${key} ${order}, cases.row LIMIT ?`,
    ...where.values,
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor(sort, last.sort_key, last.row) : null;
  return { rows: page.map((raw) => toQueueRow(raw, now)), next };
}

function conditions(filter: Filter, now: string): Where & { sql: string[]; values: SqlValue[] } {
  const sql: string[] = [];
  const values: SqlValue[] = [];
  const add = (text: string, ...more: SqlValue[]): void => {
    sql.push(text);
    values.push(...more);
  };
  const state = filter.state ?? 'open';
  if (state === 'open') add('open = 1');
  else if (state === 'ended') add('open = 0');
  else if (state === 'any') add('open IN (0, 1)');
  else add('open = ? AND state = ?', (endStates as readonly string[]).includes(state) ? 0 : 1, state);
  if (filter.projectId !== undefined) add('project_id = ?', filter.projectId);
  if (filter.severity === 'unset') add('severity IS NULL');
  else if (filter.severity !== undefined) add('severity = ?', filter.severity);
  if (filter.overdue === true) add('next_due_at < ?', now);
  if (filter.dueSoon === true) add('next_soon_at <= ? AND next_due_at >= ?', now, now);
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const pattern = `%${filter.text.trim().replace(/[\\%_]/g, '\\$&')}%`;
    add(
      `(title LIKE ? ESCAPE '\\' OR cases.id LIKE ? ESCAPE '\\' OR reporter_name LIKE ? ESCAPE '\\' OR reporter_address LIKE ? ESCAPE '\\')`,
      pattern,
      pattern,
      pattern,
      pattern,
    );
  }
  return { sql, values };
}

function toQueueRow(raw: RawCase & { project_name: string }, now: string): QueueRow {
  return {
    id: raw.id,
    title: raw.title,
    project: raw.project_name,
    state: raw.state as QueueRow['state'],
    severity: raw.severity as QueueRow['severity'],
    receivedAt: raw.received_at,
    reporter: raw.reporter_name === '' ? raw.reporter_address : raw.reporter_name,
    nextDueAt: raw.next_due_at,
    nextStartedAt: raw.next_started_at,
    nextMilestone: raw.next_milestone as QueueRow['nextMilestone'],
    clockState: clockStateAt(raw, now),
    unread: raw.unread === 1,
    flags: JSON.parse(raw.flags) as QueueRow['flags'],
    messages: raw.messages,
  };
}

function clockStateAt(raw: RawCase, now: string): QueueRow['clockState'] {
  const base = raw.clock_state as QueueRow['clockState'];
  if (base !== 'running' || raw.next_due_at === null) return base;
  if (raw.next_due_at < now) return 'overdue';
  return raw.next_soon_at !== null && raw.next_soon_at <= now ? 'due-soon' : 'running';
}

function readCursor(text: string): z.infer<typeof cursorSchema> | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function writeCursor(sort: QueueSort, key: string | number, row: number): string {
  return Buffer.from(JSON.stringify([sort, key, row])).toString('base64url');
}

/** Of the open cases of a project (or all): sums of `case_count`, and two ranges of one index. */
export function queueCounts(db: Reader, projectId: number | null, now: string): QueueCounts {
  const counts: QueueCounts = { total: 0, overdue: 0, dueSoon: 0, bySeverity: {}, byState: {} };
  const rows =
    projectId === null
      ? db.all<{ open: number; state: string; severity: string; n: number }>(
          'SELECT open, state, severity, sum(cases) AS n FROM case_count GROUP BY 1, 2, 3',
        )
      : db.all<{ open: number; state: string; severity: string; n: number }>(
          'SELECT open, state, severity, cases AS n FROM case_count WHERE project_id = ?',
          projectId,
        );
  for (const row of rows) {
    if (row.n === 0) continue;
    counts.byState[row.state] = (counts.byState[row.state] ?? 0) + row.n;
    if (row.open !== 1) continue;
    counts.total += row.n;
    counts.bySeverity[row.severity] = (counts.bySeverity[row.severity] ?? 0) + row.n;
  }
  const project = projectId === null ? '' : 'AND project_id = ?';
  const values: SqlValue[] = projectId === null ? [] : [projectId];
  counts.overdue =
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM cases WHERE open = 1 AND coalesce(next_due_at, '${never}') < ? ${project}`,
      now,
      ...values,
    )?.n ?? 0;
  counts.dueSoon =
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM cases WHERE open = 1 AND coalesce(next_due_at, '${never}') >= ? AND coalesce(next_due_at, '${never}') < '${never}' AND next_soon_at <= ? ${project}`,
      now,
      now,
      ...values,
    )?.n ?? 0;
  return counts;
}

/** When the next clock turns due soon or overdue by itself. */
export function nextTransition(db: Reader, now: string): string | null {
  const due = db.get<{ at: string | null }>(
    `SELECT coalesce(next_due_at, '${never}') AS at FROM cases WHERE open = 1 AND coalesce(next_due_at, '${never}') > ? ORDER BY coalesce(next_due_at, '${never}') LIMIT 1`,
    now,
  );
  const soon = db.get<{ at: string | null }>(
    'SELECT next_soon_at AS at FROM cases WHERE open = 1 AND next_soon_at > ? ORDER BY next_soon_at LIMIT 1',
    now,
  );
  const instants = [due?.at ?? null, soon?.at ?? null].filter(
    (at): at is string => at !== null && at < never,
  );
  return instants.sort()[0] ?? null;
}
