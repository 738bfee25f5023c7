/** From the words of a filter to what the store is asked: names become rows, simple terms take the places that indexes know. Pure. */
import type { AppError } from '#shared/errors.ts';
import { assumedScope, parseFilter, saysState, type FilterProblem, type Term } from '#shared/filter/parse.ts';
import type { FilterSort } from '#shared/filter/grammar.ts';
import { tokensOf } from '#shared/filter/tokens.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { filterProblemWords } from '#shared/words/filter.ts';
import { caseIdMeant } from './full-case-ids.ts';
import type { CaseQuery, CaseTerm, ProjectRow, Reads } from '../ports.ts';

export type ReadFilter = { readonly query: CaseQuery; readonly sort: FilterSort | null };
type Reading = Result<ReadFilter, AppError<'bad-filter'>>;

/** `others` is what a caller asks for besides the line; a term that asks the same must hold too. */
export function caseQueryOf(read: Reads, line: string, now: string, others: CaseQuery = {}): Reading {
  const { terms, sort, problems } = parseFilter(line);
  const projects = read.projects();
  const [problem] = problems;
  if (problem !== undefined) return err(badFilter(problem, projects));
  const found: CaseTerm[] = [];
  for (const term of terms) {
    if (term.key !== 'project') {
      found.push(
        term.key === 'group' ? { ...term, values: term.values.map((id) => caseMeant(read, id, now)) } : term,
      );
      continue;
    }
    const rows = term.values.map((name) => projectCalled(projects, name));
    const missing = term.values.find((_, index) => rows[index] === undefined);
    if (missing !== undefined) return err(badFilter(unknownProject(line, missing), projects));
    found.push({ ...term, values: rows.filter((row) => row !== undefined).map(({ id }) => id) });
  }
  const me = read.settings().actor;
  const query = lower(found, { ...others, me });
  const scope = others.state ?? scopeOf(terms, others);
  return ok({ query: workingQuery({ ...query, state: query.state ?? scope }), sort });
}

/** What there is to do is asked without what is snoozed, unless the question is about that; other lists have all. */
export function workingQuery(query: CaseQuery): CaseQuery {
  // Asked for by name, a group has all that is in it.
  const isAboutSnoozed = query.terms?.some(
    (term) =>
      (term.key === 'is' && term.values.includes('snoozed')) ||
      term.key === 'group' ||
      (term.key === 'waiting' && term.values.some(({ who }) => who === 'them')), // snoozed until they answer
  );
  const isAboutWaiting = query.terms?.some(({ key, not }) => key === 'waiting' && !not) === true;
  const isDue = query.overdue === true || query.dueSoon === true; // never snoozed: indexes answer this alone
  const isWork = ((query.state ?? 'open') === 'open' || isAboutWaiting) && isAboutSnoozed !== true && !isDue;
  return isWork ? { ...query, awake: true } : query;
}

const caseMeant = (read: Reads, written: string, now: string): string =>
  caseIdMeant(read, written, now) ?? written.toUpperCase();

/** The state that is meant where no term took that place. */
function scopeOf(terms: readonly Term[], others: CaseQuery): 'open' | 'any' {
  if (terms.some(saysState)) return 'any';
  const { overdue, dueSoon, unread, assignee } = others;
  if (overdue === true || dueSoon === true || unread === true || assignee !== undefined) return 'open';
  return others.unsent === true ? 'any' : (assumedScope(terms) ?? 'any');
}

function projectCalled(projects: readonly ProjectRow[], name: string): ProjectRow | undefined {
  const wanted = name.toLowerCase();
  return (
    projects.find((row) => row.name.toLowerCase() === wanted) ??
    projects.find((row) => row.prefix.toLowerCase() === wanted)
  );
}

function unknownProject(line: string, name: string): FilterProblem {
  const piece = tokensOf(line)
    .filter(({ key }) => key?.toLowerCase() === 'project')
    .flatMap(({ values }) => values)
    .find(({ text }) => text === name);
  return {
    kind: 'unknown-project',
    at: piece?.at ?? 0,
    length: piece?.length ?? 0,
    key: 'project',
    value: name,
  };
}

function badFilter(problem: FilterProblem, projects: readonly ProjectRow[]): AppError<'bad-filter'> {
  const names = projects.flatMap(({ name, prefix }) => [name, prefix]);
  return {
    code: 'bad-filter',
    at: problem.at,
    length: problem.length,
    problem: filterProblemWords(problem, names),
  };
}

type Draft = { -readonly [K in keyof CaseQuery]: CaseQuery[K] };

/** A term that says one thing takes its place in the query, where the choice of an index knows it; the rest are conditions. */
function lower(terms: readonly CaseTerm[], others: CaseQuery): Draft {
  const draft: Draft = { ...others };
  const rest = terms.filter((term) => term.not || term.values.length !== 1 || !take(draft, term));
  return rest.length === 0 ? draft : { ...draft, terms: rest };
}

function take(draft: Draft, term: CaseTerm): boolean {
  switch (term.key) {
    case 'is': {
      const [name] = term.values;
      if (name === 'overdue') return put(draft, 'overdue', true);
      if (name === 'due-soon') return put(draft, 'dueSoon', true);
      if (name === 'unread') return put(draft, 'unread', true);
      if (name === 'unsent') return put(draft, 'unsent', true);
      if (name === 'mine') return put(draft, 'assignee', draft.me);
      return saysState(term) && put(draft, 'state', name as CaseQuery['state']);
    }
    case 'state':
      return put(draft, 'state', term.values[0]);
    case 'severity':
      return put(draft, 'severity', term.values[0]);
    case 'project':
      return put(draft, 'projectId', term.values[0]);
    case 'assignee': {
      const name = term.values[0]?.toLowerCase();
      return name !== 'none' && put(draft, 'assignee', name === 'me' ? draft.me : term.values[0]);
    }
    default:
      return false;
  }
}

/** False: the place is taken by something else. */
function put<K extends keyof CaseQuery>(draft: Draft, key: K, value: CaseQuery[K]): boolean {
  if (value === undefined || value === '' || draft[key] !== undefined) return draft[key] === value;
  draft[key] = value;
  return true;
}
