/**
 * Reads the filter language: `is:open severity:high,critical -from:"Ada L" due:<2d heap "out of bounds"`. All terms must
 * hold, values behind one key are alternatives, "-" turns a term around. Problems carry their place in the line. Pure.
 */
import type { CaseState } from '../schema/case.ts';
import {
  canonical,
  filterKeyNames,
  isFilterKey,
  sortNames,
  stateNames,
  scopeNames,
  takesOf,
  type classNames,
  type FilterKey,
  type FilterSort,
  type HasName,
  type IsName,
  type severityNames,
  type TimeKey,
} from './grammar.ts';
import { readTime, readWaiting, type TimeTest, type WaitingTest } from './times.ts';
import { tokensOf, type Token } from './tokens.ts';

type Of<K extends string, V> = { readonly key: K; readonly not: boolean; readonly values: readonly V[] };
export type ScopeName = (typeof scopeNames)[number];
export type WordKey =
  'project' | 'assignee' | 'tag' | 'from' | 'cwe' | 'cve' | 'group' | 'place' | 'mentions';

export type Term =
  | Of<'is', IsName>
  | Of<'state', CaseState | ScopeName>
  | Of<'severity', (typeof severityNames)[number]>
  | Of<'class', (typeof classNames)[number]>
  | Of<'has', HasName>
  | { readonly [K in WordKey]: Of<K, string> }[WordKey]
  | { readonly [K in TimeKey]: Of<K, TimeTest> }[TimeKey]
  | Of<'waiting', WaitingTest>
  | Of<'text', string>;

export type FilterProblem = {
  readonly kind:
    'unknown-key' | 'unknown-value' | 'no-value' | 'bad-time' | 'bad-id' | 'too-long' | 'unknown-project';
  /** Where in the line it stands, from 0, and how long it is. */
  readonly at: number;
  readonly length: number;
  /** As it was typed. */
  readonly key: string;
  readonly value: string;
};

export type Parsed = {
  readonly terms: readonly Term[];
  /** Null: nothing was said. */
  readonly sort: FilterSort | null;
  readonly problems: readonly FilterProblem[];
};

export const longestFilter = 1000;
const mostTerms = 40;

export function parseFilter(line: string): Parsed {
  const terms: Term[] = [];
  const problems: FilterProblem[] = [];
  let sort: FilterSort | null = null;
  const tokens = tokensOf(line.slice(0, longestFilter));
  if (line.length > longestFilter || tokens.length > mostTerms)
    problems.push({ kind: 'too-long', at: 0, length: line.length, key: '', value: '' });
  for (const token of tokens.slice(0, mostTerms)) {
    const read = readToken(token);
    if ('problem' in read) problems.push(read.problem);
    else if ('sort' in read) sort = read.sort;
    else terms.push(read.term);
  }
  return { terms, sort, problems };
}

type Read = { readonly term: Term } | { readonly sort: FilterSort } | { readonly problem: FilterProblem };

function readToken(token: Token): Read {
  const { not } = token;
  if (token.key === null) return { term: { key: 'text', not, values: token.values.map(({ text }) => text) } };
  const typed = token.key.toLowerCase();
  const key = canonical(typed);
  const problem = (kind: FilterProblem['kind'], value = '', at = token.at, length = token.length): Read => ({
    problem: { kind, at, length, key: token.key ?? '', value },
  });
  if (key === 'sort') {
    const [only] = token.values;
    const found = sortNames.find((name) => name === only?.text.toLowerCase());
    return found !== undefined && token.values.length === 1 && !not
      ? { sort: found }
      : problem(only === undefined ? 'no-value' : 'unknown-value', only?.text);
  }
  if (!isFilterKey(key)) return problem('unknown-key');
  if (token.values.length === 0) return problem('no-value');
  const values: unknown[] = [];
  for (const { text, at, length } of token.values) {
    const value = valueOf(key, text);
    if (typeof value === 'object' && 'wrong' in value) return problem(value.wrong, text, at, length);
    values.push(value);
  }
  return { term: { key, not, values } as Term };
}

type Wrong = { readonly wrong: FilterProblem['kind'] };

function valueOf(key: FilterKey, text: string): string | TimeTest | WaitingTest | Wrong {
  const takes = takesOf(key);
  if (takes.kind === 'words') return text;
  if (takes.kind === 'waiting') return readWaiting(text) ?? { wrong: 'unknown-value' };
  if (takes.kind === 'time') return readTime(text, takes.names) ?? { wrong: 'bad-time' };
  if (takes.kind === 'id') {
    if (!takes.form.test(text)) return { wrong: 'bad-id' };
    const upper = text.toUpperCase();
    const prefix = `${key.toUpperCase()}-`;
    return upper.startsWith(prefix) ? upper : `${prefix}${upper}`;
  }
  const lower = text.toLowerCase();
  const name = takes.names.includes(lower) ? lower : canonical(lower);
  return takes.names.includes(name) ? name : { wrong: 'unknown-value' };
}

/** A term says which statuses it means, so that nothing is assumed. */
export function saysState({ key, values }: Term): boolean {
  if (key === 'state') return true;
  const names: readonly string[] = [...stateNames, ...scopeNames];
  return key === 'is' && values.some((value) => names.includes(value));
}

/** Words that look for one case, rather than list what there is to do. */
const finding: readonly string[] = ['text', 'from', 'cwe', 'cve', 'group', 'place', 'class', 'mentions'];
const ofWork: readonly string[] = ['overdue', 'due-soon', 'mine', 'unread', 'unassigned', 'paused'];

/** Where no status is said: work to do is in open cases; what is looked for may be closed, and so may an unsent email. */
export function assumedScope(terms: readonly Term[]): 'open' | 'any' | null {
  if (terms.some(saysState)) return null;
  const is = terms.flatMap((term) => (term.key === 'is' && !term.not ? term.values : []));
  const waiting = terms.flatMap((term) => (term.key === 'waiting' && !term.not ? term.values : []));
  // A closed case whose reporter wrote since is owed an answer too.
  if (waiting.length > 0)
    return waiting.every(({ who }) => who === 'update' || who === 'consent') ? 'open' : 'any';
  if (is.some((value) => ofWork.includes(value)) || terms.some(({ key }) => key === 'due')) return 'open';
  return is.includes('unsent') || terms.some(({ key }) => finding.includes(key)) ? 'any' : 'open';
}

export const knownKeys: readonly string[] = [...filterKeyNames, 'sort'];
