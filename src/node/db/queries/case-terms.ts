/** Terms of the filter language as SQL: what a case must fulfil, and where few cases that do can be found at once. */
import type { CaseQuery, CaseTerm, QueueSort } from '#core/ports.ts';
import {
  flagNames,
  isFlagName,
  scopeNames,
  type WaitingName,
  type HasName,
  type IsName,
  type TimeKey,
} from '#shared/filter/grammar.ts';
import type { CaseFlag } from '#shared/schema/case.ts';
import { readShortId, shortIdPattern } from '#shared/filter/short-id.ts';
import { rangeOf, type Range, type TimeTest, type WaitingTest } from '#shared/filter/times.ts';
import type { SqlValue } from '../database.ts';
import { never, severityRank } from './cases.ts';

export type Sql = { readonly sql: string; readonly values: readonly SqlValue[] };

type Ask = { readonly now: string; readonly me: string };

/** In the words of the indexes, so that they answer it alone. */
export const dueKey = `coalesce(next_due_at, '${never}')`;
/** In the words of the index `case_by_assignee`. */
export const isOf = `json_extract(fields, '$.assignee') IS NOT NULL AND json_extract(fields, '$.assignee') = ? COLLATE NOCASE`;
/** In the words of the indexes of flags; a flag is a word of ours and needs no binding. */
function flagKey(flag: CaseFlag): string {
  return `instr(flags, '"${flag}"') > 0`;
}
/** In the words of the index `case_by_unsent`. */
export const isUnsent = flagKey('letter-unsent');
/** In the words of the index `case_snoozed`: when a snooze ends by itself. */
export const wakesAt = `min(snoozed_until, coalesce(next_soon_at, '${never}'))`;
/** Out of the queue at this instant. */
export const isSnoozed = `snoozed_until IS NOT NULL AND ${wakesAt} > ?`;
export const isAwake = `(snoozed_until IS NULL OR ${wakesAt} <= ?)`;
/** In the words of the index `case_by_class`. */
const classKey = `json_extract(fields, '$.class')`;
const inGroupOf = `group_id IS NOT NULL AND group_id = (SELECT named.group_id FROM cases AS named WHERE named.id = ?)`;
/** Others of its group are open too. */
const isGrouped = `group_id IS NOT NULL AND (SELECT count(*) FROM cases AS other WHERE other.group_id = cases.group_id AND other.open = 1 AND other.row <> cases.row) > 0`;
/** Reported by two people or more; in the words of the index `case_by_collisions`. */
const isCollision = 'collisions > 1';
const cveKey = `json_extract(fields, '$.cve')`;
export const embargoField = `json_extract(fields, '$.embargoUntil')`;
export const embargoKey = `strftime('%Y-%m-%dT%H:%M:%fZ', ${embargoField})`;

const one = (sql: string, ...values: SqlValue[]): Sql => ({ sql, values });

function either(parts: readonly Sql[]): Sql {
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(' OR '),
    values: parts.flatMap(({ values }) => values),
  };
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
      return term.values.map((name) => isCondition(name, ask, ordered));
    case 'state':
      return term.values.map(stateCondition);
    case 'severity':
      return term.values.map((name) =>
        one('severity_rank = ?', severityRank(name === 'unset' ? null : name)),
      );
    case 'class':
      return term.values.map((name) =>
        name === 'unset'
          ? one(`${classKey} IS NULL`)
          : one(`${classKey} IS NOT NULL AND ${classKey} = ?`, name),
      );
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
          ? one(`${ordered === 'due' ? '+' : ''}${dueKey} = '${never}'`)
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
    case 'tag':
      return term.values.map((tag) =>
        one(
          'EXISTS (SELECT 1 FROM case_tag WHERE case_tag.tag = ? AND case_tag.row = cases.row)',
          tag.toLowerCase(),
        ),
      );
    case 'mentions':
      return term.values.map((name) => one(`row IN (${mentionsOf})`, nameOf(name, ask)));
    case 'cve':
      return term.values.map(cveCondition);
    case 'group':
      return term.values.map((id) => one(inGroupOf, id));
    case 'place':
      return term.values.map((text) => {
        const { sql, values } = marksOf(text);
        return one(
          `EXISTS (SELECT 1 FROM report_mark WHERE report_mark.row = cases.row AND (${sql}))`,
          ...values,
        );
      });
    case 'waiting':
      return term.values.map((value) => waitingCondition(value, ask));
    case 'text':
      return term.values.map(textCondition);
  }
}

/** In the words of the indexes. */
const consentIsOpen = `open = 1 AND state IN ('accepted', 'fixing', 'fix-ready', 'released', 'disclosed') AND coalesce(json_extract(fields, '$.creditConsent'), 'unknown') = 'unknown'`;
const isUnassigned = `json_extract(fields, '$.assignee') IS NULL`;

function waitingCondition({ who, time }: WaitingTest, ask: Ask): Sql {
  if (who === 'consent') return one(consentIsOpen);
  if (who === 'update')
    return one('update_soon_at IS NOT NULL AND update_soon_at <= ? AND open = 1', ask.now);
  const turn = one('turn IS NOT NULL AND turn = ?', who);
  return time === null ? turn : either2(turn, within('turn_since', time, ask, false));
}

const waitingIndexes = {
  us: 'case_turn',
  them: 'case_turn',
  others: 'case_turn',
  update: 'case_update',
  consent: 'case_consent_open',
} as const satisfies Record<WaitingName, string>;

/** An index that holds all that a list of waiting cases is counted and ordered by, and nothing but them. */
export function waitingIndex({ terms = [] }: CaseQuery, open: 0 | 1): string | null {
  for (const term of terms) {
    if (term.not || term.values.length !== 1) continue;
    const [value] = term.values;
    if (term.key === 'waiting') {
      const who = term.values[0]?.who;
      if (who !== undefined && (open === 1 || who !== 'consent')) return waitingIndexes[who];
    }
    const isUnheld =
      (term.key === 'is' && value === 'unassigned') || (term.key === 'assignee' && value === 'none');
    if (isUnheld && open === 1) return 'case_unassigned';
  }
  return null;
}

const either2 = (a: Sql, b: Sql): Sql => one(`${a.sql} AND ${b.sql}`, ...a.values, ...b.values);

function isCondition(name: IsName, ask: Ask, ordered: QueueSort | null): Sql {
  if (isFlagName(name)) return one(flagKey(flagNames[name]));
  switch (name) {
    case 'overdue':
      return one(`${dueKey} < ?`, ask.now);
    case 'due-soon':
      return one(`next_soon_at <= ? AND ${dueKey} >= ? AND ${dueKey} < '${never}'`, ask.now, ask.now);
    case 'snoozed':
      // None of them is overdue: in the order of due times those are not looked at.
      return one(`${isSnoozed} AND ${ordered === 'due' ? '+' : ''}${dueKey} >= ?`, ask.now, ask.now);
    case 'unread':
      return one('unread = 1');
    case 'mine':
      return one(isOf, ask.me);
    case 'unassigned':
      return one(isUnassigned);
    case 'unsent':
      return one(isUnsent);
    case 'grouped':
      return one(isGrouped);
    case 'collision':
      return one(isCollision);
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

const mentionsOf = 'SELECT row FROM case_mention WHERE name = ?';
const nameOf = (name: string, { me }: Ask): string => (name.toLowerCase() === 'me' ? me : name);

function assigneeCondition(name: string, ask: Ask): Sql {
  const lower = name.toLowerCase();
  if (lower === 'none') return one(isUnassigned);
  return one(isOf, nameOf(name, ask));
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
    return time.name === 'active'
      ? { start: now, end: null }
      : time.name === 'ended'
        ? { start: null, end: now }
        : null;
  const range = rangeOf(time, now, true);
  return time.kind === 'span' && range.start === null ? { ...range, start: now } : range;
}

function embargoCondition(time: TimeTest, { now }: Ask): Sql {
  const range = embargoRange(time, now);
  return range === null
    ? one(`${embargoField} IS NULL`)
    : either2(one(`${embargoField} IS NOT NULL`), between(embargoKey, range));
}

function hasCondition(name: HasName): Sql {
  switch (name) {
    case 'attachments':
      return one(flagKey('has-attachments'));
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
    case 'tag':
      return one(`tags <> '[]'`);
  }
}

/** "CVE-2026" is all of that year. */
function cveCondition(id: string): Sql {
  if (/^CVE-\d{4}$/.test(id))
    return one(`${cveKey} IS NOT NULL AND ${cveKey} >= ? AND ${cveKey} < ?`, `${id}-`, `${id}.`);
  return one(`${cveKey} IS NOT NULL AND ${cveKey} = ?`, id);
}

/** "parse.c", "src/parse.c:44", "parse.c#parse_hdr": the marks that core/report/marks.ts makes of what a report cites. */
function marksOf(text: string): Sql {
  const name = `at:${(text.split('/').at(-1) ?? text).toLowerCase()}`;
  if (/[:#]./.test(name.slice(3))) return one('mark = ?', name);
  return one(
    '(mark >= ? AND mark < ?) OR (mark >= ? AND mark < ?)',
    `${name}:`,
    `${name};`,
    `${name}#`,
    `${name}$`,
  );
}

/** "AIX-2" is one case a year, not every case of 2026; "AIX-2026" may be meant as all of that year. */
function textCondition(text: string): Sql {
  const short = readShortId(text);
  if (short === null) return contains(['title', 'cases.id', 'reporter_name', 'reporter_address'], text);
  const isYear = short.year === null && short.number >= 1990 && short.number < 2100;
  const found = contains(
    ['title', 'reporter_name', 'reporter_address', ...(isYear ? ['cases.id'] : [])],
    text,
  );
  return one(`${found.sql} OR cases.id LIKE ?`, ...found.values, shortIdPattern(short));
}

/** Rows that fulfil the term, by an index that holds nothing else; null where there is none. */
export function sourceOf(term: CaseTerm, ask: Ask): Sql | null {
  if (term.not) return null;
  const sources = term.key === 'text' ? [] : term.values.map((value) => sourceOfValue(term.key, value, ask));
  const all = sources.filter((source) => source !== null);
  if (all.length === 0 || all.length < sources.length) return null;
  return one(all.map(({ sql }) => sql).join(' UNION '), ...all.flatMap(({ values }) => values));
}

const everyCase = 'open IN (0, 1)'; // in the words of the indexes that begin with it

/** Few cases carry them; most are encrypted. */
const flagIndexes: Partial<Record<CaseFlag, string>> = {
  unreadable: 'case_unreadable',
  exploited: 'case_exploited',
  paused: 'case_paused',
  'possible-duplicate': 'case_possible_duplicate',
  'out-of-scope-candidate': 'case_out_of_scope_candidate',
};

function sourceOfValue(key: CaseTerm['key'], value: unknown, ask: Ask): Sql | null {
  switch (key) {
    case 'is':
    case 'has':
      return sourceOfName(String(value), ask);
    case 'class':
      return value === 'unset'
        ? null
        : from('case_by_class', one(`${classKey} IS NOT NULL AND ${classKey} = ?`, String(value)));
    case 'assignee':
      return String(value).toLowerCase() === 'none'
        ? null
        : from('case_by_assignee', either2(one(everyCase), assigneeCondition(String(value), ask)));
    case 'cwe':
      return one('SELECT row FROM case_cwe WHERE cwe = ?', String(value));
    case 'tag':
      return one('SELECT row FROM case_tag WHERE tag = ?', String(value).toLowerCase());
    case 'mentions':
      return one(mentionsOf, nameOf(String(value), ask));
    case 'group':
      return from('case_by_group', one(inGroupOf, String(value)));
    case 'cve':
      return from('case_by_cve', cveCondition(String(value)));
    case 'place': {
      const { sql, values } = marksOf(String(value));
      return one(`SELECT DISTINCT row FROM report_mark WHERE ${sql}`, ...values);
    }
    case 'waiting': {
      const test = value as WaitingTest;
      return from(waitingIndexes[test.who], waitingCondition(test, ask));
    }
    case 'received':
    case 'due':
    case 'embargo':
      return sourceOfTime(key, value as TimeTest, ask);
    default:
      return null;
  }
}

function from(index: string, { sql, values }: Sql): Sql {
  return one(`SELECT row FROM cases INDEXED BY ${index} WHERE ${sql}`, ...values);
}

function sourceOfName(name: string, ask: Ask): Sql | null {
  if (name === 'snoozed') return from('case_snoozed', one(isSnoozed, ask.now));
  if (name === 'grouped') return from('case_by_group', one('group_id IS NOT NULL'));
  if (name === 'collision') return from('case_by_collisions', one(isCollision));
  if (name === 'cve') return from('case_by_cve', one(`${cveKey} IS NOT NULL`));
  if (name === 'embargo') return from('case_by_embargo', one(`${embargoField} IS NOT NULL`));
  if (name === 'tag') return one('SELECT DISTINCT row FROM case_tag');
  if (name === 'cwe') return one('SELECT DISTINCT row FROM case_cwe');
  const flag = isFlagName(name) ? flagNames[name] : null;
  const index = flag === null ? undefined : flagIndexes[flag];
  return flag === null || index === undefined ? null : from(index, one(flagKey(flag)));
}

function sourceOfTime(key: TimeKey, time: TimeTest, ask: Ask): Sql | null {
  if (key === 'embargo') {
    return embargoRange(time, ask.now) === null ? null : from('case_by_embargo', embargoCondition(time, ask));
  }
  if (key === 'received')
    return from('case_by_received', either2(one(everyCase), within('received_at', time, ask, false)));
  const none = one(`${dueKey} = '${never}'`);
  const due = either2(one(`${dueKey} < '${never}'`), within(dueKey, time, ask, false, true));
  return from('case_by_due', either2(one(everyCase), time.kind === 'named' ? none : due));
}

export function askOf(query: CaseQuery, now: string): Ask {
  return { now, me: query.me ?? '' };
}
