/**
 * The filter line of the queue: `is:open sort:due severity:high project:"two words" heap overflow`.
 * What is not a known word is text to look for; a known word with an unknown value is named as a problem. Pure.
 */
import type { QueueInput } from '../../api/queries.ts';
import type { CaseState } from '#shared/schema/case.ts';
import type { Severity } from '#shared/schema/severity.ts';

export const defaultFilter = 'is:open sort:due';

export type ReadFilter = { readonly input: QueueInput; readonly problems: readonly string[] };

const stateWords: { readonly [S in CaseState]: true } = {
  new: true,
  acknowledged: true,
  assessing: true,
  'needs-info': true,
  accepted: true,
  fixing: true,
  'fix-ready': true,
  released: true,
  disclosed: true,
  closed: true,
  rejected: true,
  'out-of-scope': true,
  duplicate: true,
  withdrawn: true,
  spam: true,
};
const severityWords: { readonly [S in Severity | 'unset']: true } = {
  critical: true,
  high: true,
  medium: true,
  low: true,
  none: true,
  unset: true,
};
const sortWords: { readonly [S in NonNullable<QueueInput['sort']>]: true } = {
  due: true,
  severity: true,
  received: true,
};

function isWord<K extends string>(table: { readonly [W in K]: true }, word: string): word is K {
  return Object.hasOwn(table, word);
}

/** Splits at spaces, keeping quoted stretches together; an open quote ends with the line. */
export function words(text: string): string[] {
  const found: string[] = [];
  let word = '';
  let quoted = false;
  for (const character of text.slice(0, 1000)) {
    if (character === '"') quoted = !quoted;
    else if (/\s/.test(character) && !quoted) {
      if (word !== '') found.push(word);
      word = '';
    } else word += character;
  }
  if (word !== '') found.push(word);
  return found;
}

type Draft = { -readonly [K in keyof QueueInput]: QueueInput[K] };
type Taker = (draft: Draft, value: string) => boolean;

const takers: Readonly<Record<string, Taker>> = {
  is: (draft, value) => {
    if (value === 'overdue') draft.overdue = true;
    else if (value === 'due-soon' || value === 'soon') draft.dueSoon = true;
    else if (value === 'unread') draft.unread = true;
    else if (value === 'mine') draft.assignee = 'me';
    else if (value === 'unsent') draft.unsent = true;
    else if (value === 'open' || value === 'ended' || value === 'any' || isWord(stateWords, value))
      draft.state = value;
    else return false;
    return true;
  },
  severity: (draft, value) => {
    if (!isWord(severityWords, value)) return false;
    draft.severity = value;
    return true;
  },
  sort: (draft, value) => {
    if (!isWord(sortWords, value)) return false;
    draft.sort = value;
    return true;
  },
  project: (draft, value) => {
    draft.project = value;
    return value !== '';
  },
  assignee: (draft, value) => {
    draft.assignee = value;
    return value !== '';
  },
};

export function readFilter(text: string): ReadFilter {
  const draft: Draft = {};
  const problems: string[] = [];
  const free: string[] = [];
  for (const word of words(text)) {
    const colon = word.indexOf(':');
    const take = colon > 0 ? takers[word.slice(0, colon).toLowerCase()] : undefined;
    if (take === undefined) free.push(word);
    else {
      const value = word.slice(colon + 1);
      if (!take(draft, word.toLowerCase().startsWith('project:') ? value : value.toLowerCase()))
        problems.push(word);
    }
  }
  if (free.length > 0) draft.text = free.join(' ').slice(0, 200);
  // "overdue", "due soon", "mine" and "unread" speak of open cases; a letter may wait in one that has ended.
  if (draft.state === undefined)
    draft.state =
      (draft.text === undefined && draft.unsent !== true) ||
      draft.assignee === 'me' ||
      draft.overdue === true ||
      draft.dueSoon === true ||
      draft.unread === true
        ? 'open'
        : 'any';
  draft.sort ??= 'due';
  return { input: draft, problems };
}

/** The same line with its `key:` words replaced by one, put first; null takes them out. */
export function withWord(text: string, key: string, value: string | null): string {
  const rest = words(text)
    .filter((word) => !word.toLowerCase().startsWith(`${key}:`))
    .map((word) => (/\s/.test(word) ? quote(word) : word));
  return (value === null ? rest : [`${key}:${/\s/.test(value) ? `"${value}"` : value}`, ...rest]).join(' ');
}

function quote(word: string): string {
  const colon = word.indexOf(':');
  return colon > 0 ? `${word.slice(0, colon)}:"${word.slice(colon + 1)}"` : `"${word}"`;
}

export const queueTabs = ['open', 'overdue', 'due-soon', 'mine', 'unread', 'unsent', 'ended', 'any'] as const;
export type QueueTab = (typeof queueTabs)[number];

/** The tab that matches a filter line; none if it filters by status. */
export function tabOf(text: string): QueueTab | null {
  const said = words(text).findLast((word) => word.startsWith('is:'));
  if (said === undefined) return null;
  const value = said.slice(3);
  return queueTabs.find((tab) => tab === value) ?? null;
}
