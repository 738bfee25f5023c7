/**
 * How one list of the queue is gone through: in the order of an index, or by sorting what few rows fit; and of open
 * similar reports only the first. Node.
 */
import type { QueueSort } from '#core/ports.ts';
import type { Reader } from '../database.ts';
import { dueKey, type Sql } from './case-terms.ts';
import type { RawQueueRow } from './queue-row.ts';

type Order = { readonly key: string; readonly order: 'ASC' | 'DESC' };

export const sorts: Record<QueueSort, Order> = {
  due: { key: dueKey, order: 'ASC' },
  severity: { key: 'severity_rank', order: 'DESC' },
  received: { key: 'received_at', order: 'DESC' },
  // Most confirmed reports first, then due first; in the words of the index `case_by_history`.
  history: { key: `(9 - reporter_rank) || ${dueKey}`, order: 'ASC' },
};

/** In the order of a list. */
export type Place = { readonly sort_key: string | number; readonly row: number };
/** undefined: the beginning, or the end. */
export type Cursor = Place | undefined;
export type Where = Sql & {
  readonly index: string | null; // null: the rows are named, and looked at one by one
};
export type PageRow = RawQueueRow & Place;
/** `end`: up to where rows were looked at, if there are more. */
export type Page = { readonly rows: readonly PageRow[]; readonly end: Place | null };
/** After one row, up to another and it. */
type Asked = {
  readonly sort: QueueSort;
  readonly limit: number;
  readonly after: Cursor;
  readonly until: Cursor;
};

export const columns = (key: string): string =>
  `cases.*, ${key} AS sort_key, (SELECT name FROM project WHERE project.id = cases.project_id) AS project_name`;

export const hint = (index: string | null): string =>
  index === null ? 'NOT INDEXED' : `INDEXED BY ${index}`;

export function compare(a: Place, b: Place, order: 'ASC' | 'DESC'): number {
  if (a.sort_key === b.sort_key) return a.row - b.row;
  return a.sort_key < b.sort_key === (order === 'ASC') ? -1 : 1;
}

/** Up to this row, and it; before other conditions on the key: of several SQLite takes the first to know where to end. */
function upTo(place: Cursor, { key, order }: Order): Sql[] {
  if (place === undefined) return [];
  const { sort_key: value, row } = place;
  const sql = `${key} ${order === 'ASC' ? '<=' : '>='} ? AND (${key} <> ? OR row <= ?)`;
  return [{ sql, values: [value, value, row] }];
}

function beyond(place: Cursor, { key, order }: Order): Sql[] {
  if (place === undefined) return [];
  const { sort_key: value, row } = place;
  return [
    {
      sql: `(${key} ${order === 'ASC' ? '>' : '<'} ? OR (${key} = ? AND row > ?))`,
      values: [value, value, row],
    },
  ];
}

function all(parts: readonly Sql[]): Sql {
  return { sql: parts.map(({ sql }) => sql).join(' AND '), values: parts.flatMap(({ values }) => values) };
}

/**
 * Goes through all that match, by what their index holds; only the rows of the page are read whole. `isGrouped`: of a
 * group only the first.
 */
export function sortedPage(
  db: Reader,
  where: Where,
  { sort, limit, after, until }: Asked,
  isGrouped: boolean,
): Page {
  const { key, order } = sorts[sort];
  const inOrder = `${key} ${order}, row`;
  const keyed = { key: 'sort_key', order };
  const nth = `row_number() OVER (PARTITION BY coalesce(group_id, row) ORDER BY ${inOrder})`;
  const matching = `FROM cases ${hint(where.index)} WHERE`;
  const found = isGrouped
    ? all([
        {
          ...where,
          sql: `SELECT row FROM (SELECT row, ${key} AS sort_key, ${nth} AS nth ${matching} ${where.sql}) WHERE nth = 1`,
        },
        ...upTo(until, keyed),
        ...beyond(after, keyed),
      ])
    : all([...upTo(until, sorts[sort]), where, ...beyond(after, sorts[sort])]);
  const sql = isGrouped
    ? `${found.sql} ORDER BY sort_key ${order}, row LIMIT ?`
    : `SELECT row ${matching} ${found.sql} ORDER BY ${inOrder} LIMIT ?`;
  const rows = db.all<PageRow>(
    `SELECT ${columns(key)} FROM cases WHERE row IN (${sql}) ORDER BY ${inOrder}`,
    ...found.values,
    limit,
  );
  return { rows, end: null };
}

/**
 * In the order of one index, and two seeks in it: the rest of the rows with the cursor's own key, then those beyond.
 * Written as one condition with OR, the first would be a walk over every row of that key.
 */
function inIndex<Row>(
  db: Reader,
  selected: string,
  where: Where,
  { sort, limit, after, until }: Asked,
): Row[] {
  const { key, order } = sorts[sort];
  const some = (extra: Sql, ordered: string, most: number): Row[] => {
    const { sql, values } = all([...upTo(until, sorts[sort]), where, extra]);
    return db.all<Row>(
      `SELECT ${selected} FROM cases ${hint(where.index)} WHERE ${sql} ORDER BY ${ordered} LIMIT ?`,
      ...values,
      most,
    );
  };
  const inOrder = `${key} ${order}, row`;
  if (after === undefined) return some({ sql: '1', values: [] }, inOrder, limit);
  const { sort_key: value, row } = after;
  const same = some({ sql: `${key} = ? AND row > ?`, values: [value, row] }, 'row', limit);
  if (same.length >= limit) return same;
  const rest = { sql: `${key} ${order === 'ASC' ? '>' : '<'} ?`, values: [value] };
  return [...same, ...some(rest, inOrder, limit - same.length)];
}

export function pageOf(db: Reader, where: Where, asked: Asked): Page {
  return { rows: inIndex<PageRow>(db, columns(sorts[asked.sort].key), where, asked), end: null };
}

/** So many places at most are looked at in one step. */
const stepOf = 500;

/**
 * In the order of an index, without those that stand behind another of their group that fits. After `most` of these the
 * page ends: nobody knows how many more there are.
 */
export function walkedPage(db: Reader, where: Where, fits: Sql, asked: Asked, most: number): Page {
  const { sort, limit } = asked;
  const { key, order } = sorts[sort];
  const known = new Set<string>();
  const firsts: number[] = [];
  let end: Cursor = asked.after;
  for (let passed = 0, size = limit; ; size = Math.min(stepOf, limit - firsts.length + passed)) {
    const some = inIndex<Place & { group_id: string | null }>(
      db,
      `row, group_id, ${key} AS sort_key`,
      where,
      {
        ...asked,
        limit: size,
        after: end,
      },
    );
    const groups = new Set(some.flatMap(({ group_id: id }) => (id === null || known.has(id) ? [] : [id])));
    const begun = begunBefore(db, [...groups], asked, fits);
    for (const { row, group_id: id } of some) {
      if (firsts.length === limit) break;
      const isFirst = id === null || !(known.has(id) || begun.has(id));
      if (id !== null) known.add(id);
      if (isFirst) firsts.push(row);
      else passed += 1;
    }
    end = some.length < size || firsts.length === limit ? undefined : some.at(-1);
    if (end === undefined || passed >= most) break;
  }
  const rows = db.all<PageRow>(
    `SELECT ${columns(key)} FROM cases WHERE row IN (SELECT value FROM json_each(?)) ORDER BY ${key} ${order}, row`,
    JSON.stringify(firsts),
  );
  return { rows, end: end ?? null };
}

const byGroup = {
  due: 'case_by_group',
  severity: 'case_group_by_severity',
  received: 'case_group_by_received',
  history: 'case_group_by_history',
} as const satisfies Record<QueueSort, string>;

/** The groups of which a report that fits stands before where the page begins: two seeks in each, as in the list. */
function begunBefore(db: Reader, groups: readonly string[], { after, sort }: Asked, fits: Sql): Set<string> {
  if (after === undefined || groups.length === 0) return new Set();
  const { key, order } = sorts[sort];
  const { sort_key: value, row } = after;
  const member = (place: string): string =>
    `EXISTS (SELECT 1 FROM cases INDEXED BY ${byGroup[sort]} WHERE group_id = asked.value AND open = 1 AND ${place} AND ${fits.sql})`;
  const same = member(`${key} = ? AND row <= ?`);
  const earlier = member(`${key} ${order === 'ASC' ? '<' : '>'} ?`);
  const values = [value, row, ...fits.values, value, ...fits.values];
  const found = `SELECT value AS id FROM json_each(?) AS asked WHERE ${same} OR ${earlier}`;
  return new Set(db.all<{ id: string }>(found, JSON.stringify(groups), ...values).map(({ id }) => id));
}

const firstBits = { due: 1, severity: 2, received: 4, history: 8 } as const satisfies Record<
  QueueSort,
  number
>;

/**
 * Instead of all open ones: those that stand in no group, the first of each group in this order, and those that are or
 * were snoozed. Enough where the filter says the same of all others of a group, or holds for none after the first.
 */
export function onlyFirsts(where: Sql, sort: QueueSort): Where {
  const first = `(group_id IS NULL OR snoozed_until IS NOT NULL OR first_by & ${firstBits[sort]})`;
  return { sql: `${first} AND ${where.sql}`, values: where.values, index: `case_first_by_${sort}` };
}
