/**
 * Cuts blocks into statements: one sentence each, with its lines, the label it stands under ("Initial response:")
 * and what surrounds it, nearest first. This is what the grammar reads. Pure.
 */
import type { Lines } from '#shared/schema/policy.ts';
import type { Block, ItemBlock } from './blocks.ts';
import { findSpans } from './durations.ts';
import { milestonesOf } from './heads.ts';
import type { Language } from './languages/language.ts';
import { severitiesOf } from './scales.ts';
import type { LevelMap } from './scales.ts';
import { linesOf } from './text.ts';
import type { RichText } from './text.ts';
import { withUnitAbove } from './units-above.ts';

/**
 * Whom a text speaks to where no heading says so: only a policy for reporters promises in any of its sections. One for
 * finders says how they report to others.
 */
export type Audience = 'reporters' | 'mixed' | 'team' | 'finders';

/** What holds for the whole text: its language first, and what its severity levels are called. */
export interface Grammar {
  order: readonly Language[];
  levels: LevelMap;
  title: string; // of the text, lower case
  audience: Audience;
}
export interface Context {
  text: string; // lower case
  kind: 'before' | 'parent' | 'lead' | 'sibling' | 'heading' | 'title';
}
export interface Statement {
  text: string;
  lower: string;
  /** The words before the colon or dash, lower case; '' without one. */
  label: string;
  /** Where the label ends in `text`; 0 when it stands in an earlier sentence. */
  labelEnd: number;
  contexts: Context[];
  lines: Lines;
  block: Block;
  first: boolean; // opens its block
  grammar: Grammar;
}

export const maxSentence = 1200;

/** Same length as the text, so offsets agree. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  const even = lower.length === text.length ? lower : text.replace(/[A-ZÀ-Þ]/g, (c) => c.toLowerCase());
  return even.replaceAll('’', "'");
}

const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|vs|approx|incl|resp|max|min|no|ca|bzw|z\.b|d\.h|cf|mr|ms|dr)|^\d{1,2}|\s\d{1,2})$/i;

/** Where a sentence that never ends is cut: before a number if there is one, so that "5 days" stays whole. */
function cutBefore(text: string, from: number, to: number): number {
  for (let at = to; at > Math.max(from, to - 80); at--)
    if (text.charAt(at) === ' ' && /\d/.test(text.charAt(at + 1))) return at;
  return text.lastIndexOf(' ', to);
}

/** [from, to) of each sentence. */
export function sentenceRanges(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  let from = 0;
  const push = (to: number): void => {
    for (let at = from; at < to;) {
      const space = to - at > maxSentence ? cutBefore(text, at, at + maxSentence) : -1;
      const end = to - at <= maxSentence ? to : space > at ? space + 1 : at + maxSentence;
      ranges.push([at, end]);
      at = end;
    }
    from = to;
  };
  for (const match of text.matchAll(/[.!?]["')\]]{0,2}\s|[。！？\n]|\s-(?=\p{Lu}[^:：.]{1,40}[:：])/gu)) {
    const end = match.index + match[0].length;
    const cut = match[0];
    if (/^\.\s/.test(cut)) {
      if (abbreviation.test(text.slice(Math.max(0, match.index - 10), match.index))) continue;
      if (/^[a-z]/.test(text.slice(end, end + 1))) continue;
    }
    push(end);
  }
  push(text.length);
  return ranges;
}

function labelOf(rich: RichText): { label: string; end: number } {
  const { text, boldLead } = rich;
  const none = { label: '', end: 0 };
  const clean = (label: string): string =>
    lowerCase(label)
      .replace(/[:：.\s]+$/u, '')
      .trim();
  if (boldLead > 0 && boldLead <= 70 && boldLead < text.length) {
    const label = clean(text.slice(0, boldLead));
    const after = text.slice(boldLead).replace(/^\s?(?:\([^()]{1,40}\))?/, '');
    if (/[:：.]$/u.test(text.slice(0, boldLead).trim()) || /^\s?[:：–—-]/u.test(after))
      return { label, end: boldLead };
  }
  const plain =
    /^((?:[^:：.!?]|\.(?=\d)){1,70}?)(?::(?=\s|$|\p{Script=Han})|：|:(?=\p{Ll})|\s[–—-]\s|\s?[→⇒]\s?|\s(?:->|=>|=)\s)/u.exec(
      text,
    );
  const label = plain?.[1];
  if (!plain || label === undefined || /[(（][^)）]*$/.test(label) || label.trim().split(/\s+/).length > 8)
    return none;
  return { label: clean(label), end: plain[0].length };
}

/** "Critical: 48 hours. Others: 2 months." — a later sentence may bring its own label. */
function ownLabel(text: string): { label: string; end: number } {
  const own = labelOf({ text, starts: [], links: [], boldLead: 0 });
  const short = own.label.split(' ').length < 4 || severitiesOf(own.label).length > 0;
  return own.label !== '' && short && findSpans(own.label).length === 0 ? own : { label: '', end: 0 };
}

export function contextsOf(block: Block, title: string): Context[] {
  const contexts: Context[] = [];
  const add = (text: string, kind: Context['kind']): void => {
    if (text !== '') contexts.push({ text: lowerCase(text).slice(0, 400), kind });
  };
  let parent: ItemBlock | null = block.parent;
  for (let i = 0; parent && i < 4; i++) {
    add(parent.rich.text, 'parent');
    parent = parent.parent;
  }
  const top = topOf(block);
  if (top.lead && top.lead !== block.parent) add(top.lead.rich.text.slice(-400), 'lead');
  let sibling = block.kind === 'item' ? block.sibling : null;
  for (let i = 0; sibling && i < 5; i++) {
    add(sibling.rich.text, 'sibling');
    sibling = sibling.sibling;
  }
  for (const heading of block.section.toReversed()) add(heading.rich.text, 'heading');
  add(title, 'title');
  return contexts;
}

function topOf(block: Block): Block {
  let top: Block = block;
  for (let i = 0; top.parent && i < 60; i++) top = top.parent;
  return top;
}

export function statementsOf(block: Block, grammar: Grammar): Statement[] {
  if (block.kind === 'code' || block.kind === 'table') return [];
  const { label, end } = labelOf(block.rich);
  const contexts = contextsOf(block, grammar.title);
  // "48 hours: acknowledgement" has no label; the time itself stands in front
  const usable = label !== '' && findSpans(label).length === 0;
  let before: Context[] = [];
  const above = contexts
    .filter(({ kind }) => kind === 'parent' || kind === 'lead' || kind === 'heading')
    .map((one) => one.text);
  return sentenceRanges(block.rich.text).map(([from, to], i) => {
    const text = block.rich.text.slice(from, to);
    const own = i === 0 ? { label: '', end: 0 } : ownLabel(text);
    // "Critical: remote code. Fix: 3 days.": a later label stands under the first
    const [outer, inner] = [label, own.label].map((one) => milestonesOf(one, grammar.order).length > 0);
    const nested = usable && own.label !== '' && outer === false && inner === true;
    const under: Context[] = nested ? [{ text: label, kind: 'parent' }] : [];
    const around = [...before, ...under, ...contexts];
    before = [{ text: lowerCase(text).slice(0, 400), kind: 'before' }];
    const first = usable && i === 0;
    return {
      text,
      lower: withUnitAbove(lowerCase(text), above, grammar.order),
      label: own.label !== '' ? own.label : usable ? label : '',
      labelEnd: first ? Math.min(end, text.length) : own.end,
      contexts: around,
      lines: linesOf(block.rich, from, from + text.trimEnd().length),
      block,
      first: i === 0,
      grammar,
    };
  });
}
