/**
 * The queue: pages by key, never by offset, so that page one thousand costs what page one costs.
 * A cursor is the sort key and row at which a page ended, as JSON in base64url. Overdue and due soon are
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
  isAwake,
  isOf,
  isUnsent,
  sourceOf,
  waitingIndex,
  type Sql,
} from './case-terms.ts';
import { never, severityRank } from './cases.ts';
import { wordsOf } from './case-words.ts';
import { toQueueRows } from './queue-row.ts';
import {
  columns,
  compare,
  hint,
  onlyFirsts,
  pageOf,
  sortedPage,
  sorts,
  walkedPage,
  type Cursor,
  type Page,
  type Place,
  type PageRow,
  type Where,
} from './queue-walk.ts';

const cursorSchema = z.tuple([
  z.enum(['due', 'severity', 'received', 'history']),
  z.union([z.string(), z.number()]),
  z.number().int(),
]);

type Filter = CaseQuery;

/**
 * null: the cursor is not one of ours, or of another sort order. Where many rows stand behind others of their groups, a
 * page ends with fewer rows than were asked for, or none, and a cursor to go on from: no call grows with the vault.
 */
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
  const { open: lists, ...where } = conditions(filter, now, cursor === undefined ? null : sort);
  const source = rowsOfCases(filter) ?? fewRows(db, filter, now, few.inRows);
  const asked = { sort, limit: limit + 1, after: placeOf(cursor), until: placeOf(end) };
  const found = lists.map((open): Page => {
    const isGrouped = open === 1 && filter.grouped === true;
    const index = source === null ? indexOf(db, filter, sort, open, now, few) : null;
    const from: Where = {
      sql: [`open = ${open}`, ...(source === null ? [] : [`row IN (${source.sql})`]), ...where.sql].join(
        ' AND ',
      ),
      values: [...(source?.values ?? []), ...where.values],
      index: index?.name ?? null,
    };
    if (index?.isInOrder !== true) return sortedPage(db, from, asked, isGrouped);
    if (!isGrouped) return pageOf(db, from, asked);
    const fits = conditions(filter, now, null);
    return walkedPage(
      db,
      isOfAll(filter, sort) ? onlyFirsts(from, sort) : from,
      { sql: ['1', ...fits.sql].join(' AND '), values: fits.values },
      asked,
      few.passed,
    );
  });
  const { order } = sorts[sort];
  const [stopped] = found.flatMap((one) => one.end ?? []);
  const rows = found
    .flatMap((one) => one.rows)
    // Beyond where one list stopped, rows of it may stand between those of the other.
    .filter((row) => stopped === undefined || compare(row, stopped, order) <= 0)
    .sort((a, b) => compare(a, b, order));
  const page = rows.slice(0, limit);
  const last: Cursor = rows.length > limit ? page.at(-1) : stopped;
  const next = last === undefined ? null : writeCursor(sort, last);
  return { rows: toQueueRows(db, page, now), next };
}

const ofNoReport: ReadonlySet<string> = new Set<keyof Filter>(['state', 'awake', 'grouped', 'me', 'until']);

/** All that is open and not snoozed, or, where that comes first, overdue. */
function isOfAll(filter: Filter, sort: QueueSort): boolean {
  const asked = Object.entries(filter).filter(([key, value]) => value !== undefined && !ofNoReport.has(key));
  return isWide(filter.state ?? 'open') && asked.every(([key]) => key === 'overdue' && sort === 'due');
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

/** The rows of one term that few cases fulfil: looked at one by one, and sorted. Found once: words cost more than rows. */
function fewRows(db: Reader, filter: Filter, now: string, most: number): Sql | null {
  const ask = askOf(filter, now);
  const words = wordsOf(db, filter);
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

/** Where to find what fits; `isInOrder`: in the order wanted. */
function indexOf(
  db: Reader,
  filter: Filter,
  sort: QueueSort,
  open: 0 | 1,
  now: string,
  few: typeof fewKeys,
): { readonly name: string; readonly isInOrder: boolean } {
  const byTime = dueIndex(db, filter, sort, open, now, few);
  if (byTime !== null) return { name: byTime, isInOrder: false };
  const name = (sort === 'due' ? waitingIndex(filter, open) : null) ?? indexFor(db, filter, sort);
  return { name, isInOrder: sort === 'due' || name === ordered[sort] };
}

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

/**
 * So few keys are gone through in an index that holds them; where the row must be looked at too, fewer. `passed`: so
 * many rows behind the first of their group are passed over by one page.
 */
const fewKeys: { readonly inIndex: number; readonly inRows: number; readonly passed: number } = {
  inIndex: 20_000,
  inRows: 10_000,
  passed: 1000,
};

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

/**
 * Everything but open or ended, which is the first column of each index and gets a list of its own.
 * `beyond`: a cursor says where in the order of due times to begin; SQLite must not begin at `now` instead ("+").
 */
function conditions(
  filter: Filter,
  now: string,
  beyond: QueueSort | null,
): { readonly open: (0 | 1)[]; readonly sql: readonly string[]; readonly values: readonly SqlValue[] } {
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

function readCursor(text: string): z.infer<typeof cursorSchema> | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // not a cursor of ours, which the caller reports
  }
}

function placeOf(cursor: z.infer<typeof cursorSchema> | undefined): Cursor {
  return cursor && { sort_key: cursor[1], row: cursor[2] };
}

function writeCursor(sort: QueueSort, { sort_key: key, row }: Place): string {
  return Buffer.from(JSON.stringify([sort, key, row])).toString('base64url');
}
