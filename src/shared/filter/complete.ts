/** What can be written at the caret of a filter line: keys, the values a key knows, and names from the vault. Pure. */
import {
  filterKeyNames,
  filterKeys,
  isFilterKey,
  isNames,
  sortNames,
  takesOf,
  canonical,
} from './grammar.ts';
import { quoteValue } from './print.ts';
import { tokensOf } from './tokens.ts';

export type Vocabulary = {
  readonly projects: readonly string[];
  readonly assignees: readonly string[];
  readonly tags: readonly string[];
};

export type Completion = {
  /** What the choice writes, and what is shown of it. */
  readonly text: string;
  readonly help: string;
  /** A key still needs its value: completion goes on. */
  readonly open: boolean;
};

export type Completions = {
  /** The part of the line that a choice replaces. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
};

const mostItems = 12;
const times: Readonly<Record<string, readonly string[]>> = {
  received: ['<1d', '<7d', '<30d', '>30d'],
  due: ['<1d', '<2d', '<7d', 'none'],
  embargo: ['active', 'ended', '<7d', 'none'],
  waiting: ['us', 'them', 'them>7d', 'others', 'update', 'consent'],
};

export function completionsAt(line: string, caret: number, words: Vocabulary): Completions {
  const token = tokensOf(line).find(({ at, length }) => at < caret && caret <= at + length);
  if (token === undefined) return { from: caret, to: caret, items: keysLike('') };
  const from = token.at + (token.not ? 1 : 0);
  const to = token.at + token.length;
  if (token.key === null || caret <= from + token.key.length) {
    const typed = line.slice(from, caret);
    const items = /^[A-Za-z-]*$/.test(typed) ? keysLike(typed.toLowerCase()) : [];
    return { from, to: token.key === null ? to : from + token.key.length + 1, items };
  }
  const valueFrom = from + token.key.length + 1;
  const start = valueFrom + (line.slice(valueFrom, caret).lastIndexOf(',') + 1);
  const typed = line.slice(start, caret).replaceAll('"', '').toLowerCase();
  const rest = /^"?[^",]*"?/.exec(line.slice(caret, to))?.[0] ?? '';
  return {
    from: start,
    to: caret + rest.length,
    items: valuesLike(canonical(token.key.toLowerCase()), typed, words),
  };
}

/** Keys that begin so, and words of `is:` for those who do not remember the key. */
function keysLike(typed: string): Completion[] {
  const keys = [
    ...filterKeyNames.map((key) => [key, filterKeys[key].help] as const),
    ['sort', 'due, severity or received'] as const,
  ];
  return [
    ...keys
      .filter(([key]) => key.startsWith(typed) && key !== typed)
      .map(([key, help]) => ({ text: `${key}:`, help, open: true })),
    ...(typed.length < 2
      ? []
      : isNames
          .filter((name) => name.startsWith(typed))
          .map((name) => ({ text: `is:${name}`, help: '', open: false }))),
  ].slice(0, filterKeyNames.length + 1);
}

function valuesLike(key: string, typed: string, words: Vocabulary): Completion[] {
  const names = valuesOf(key, words);
  const begins = names.filter((name) => name.toLowerCase().startsWith(typed));
  const contains = names.filter((name) => !begins.includes(name) && name.toLowerCase().includes(typed));
  const found = [...begins, ...contains].slice(0, mostItems);
  // What is written in full needs no list.
  if (found.length === 1 && found[0]?.toLowerCase() === typed) return [];
  return found.map((name) => ({ text: quoteValue(name), help: '', open: false }));
}

function valuesOf(key: string, { projects, assignees, tags }: Vocabulary): readonly string[] {
  if (key === 'sort') return sortNames;
  if (key === 'project') return projects;
  if (key === 'tag') return tags;
  if (key === 'mentions') return ['me', ...assignees];
  if (key === 'assignee') return ['me', 'none', ...assignees];
  if (!isFilterKey(key)) return [];
  const takes = takesOf(key);
  return takes.kind === 'one-of' ? takes.names : (times[key] ?? []);
}

/** The line with a choice written in, and where the caret stands after it. */
export function applyCompletion(
  line: string,
  { from, to }: Pick<Completions, 'from' | 'to'>,
  item: Completion,
): { readonly line: string; readonly caret: number } {
  const after = line.slice(to);
  const space = item.open || after.startsWith(' ') || after.startsWith(',') ? '' : ' ';
  const caret = from + item.text.length + (item.open ? 0 : 1);
  return { line: `${line.slice(0, from)}${item.text}${space}${after}`, caret };
}
