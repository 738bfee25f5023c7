/**
 * The queue: pages by key, never by offset, so that page one thousand costs what page one costs.
 * A cursor is the sort key and row of the last line, as JSON in base64url. Overdue and due soon are
 * questions to `now`, so nothing has to be rewritten when time passes.
 */
import { z } from 'zod';
import type { CaseQuery, QueuePage, QueueSort } from '#core/ports.ts';
import type { QueueRow } from '#shared/schema/case.ts';
import { endStates } from '#shared/schema/case.ts';
import type { Reader, SqlValue } from '../database.ts';
import {
  askOf,
  conditionOf,
  contains,
  dueKey,
  isAwake,
  isOf,
  isUnsent,
  sourceOf,
  waitingIndex,
  type Sql,
} from './case-terms.ts';
import { never, severityRank } from './cases.ts';
import { wordsOf } from './case-words.ts';
import { toQueueRows, type RawQueueRow } from './queue-row.ts';

const sorts: Record<QueueSort, { key: string; order: 'ASC' | 'DESC' }> = {
  due: { key: dueKey, order: 'ASC' },
  severity: { key: 'severity_rank', order: 'DESC' },
  received: { key: 'received_at', order: 'DESC' },
  // Most confirmed reports first, then due first; in the words of the index `case_by_history`.
  history: { key: `(9 - reporter_rank) || ${dueKey}`, order: 'ASC' },
};

const cursorSchema = z.tuple([
  z.enum(['due', 'severity', 'received', 'history']),
  z.union([z.string(), z.number()]),
  z.number().int(),
]);

type Cursor = z.infer<typeof cursorSchema>;
type Where = {
  readonly sql: readonly string[];
  readonly values: readonly SqlValue[];
  readonly index: string | null; // null: the rows are named, and looked at one by one
};
type PageRow = RawQueueRow & { sort_key: string | number };
type Filter = CaseQuery;

/** null: the cursor is not one of ours, or of another sort order. */
export function queuePage(
  db: Reader,
  filter: Filter,
  sort: QueueSort,
  limit: number,
  after: string | null,
  now: string,
  few: typeof fewKeys = fewKeys,
): QueuePage | null {
  const cursor = after === null ? undefined : readCursor(after);
  const end = filter.until === undefined ? undefined : readCursor(filter.until);
  if (cursor === null || (cursor !== undefined && cursor[0] !== sort)) return null;
  if (end === null || (end !== undefined && end[0] !== sort)) return null;
  const upTo = end === undefined ? { sql: [], values: [] } : upToRow(end);
  const { open: lists, ...where } = conditions(filter, now, cursor === undefined ? null : sort);
  const first = filter.grouped === true ? standsForGroup(filter, now, sort) : null;
  const source = rowsOfCases(filter) ?? fewRows(db, filter, now, few.inRows);
  const rows = lists
    .flatMap((open) => {
      const shown = open === 1 ? first : null;
      const sql = [`open = ${open}`, ...upTo.sql, ...where.sql, ...(shown === null ? [] : [shown.sql])];
      const values = [...upTo.values, ...where.values, ...(shown?.values ?? [])];
      if (source !== null) {
        const found = {
          sql: [`row IN (${source.sql})`, ...sql],
          values: [...source.values, ...values],
        };
        return sortedPage(db, { ...found, index: null }, sort, limit + 1, cursor);
      }
      const index = dueIndex(db, filter, sort, open, now, few);
      if (index !== null) return sortedPage(db, { sql, values, index }, sort, limit + 1, cursor);
      const inOrder = (sort === 'due' ? waitingIndex(filter, open) : null) ?? indexFor(db, filter, sort);
      return pageOf(db, { sql, values, index: inOrder }, sort, limit + 1, cursor);
    })
    .sort((a, b) => compare(a, b, sorts[sort].order))
    .slice(0, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor(sort, last.sort_key, last.row) : null;
  return { rows: toQueueRows(db, page, now), next };
}

/** Before other conditions on the key: of several SQLite takes the first to know where to end. */
function upToRow([sort, value, row]: Cursor): { readonly sql: string[]; readonly values: SqlValue[] } {
  const { key, order } = sorts[sort];
  const sql = [`${key} ${order === 'ASC' ? '<=' : '>='} ?`, `(${key} <> ? OR row <= ?)`];
  return { sql, values: [value, value, row] };
}

/** The named cases and, where a row stands for a group, all of theirs. */
function rowsOfCases({ cases, grouped }: Filter): Sql | null {
  if (cases === undefined) return null;
  const ids = JSON.stringify(cases);
  const named = 'id IN (SELECT value FROM json_each(?))';
  const own = `SELECT row FROM cases WHERE ${named}`;
  if (grouped !== true) return { sql: own, values: [ids] };
  const groups = `SELECT group_id FROM cases WHERE ${named} AND group_id IS NOT NULL`;
  const members = `SELECT row FROM cases INDEXED BY case_by_group WHERE open = 1 AND group_id IN (${groups})`;
  return { sql: `${own} UNION ${members}`, values: [ids, ids] };
}

/**
 * Of open similar reports that fit, the first in the order of the list stands for all; the others are left out. Each
 * row asks its own group, so that a page costs what its rows cost, however many reports are grouped.
 */
function standsForGroup(filter: Filter, now: string, sort: QueueSort): Sql {
  const { key, order } = sorts[sort];
  const own = key.replace(/\b(?:next_due_at|severity_rank|received_at|reporter_rank)\b/g, 'cases.$&');
  const { sql, values } = conditions(filter, now, null);
  const fitting = ['1', ...sql].join(' AND ').replaceAll('cases.', 'earlier.');
  const isEarlier = `${key} ${order === 'ASC' ? '<=' : '>='} ${own} AND (${key} <> ${own} OR row < cases.row)`;
  const earlier = `SELECT 1 FROM cases AS earlier INDEXED BY case_by_group
    WHERE group_id = cases.group_id AND open = 1 AND ${isEarlier} AND ${fitting}`;
  return { sql: `(group_id IS NULL OR NOT EXISTS (${earlier}))`, values };
}

/** The rows of one term that few cases fulfil: looked at one by one, and sorted. Found once: words cost more than rows. */
function fewRows(db: Reader, filter: Filter, now: string, most: number): Sql | null {
  const ask = askOf(filter, now);
  const words = wordsOf(filter);
  const sources = [
    ...(filter.terms ?? []).map((term) => sourceOf(term, ask)),
    words === null ? null : { sql: 'SELECT rowid FROM case_words WHERE case_words MATCH ?', values: [words] },
  ].filter((source) => source !== null);
  const limit = Math.min(most, fewCases);
  for (const { sql, values } of sources) {
    const some = `WITH found (id) AS (${sql}) SELECT json_group_array(id) AS ids, count(*) AS n FROM (SELECT id FROM found LIMIT ?)`;
    const found = db.get<{ ids: string; n: number }>(some, ...values, limit + 1);
    if (found !== undefined && found.n <= limit)
      return { sql: 'SELECT value FROM json_each(?)', values: [found.ids] };
  }
  return null;
}

/** So few rows are sorted faster than they are found among all the others in the order wanted. */
const fewCases = 2000;

const ordered = {
  severity: 'case_by_severity',
  received: 'case_by_received',
  history: 'case_by_history',
} as const;

/** SQLite would choose by the shape of the query; how many cases there are of a kind is known here. */
function indexFor(db: Reader, filter: Filter, sort: QueueSort): string {
  const { state = 'open', severity, projectId } = filter;
  if (filter.unsent === true) return 'case_by_unsent';
  if (filter.assignee !== undefined) return 'case_by_assignee'; // one person's cases are few
  const narrow = !isWide(state)
    ? 'case_by_state'
    : severity !== undefined
      ? 'case_by_severity_due'
      : projectId !== undefined
        ? 'case_by_project'
        : null;
  if (sort === 'due') return narrow ?? 'case_by_due';
  const inOrder = ordered[sort];
  return narrow !== null && casesLike(db, filter) <= fewCases ? narrow : inOrder;
}

/** So few keys are gone through in an index that holds them; where the row must be looked at too, fewer. */
const fewKeys: { readonly inIndex: number; readonly inRows: number } = { inIndex: 20_000, inRows: 10_000 };

/**
 * Few cases are overdue or due soon: found by their time and sorted, instead of looked for in the order wanted.
 * null: there are many, or another index knows better.
 */
function dueIndex(
  db: Reader,
  filter: Filter,
  sort: QueueSort,
  open: 0 | 1,
  now: string,
  few: typeof fewKeys,
): string | null {
  const { overdue, dueSoon, state = 'open', projectId, unread, text } = filter;
  if ((overdue !== true && dueSoon !== true) || filter.assignee !== undefined || filter.unsent === true)
    return null;
  if (overdue === true && sort === 'due') return null; // every index in that order begins with them
  if (open === 0) return 'case_by_due'; // what has ended has no clock
  const isNarrow = filter.severity !== undefined || projectId !== undefined || !isWide(state);
  if (sort !== 'due' && isNarrow && casesLike(db, filter) <= fewCases) return null;
  const inIndex = isWide(state) && projectId === undefined && unread === undefined && text === undefined;
  const most = inIndex ? few.inIndex : few.inRows;
  const [index, range] =
    overdue === true
      ? (['case_by_due', `${sorts.due.key} < ?`] as const)
      : (['case_by_soon', 'next_soon_at <= ?'] as const);
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM cases INDEXED BY ${index} WHERE open = 1 AND ${range} LIMIT ?)`;
  return (db.get<{ n: number }>(sql, now, most + 1)?.n ?? 0) <= most ? index : null;
}

const isWide = (state: string): boolean => state === 'open' || state === 'ended' || state === 'any';

/** How many cases the query fits; counting stops at `most`. */
export function countCases(db: Reader, query: CaseQuery, most: number, now: string): number {
  return listsOf(db, query, now).reduce((sum, { sql, values }) => {
    const counted = `SELECT count(*) AS n FROM (SELECT 1 ${sql} LIMIT ?)`;
    return sum + (db.get<{ n: number }>(counted, ...values, most - sum)?.n ?? 0);
  }, 0);
}

/** The cases that the query fits, due first; no more than `most`. */
export function caseIds(db: Reader, query: CaseQuery, most: number, now: string): string[] {
  return listsOf(db, query, now).reduce<string[]>((ids, { sql, values }) => {
    const found = `SELECT id ${sql} ORDER BY ${sorts.due.key}, row LIMIT ?`;
    return [...ids, ...db.all<{ id: string }>(found, ...values, most - ids.length).map(({ id }) => id)];
  }, []);
}

/** Open and ended ones apart, as the indexes have them: where to find what fits. */
function listsOf(db: Reader, query: CaseQuery, now: string): Sql[] {
  const { open: lists, sql, values } = conditions(query, now, null);
  // Counted in an index of its own where there is one, without a look at the rows.
  const isWaiting = lists.some((open) => waitingIndex(query, open) !== null);
  const source = isWaiting ? null : fewRows(db, query, now, fewKeys.inRows);
  return lists.map((open) => {
    const index = source === null ? (waitingIndex(query, open) ?? indexFor(db, query, 'due')) : null;
    const found = [`open = ${open}`, ...(source === null ? [] : [`row IN (${source.sql})`]), ...sql];
    return {
      sql: `FROM cases ${hint(index)} WHERE ${found.join(' AND ')}`,
      values: [...(source?.values ?? []), ...values],
    };
  });
}

/** Which of these cases the query fits. */
export function fittingCases(
  db: Reader,
  query: CaseQuery,
  caseIds: readonly string[],
  now: string,
): string[] {
  const { open, sql, values } = conditions(query, now, null);
  const found = [`id IN (SELECT value FROM json_each(?))`, `open IN (${open.join(', ')})`, ...sql].join(
    ' AND ',
  );
  return db
    .all<{ id: string }>(`SELECT id FROM cases WHERE ${found}`, JSON.stringify(caseIds), ...values)
    .map(({ id }) => id);
}

function casesLike(db: Reader, { state = 'open', severity, projectId }: Filter): number {
  const one = (column: string, value: SqlValue | undefined): string =>
    value === undefined ? '' : `AND ${column} = ?`;
  const exact = isWide(state) ? undefined : state;
  const values = [exact, severity, projectId].filter((value) => value !== undefined);
  const sql = `SELECT coalesce(sum(cases), 0) AS n FROM case_count WHERE 1 ${one('state', exact)} ${one('severity', severity)} ${one('project_id', projectId)}`;
  return db.get<{ n: number }>(sql, ...values)?.n ?? 0;
}

const columns = (key: string): string =>
  `cases.*, ${key} AS sort_key, (SELECT name FROM project WHERE project.id = cases.project_id) AS project_name`;

const hint = (index: string | null): string => (index === null ? 'NOT INDEXED' : `INDEXED BY ${index}`);

/** Goes through all that match, by what their index holds; only the rows of the page are read whole. */
function sortedPage(
  db: Reader,
  { sql, values, index }: Where,
  sort: QueueSort,
  limit: number,
  cursor: Cursor | undefined,
): PageRow[] {
  const { key, order } = sorts[sort];
  const beyond = `(${key} ${order === 'ASC' ? '>' : '<'} ? OR (${key} = ? AND row > ?))`;
  const after = cursor === undefined ? [] : [cursor[1], cursor[1], cursor[2]];
  const inOrder = `${key} ${order}, row`;
  const found = [...sql, ...(cursor === undefined ? [] : [beyond])].join(' AND ');
  return db.all<PageRow>(
    `SELECT ${columns(key)} FROM cases WHERE row IN
     (SELECT row FROM cases ${hint(index)} WHERE ${found} ORDER BY ${inOrder} LIMIT ?) ORDER BY ${inOrder}`,
    ...values,
    ...after,
    limit,
  );
}

/**
 * In the order of one index, and two seeks in it: the rest of the rows with the cursor's own key, then those beyond.
 * Written as one condition with OR, the first would be a walk over every row of that key.
 */
function pageOf(
  db: Reader,
  { sql, values, index }: Where,
  sort: QueueSort,
  limit: number,
  cursor: Cursor | undefined,
): PageRow[] {
  const { key, order } = sorts[sort];
  const some = (extra: string, by: SqlValue[], ordered: string, most: number): PageRow[] =>
    db.all<PageRow>(
      `SELECT ${columns(key)} FROM cases ${hint(index)} WHERE ${[...sql, extra].join(' AND ')} ORDER BY ${ordered} LIMIT ?`,
      ...values,
      ...by,
      most,
    );
  const inOrder = `${key} ${order}, row`;
  if (cursor === undefined) return some('1', [], inOrder, limit);
  const [, value, row] = cursor;
  const same = some(`${key} = ? AND row > ?`, [value, row], 'row', limit);
  if (same.length >= limit) return same;
  return [...same, ...some(`${key} ${order === 'ASC' ? '>' : '<'} ?`, [value], inOrder, limit - same.length)];
}

function compare(a: PageRow, b: PageRow, order: 'ASC' | 'DESC'): number {
  if (a.sort_key === b.sort_key) return a.row - b.row;
  return a.sort_key < b.sort_key === (order === 'ASC') ? -1 : 1;
}

/**
 * Everything but open or ended, which is the first column of each index and gets a list of its own.
 * `beyond`: a cursor says where in the order of due times to begin; SQLite must not begin at `now` instead ("+").
 */
function conditions(
  filter: Filter,
  now: string,
  beyond: QueueSort | null,
): Omit<Where, 'index'> & { open: (0 | 1)[] } {
  const sql: string[] = [];
  const values: SqlValue[] = [];
  const add = (text: string, ...more: SqlValue[]): void => {
    sql.push(text);
    values.push(...more);
  };
  const state = filter.state ?? 'open';
  const isEnd = (endStates as readonly string[]).includes(state);
  if (!isWide(state)) add('state = ?', state);
  if (filter.projectId !== undefined) add('project_id = ?', filter.projectId);
  if (filter.severity !== undefined)
    add('severity_rank = ?', severityRank(filter.severity === 'unset' ? null : filter.severity));
  const due = sorts.due.key; // in the words of the indexes, so that they answer it alone
  if (filter.overdue === true) add(`${due} < ?`, now);
  if (filter.dueSoon === true)
    add(`next_soon_at <= ? AND ${beyond === 'due' ? '+' : ''}${due} >= ? AND ${due} < '${never}'`, now, now);
  if (filter.awake === true) add(isAwake, now);
  if (filter.unread !== undefined) add('unread = ?', filter.unread ? 1 : 0);
  if (filter.assignee !== undefined) add(isOf, filter.assignee);
  if (filter.unsent !== undefined) add(filter.unsent ? isUnsent : `NOT (${isUnsent})`);
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const found = contains(['title', 'cases.id', 'reporter_name', 'reporter_address'], filter.text.trim());
    add(`(${found.sql})`, ...found.values);
  }
  for (const term of filter.terms ?? []) {
    const condition = conditionOf(term, askOf(filter, now), beyond);
    add(condition.sql, ...condition.values);
  }
  const open: (0 | 1)[] = state === 'any' ? [1, 0] : [state === 'ended' || isEnd ? 0 : 1];
  return { sql, values, open };
}

/** Rows by their numbers, as the queue shows them. */
export function queueRowsOf(db: Reader, rows: readonly number[], now: string): Map<number, QueueRow> {
  const sql = `SELECT ${columns("''")} FROM cases WHERE row IN (SELECT value FROM json_each(?))`;
  const raws = db.all<PageRow>(sql, JSON.stringify(rows));
  return new Map(toQueueRows(db, raws, now).map((row, index) => [raws[index]?.row ?? 0, row]));
}

function readCursor(text: string): Cursor | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // not a cursor of ours, which the caller reports
  }
}

function writeCursor(sort: QueueSort, key: string | number, row: number): string {
  return Buffer.from(JSON.stringify([sort, key, row])).toString('base64url');
}
