/** Terms of the filter language as SQL: what a case must fulfil, and where few cases that do can be found at once. */
import type { CaseQuery, CaseTerm, QueueSort } from '#core/ports.ts';
import { flagNames, isFlagName, scopeNames, type HasName, type IsName } from '#shared/filter/grammar.ts';
import { readShortId, shortIdPattern } from '#shared/filter/short-id.ts';
import { rangeOf, type Range, type TimeTest } from '#shared/filter/times.ts';
import type { SqlValue } from '../database.ts';
import { severityRank } from './cases.ts';

export type Sql = { readonly sql: string; readonly values: readonly SqlValue[] };

type Ask = { readonly now: string; readonly me: string };

export const never = '9999';
/** In the words of the indexes, so that they answer it alone. */
export const dueKey = `coalesce(next_due_at, '${never}')`;
/** In the words of the index `case_by_assignee`. */
export const isOf = `json_extract(fields, '$.assignee') IS NOT NULL AND json_extract(fields, '$.assignee') = ? COLLATE NOCASE`;
/** In the words of the index `case_by_unsent`. */
export const isUnsent = `instr(flags, '"letter-unsent"') > 0`;
const cveKey = `json_extract(fields, '$.cve')`;
const embargoField = `json_extract(fields, '$.embargoUntil')`;
const embargoKey = `strftime('%Y-%m-%dT%H:%M:%fZ', ${embargoField})`;

const one = (sql: string, ...values: SqlValue[]): Sql => ({ sql, values });

function either(parts: readonly Sql[]): Sql {
  return { sql: parts.map(({ sql }) => `(${sql})`).join(' OR '), values: parts.flatMap(({ values }) => values) };
}

export function contains(columns: readonly string[], text: string): Sql {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return {
    sql: columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR '),
    values: columns.map(() => pattern),
  };
}

/** `ordered`: a cursor says where in this order to begin; SQLite must not begin at a bound of the term instead. */
export function conditionOf(term: CaseTerm, ask: Ask, ordered: QueueSort | null = null): Sql {
  const { sql, values } = either(partsOf(term, ask, ordered));
  return { sql: term.not ? `NOT coalesce((${sql}), 0)` : `(${sql})`, values };
}

function partsOf(term: CaseTerm, ask: Ask, ordered: QueueSort | null): Sql[] {
  switch (term.key) {
    case 'is':
      return term.values.map((name) => isCondition(name, ask));
    case 'state':
      return term.values.map(stateCondition);
    case 'severity':
      return term.values.map((name) => one('severity_rank = ?', severityRank(name === 'unset' ? null : name)));
    case 'project':
      return term.values.map((id) => one('project_id = ?', id));
    case 'assignee':
      return term.values.map((name) => assigneeCondition(name, ask));
    case 'from':
      return term.values.map((text) => contains(['reporter_name', 'reporter_address'], text));
    case 'received':
      return term.values.map((time) => within('received_at', time, ask, ordered === 'received'));
    case 'due':
      return term.values.map((time) =>
        time.kind === 'named'
          ? one('next_due_at IS NULL')
          : either2(one(`${dueKey} < '${never}'`), within(dueKey, time, ask, ordered === 'due', true)),
      );
    case 'embargo':
      return term.values.map((time) => embargoCondition(time, ask));
    case 'has':
      return term.values.map(hasCondition);
    case 'cwe':
      return term.values.map((id) =>
        one('EXISTS (SELECT 1 FROM case_cwe WHERE case_cwe.cwe = ? AND case_cwe.row = cases.row)', id),
      );
    case 'cve':
      return term.values.map(cveCondition);
    case 'place':
      return term.values.map((text) => {
        const { sql, values } = marksOf(text);
        return one(`EXISTS (SELECT 1 FROM report_mark WHERE case_id = cases.id AND (${sql}))`, ...values);
      });
    case 'text':
      return term.values.map(textCondition);
  }
}

const either2 = (a: Sql, b: Sql): Sql => one(`${a.sql} AND ${b.sql}`, ...a.values, ...b.values);

function isCondition(name: IsName, ask: Ask): Sql {
  if (isFlagName(name)) return one('instr(flags, ?) > 0', `"${flagNames[name]}"`);
  switch (name) {
    case 'overdue':
      return one(`${dueKey} < ?`, ask.now);
    case 'due-soon':
      return one(`next_soon_at <= ? AND ${dueKey} >= ? AND ${dueKey} < '${never}'`, ask.now, ask.now);
    case 'unread':
      return one('unread = 1');
    case 'mine':
      return one(isOf, ask.me);
    case 'unassigned':
      return one(`json_extract(fields, '$.assignee') IS NULL`);
    case 'unsent':
      return one(isUnsent);
    default:
      return stateCondition(name);
  }
}

function stateCondition(name: string): Sql {
  if (name === 'any') return one('1');
  return (scopeNames as readonly string[]).includes(name)
    ? one('open = ?', name === 'open' ? 1 : 0)
    : one('state = ?', name);
}

function assigneeCondition(name: string, ask: Ask): Sql {
  const lower = name.toLowerCase();
  if (lower === 'none') return one(`json_extract(fields, '$.assignee') IS NULL`);
  return one(isOf, lower === 'me' ? ask.me : name);
}

function between(key: string, { start, end }: Range, unhelped = false): Sql {
  const parts = [
    ...(start === null ? [] : [one(`${unhelped ? '+' : ''}${key} >= ?`, start)]),
    ...(end === null ? [] : [one(`${unhelped ? '+' : ''}${key} < ?`, end)]),
  ];
  return one(parts.map(({ sql }) => sql).join(' AND ') || '1', ...parts.flatMap(({ values }) => values));
}

function within(key: string, time: TimeTest, { now }: Ask, unhelped: boolean, ahead = false): Sql {
  return time.kind === 'named' ? one('0') : between(key, rangeOf(time, now, ahead), unhelped);
}

/** An embargo that ended has no time left: spans look ahead only. */
function embargoRange(time: TimeTest, now: string): Range | null {
  if (time.kind === 'named')
    return time.name === 'active' ? { start: now, end: null } : time.name === 'ended' ? { start: null, end: now } : null;
  const range = rangeOf(time, now, true);
  return time.kind === 'span' && range.start === null ? { ...range, start: now } : range;
}

function embargoCondition(time: TimeTest, { now }: Ask): Sql {
  const range = embargoRange(time, now);
  return range === null ? one(`${embargoField} IS NULL`) : either2(one(`${embargoField} IS NOT NULL`), between(embargoKey, range));
}

function hasCondition(name: HasName): Sql {
  switch (name) {
    case 'attachments':
      return one(`instr(flags, '"has-attachments"') > 0`);
    case 'assignee':
      return one(`json_extract(fields, '$.assignee') IS NOT NULL`);
    case 'severity':
      return one('severity_rank > 0');
    case 'deadline':
      return one('next_due_at IS NOT NULL');
    case 'embargo':
      return one(`${embargoField} IS NOT NULL`);
    case 'cve':
      return one(`${cveKey} IS NOT NULL`);
    case 'cwe':
      return one(`json_extract(fields, '$.cwes[0]') IS NOT NULL`);
  }
}

/** "CVE-2026" is all of that year. */
function cveCondition(id: string): Sql {
  if (/^CVE-\d{4}$/.test(id)) return one(`${cveKey} IS NOT NULL AND ${cveKey} >= ? AND ${cveKey} < ?`, `${id}-`, `${id}.`);
  return one(`${cveKey} IS NOT NULL AND ${cveKey} = ?`, id);
}

/** "parse.c", "src/parse.c:44", "parse.c#parse_hdr": the marks that core/report/marks.ts makes of what a report cites. */
function marksOf(text: string): Sql {
  const name = `at:${(text.split('/').at(-1) ?? text).toLowerCase()}`;
  if (/[:#]./.test(name.slice(3))) return one('mark = ?', name);
  return one('(mark >= ? AND mark < ?) OR (mark >= ? AND mark < ?)', `${name}:`, `${name};`, `${name}#`, `${name}$`);
}

function textCondition(text: string): Sql {
  const found = contains(['title', 'cases.id', 'reporter_name', 'reporter_address'], text);
  const short = readShortId(text);
  return short === null ? found : one(`${found.sql} OR cases.id LIKE ?`, ...found.values, shortIdPattern(short));
}

/** Rows that fulfil the term, by an index that holds nothing else; null where there is none. */
export function sourceOf(term: CaseTerm, ask: Ask): Sql | null {
  if (term.not) return null;
  const sources = term.key === 'text' ? [] : term.values.map((value) => sourceOfValue(term.key, value, ask));
  const all = sources.filter((source) => source !== null);
  if (all.length === 0 || all.length < sources.length) return null;
  return one(all.map(({ sql }) => sql).join(' UNION '), ...all.flatMap(({ values }) => values));
}

function sourceOfValue(key: CaseTerm['key'], value: unknown, ask: Ask): Sql | null {
  const from = (index: string, { sql, values }: Sql): Sql =>
    one(`SELECT row FROM cases INDEXED BY ${index} WHERE ${sql}`, ...values);
  if (key === 'cwe') return one('SELECT row FROM case_cwe WHERE cwe = ?', String(value));
  if (key === 'cve') return from('case_by_cve', cveCondition(String(value)));
  if (key === 'place') {
    const { sql, values } = marksOf(String(value));
    return one(`SELECT row FROM cases WHERE id IN (SELECT case_id FROM report_mark WHERE ${sql})`, ...values);
  }
  if (typeof value !== 'object') return null;
  const time = value as TimeTest;
  if (key === 'embargo') {
    const range = embargoRange(time, ask.now);
    return range === null ? null : from('case_by_embargo', embargoCondition(time, ask));
  }
  if (time.kind === 'named') return null;
  if (key === 'received')
    return from('case_by_received', either2(one('open IN (0, 1)'), within('received_at', time, ask, false)));
  if (key !== 'due') return null;
  const due = either2(one(`${dueKey} < '${never}'`), within(dueKey, time, ask, false, true));
  return from('case_by_due', either2(one('open IN (0, 1)'), due));
}

export function askOf(query: CaseQuery, now: string): Ask {
  return { now, me: query.me ?? '' };
}
