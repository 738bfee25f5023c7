/** The filter language as data: its keys, what each takes, and the words it knows. Parser, completion and help read it. Pure. */
import { triageClasses } from '../calc/triage.ts';
import type { CaseFlag, CaseState } from '../schema/case.ts';
import type { TurnName } from '../schema/turn.ts';
import type { Severity } from '../schema/severity.ts';
import { stateWords } from '../words/cases.ts';
import { severityWords } from '../words/severity.ts';

export const stateNames = Object.keys(stateWords) as CaseState[];
export const severityNames = [...(Object.keys(severityWords) as Severity[]), 'unset'] as const;
export const classNames = [...triageClasses, 'unset'] as const;
export const sortNames = ['due', 'severity', 'received', 'history'] as const;
export type FilterSort = (typeof sortNames)[number];

/** Which cases are looked at: open ones, closed ones, or both. */
export const scopeNames = ['open', 'ended', 'any'] as const;

const dutyNames = [
  'overdue',
  'due-soon',
  'snoozed',
  'unread',
  'mine',
  'unassigned',
  'unsent',
  'grouped',
  'collision',
] as const;

/** `is:` words that say no more than a mark the case carries. */
export const flagNames = {
  encrypted: 'encrypted',
  unreadable: 'unreadable',
  exploited: 'exploited',
  paused: 'paused',
  'possible-duplicate': 'possible-duplicate',
  'possibly-out-of-scope': 'out-of-scope-candidate',
} as const satisfies Readonly<Record<string, CaseFlag>>;
export type FlagName = keyof typeof flagNames;

export function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(flagNames, name);
}

/** Statuses too: `is:fixing` is `state:fixing`. */
export const isNames = [
  ...scopeNames,
  ...dutyNames,
  ...(Object.keys(flagNames) as FlagName[]),
  ...stateNames,
] as const;
export type IsName = (typeof isNames)[number];

export const hasNames = [
  'attachments',
  'assignee',
  'severity',
  'deadline',
  'embargo',
  'cve',
  'cwe',
  'tag',
] as const;
export type HasName = (typeof hasNames)[number];

/** Times a key knows by name, besides "<7d" and "2026-11-20". */
export const timeNames = {
  received: [],
  due: ['none'],
  embargo: ['active', 'ended', 'none'],
} as const;
export type TimeKey = keyof typeof timeNames;

/** Who waits for whom, and what else is to be said; the first three take a span: "them>7d". */
export const waitingNames = ['us', 'them', 'others', 'update', 'consent'] as const satisfies readonly (
  TurnName | 'update' | 'consent'
)[];
export type WaitingName = (typeof waitingNames)[number];

type Takes =
  | { readonly kind: 'one-of'; readonly names: readonly string[] }
  | { readonly kind: 'time'; readonly names: readonly string[] }
  | { readonly kind: 'waiting'; readonly names: readonly string[] }
  | { readonly kind: 'id'; readonly form: RegExp; readonly example: string }
  | { readonly kind: 'words'; readonly example: string };

type Key = { readonly takes: Takes; readonly help: string };

export const filterKeys = {
  is: { takes: { kind: 'one-of', names: isNames }, help: 'open, overdue, unread, mine, …' },
  state: { takes: { kind: 'one-of', names: [...stateNames, ...scopeNames] }, help: 'status of the case' },
  severity: { takes: { kind: 'one-of', names: severityNames }, help: 'severity, or unset' },
  class: { takes: { kind: 'one-of', names: classNames }, help: 'vulnerability, hardening, bug, …, or unset' },
  project: { takes: { kind: 'words', example: 'name or prefix' }, help: 'project, by name or prefix' },
  assignee: { takes: { kind: 'words', example: 'name' }, help: 'a name, me or none' },
  tag: { takes: { kind: 'words', example: 'regression' }, help: 'a tag' },
  from: {
    takes: { kind: 'words', example: 'name or address' },
    help: 'part of the reporter’s name or address',
  },
  received: { takes: { kind: 'time', names: timeNames.received }, help: 'age: <7d, >2w, or a day' },
  due: { takes: { kind: 'time', names: timeNames.due }, help: 'time left: <2d, or a day, or none' },
  embargo: { takes: { kind: 'time', names: timeNames.embargo }, help: 'active, ended, none, <7d, or a day' },
  has: { takes: { kind: 'one-of', names: hasNames }, help: 'attachments, cve, embargo, …' },
  waiting: {
    takes: { kind: 'waiting', names: waitingNames },
    help: 'us, them or others (them>7d), update, consent',
  },
  cwe: {
    takes: { kind: 'id', form: /^(?:cwe-)?[1-9]\d{0,5}$/i, example: 'CWE-79' },
    help: 'weakness, such as CWE-79',
  },
  cve: {
    takes: { kind: 'id', form: /^(?:cve-)?\d{4}(?:-\d{4,19})?$/i, example: 'CVE-2026-1234' },
    help: 'CVE ID, or a year of them',
  },
  group: {
    takes: { kind: 'words', example: 'AIX-2026-0004' },
    help: 'reports similar to this case, by its ID',
  },
  mentions: { takes: { kind: 'words', example: 'me' }, help: 'a note mentions this name, or me' },
  place: {
    takes: { kind: 'words', example: 'parse.c:44' },
    help: 'code the report cites: file, file:line, file#function',
  },
} as const satisfies Readonly<Record<string, Key>>;

export type FilterKey = keyof typeof filterKeys;
export const filterKeyNames = Object.keys(filterKeys) as FilterKey[];

export function takesOf(key: FilterKey): Takes {
  return filterKeys[key].takes;
}

export function isFilterKey(name: string): name is FilterKey {
  return Object.hasOwn(filterKeys, name);
}

const otherSpellings = new Map([
  ['soon', 'due-soon'],
  ['unknown', 'unset'],
  ['status', 'state'],
  ['expected-behavior', 'expected'],
  ['expected-behaviour', 'expected'],
]);

/** What a word is called here, where people also write it otherwise. */
export function canonical(word: string): string {
  return otherSpellings.get(word) ?? word;
}
