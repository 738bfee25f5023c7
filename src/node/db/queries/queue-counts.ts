/** Numbers beside the queue: its counts, whose cases and letters wait, and when a clock changes by itself. */
import type { QueueCounts } from '#core/ports.ts';
import type { Reader, SqlValue } from '../database.ts';
import { dueKey, isOf, isSnoozed, isUnsent, wakesAt } from './case-terms.ts';
import { never } from './cases.ts';

/** Of the open cases of a project (or all): sums of `case_count`, and two ranges of one index. */
export function queueCounts(
  db: Reader,
  projectId: number | null,
  now: string,
  firstStep = 4000,
): QueueCounts {
  const counts: QueueCounts = { total: 0, overdue: 0, dueSoon: 0, snoozed: 0, bySeverity: {}, byState: {} };
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
  counts.snoozed =
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM cases INDEXED BY case_snoozed WHERE ${isSnoozed} ${project}`,
      now,
      ...values,
    )?.n ?? 0;
  Object.assign(counts, dueCounts(db, counts.total, now, { project, values, firstStep }));
  counts.total -= counts.snoozed;
  return counts;
}

/**
 * How many of the open cases are overdue, and how many are due soon. Those that are overdue and those that are not are
 * counted a step at a time, since nobody knows beforehand which are fewer; the others follow.
 */
function dueCounts(
  db: Reader,
  open: number,
  now: string,
  { project, values, firstStep }: { project: string; values: SqlValue[]; firstStep: number },
): Pick<QueueCounts, 'overdue' | 'dueSoon'> {
  const ahead = `${dueKey} >= ? AND ${dueKey} < '${never}'`;
  const count = (limit: number, which: string, ...asked: SqlValue[]): { n: number; soon: number } =>
    db.get<{ n: number; soon: number }>(
      `SELECT count(*) AS n, total(next_soon_at <= ?) AS soon
       FROM (SELECT next_soon_at FROM cases WHERE open = 1 AND ${which} ${project} LIMIT ?)`,
      now,
      ...asked,
      ...values,
      limit,
    ) ?? { n: 0, soon: 0 };
  for (let limit = firstStep; ; limit *= 4) {
    const coming = count(limit, ahead, now);
    const without = coming.n < limit ? count(limit, `${dueKey} = '${never}'`).n : limit;
    if (without < limit) return { overdue: open - coming.n - without, dueSoon: coming.soon };
    const overdue = count(limit, `${dueKey} < ?`, now).n;
    if (overdue < limit) {
      const soon = `SELECT count(*) AS n FROM cases ${project === '' ? 'INDEXED BY case_by_soon' : ''}
        WHERE open = 1 AND ${ahead} AND next_soon_at <= ? ${project}`;
      return { overdue, dueSoon: db.get<{ n: number }>(soon, now, now, ...values)?.n ?? 0 };
    }
  }
}

/** When the next clock turns due soon or overdue by itself, or a snooze ends. */
export function nextTransition(db: Reader, now: string): string | null {
  const due = db.get<{ at: string | null }>(
    `SELECT ${dueKey} AS at FROM cases WHERE open = 1 AND ${dueKey} > ? ORDER BY ${dueKey} LIMIT 1`,
    now,
  );
  const soon = db.get<{ at: string | null }>(
    'SELECT next_soon_at AS at FROM cases INDEXED BY case_by_soon WHERE open = 1 AND next_soon_at > ? ORDER BY next_soon_at LIMIT 1',
    now,
  );
  const wakes = db.get<{ at: string | null }>(
    `SELECT ${wakesAt} AS at FROM cases INDEXED BY case_snoozed WHERE ${isSnoozed} ORDER BY ${wakesAt} LIMIT 1`,
    now,
  );
  const instants = [due?.at ?? null, soon?.at ?? null, wakes?.at ?? null].filter(
    (at): at is string => at !== null && at < never,
  );
  return instants.sort()[0] ?? null;
}

/** Open cases in somebody's hands, but for those that are snoozed. */
export function openCasesOf(db: Reader, assignee: string, projectId: number | null, now: string): number {
  const project = projectId === null ? '' : 'AND project_id = ?';
  const values: SqlValue[] = projectId === null ? [assignee] : [assignee, projectId];
  const count = (index: string, which: string, ...by: SqlValue[]): number =>
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM cases INDEXED BY ${index} WHERE ${which} AND ${isOf} ${project}`,
      ...by,
      ...values,
    )?.n ?? 0;
  return count('case_by_assignee', 'open = 1') - count('case_snoozed', isSnoozed, now);
}

const mostNames = 200;

/** One seek a name in the index, however many cases each has. */
export function assignees(db: Reader): string[] {
  const name = `json_extract(fields, '$.assignee')`;
  const names: string[] = [];
  let last = '';
  while (names.length < mostNames) {
    const sql = `SELECT ${name} AS name FROM cases INDEXED BY case_by_assignee
      WHERE open = 1 AND ${name} IS NOT NULL AND ${name} > ? COLLATE NOCASE ORDER BY ${name} COLLATE NOCASE LIMIT 1`;
    const next = db.get<{ name: string }>(sql, last)?.name;
    if (next === undefined) break;
    names.push(next);
    last = next;
  }
  return names;
}

export function tags(db: Reader): string[] {
  return db
    .all<{ tag: string }>('SELECT DISTINCT tag FROM case_tag ORDER BY tag LIMIT ?', mostNames)
    .map(({ tag }) => tag);
}

/** Cases with letters that were saved and not confirmed as sent, open or ended. */
export function casesWithUnsentLetters(db: Reader, projectId: number | null): number {
  const project = projectId === null ? '' : 'AND project_id = ?';
  const sql = `SELECT count(*) AS n FROM cases INDEXED BY case_by_unsent WHERE ${isUnsent} ${project}`;
  return db.get<{ n: number }>(sql, ...(projectId === null ? [] : [projectId]))?.n ?? 0;
}
