/**
 * What people write where a version should stand: "< 4.1.108", ">= 4.0.0, < 4.3.8", "1.0 - 2.3", "8.0.32 and prior",
 * "2.x", "*", "n/a". Only what can be read in one way is read; the rest is `unread`. Pure; runs everywhere.
 */
import type { VersionRange } from '#shared/schema/advisory.ts';

export type VersionText =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'ranges'; readonly ranges: readonly TextRange[] }
  /** Says that nobody says: "n/a", "unspecified". */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unread' };

/** A range that may begin behind a version ("> 1.0"). */
export type TextRange = VersionRange & { readonly after: boolean };

const nothing = new Set([
  '',
  '-',
  'n/a',
  'na',
  'none',
  'unspecified',
  'unknown',
  'not specified',
  'not available',
  'various',
  'multiple',
  'see references',
]);
const everything = new Set(['*', 'all', 'any', 'all versions', 'any version', 'all version', 'vers:all/*']);
const longest = 500;

const token = String.raw`[vV]?\d[^\s,;|<>=*]{0,80}`;
const version = new RegExp(`^${token}$`);
const noun = String.raw`(?:(?:all|any|every)\s+)?(?:(?:versions?|releases?|v\.?)\s+)?`;
const shapes: readonly (readonly [RegExp, (...found: string[]) => TextRange])[] = [
  [
    new RegExp(
      `^${noun}(?:before|prior to|earlier than|older than|below|lower than|less than)\\s+(?:version\\s+)?(${token})$`,
      'i',
    ),
    (end) => span('0', end),
  ],
  [new RegExp(`^fixed in\\s+(?:version\\s+)?(${token})$`, 'i'), (end) => span('0', end)],
  [
    new RegExp(
      `^${noun}(?:up to(?:,? and including)?|through|until)\\s+(?:version\\s+)?(${token})(?:\\s+\\(?inclu(?:ded|sive)\\)?)?$`,
      'i',
    ),
    (end) => span('0', '', end),
  ],
  [
    new RegExp(
      `^${noun}(${token})\\s+(?:and|or)\\s+(?:all\\s+)?(?:prior|earlier|below|older|lower|before|previous)(?:\\s+versions?)?$`,
      'i',
    ),
    (end) => span('0', '', end),
  ],
  [
    new RegExp(
      `^${noun}(${token})(?:\\s+(?:and|or)\\s+(?:all\\s+)?(?:later|above|newer|higher|up|onwards?)(?:\\s+versions?)?|\\+)$`,
      'i',
    ),
    (start) => span(start),
  ],
  [
    new RegExp(`^(?:since|starting (?:with|from|in)|from)\\s+(?:version\\s+)?(${token})$`, 'i'),
    (start) => span(start),
  ],
  [
    new RegExp(
      `^${noun}(?:from\\s+)?(${token})\\s+(?:-|–|—|to|through|up to)\\s+(?:and including\\s+)?(${token})$`,
      'i',
    ),
    (start, end) => span(start, '', end),
  ],
  [
    new RegExp(`^${noun}between\\s+(${token})\\s+and\\s+(${token})$`, 'i'),
    (start, end) => span(start, '', end),
  ],
  [
    new RegExp(
      `^${noun}(?:from\\s+)?(${token})\\s+(?:before|prior to|up to but (?:not including|excluding))\\s+(${token})$`,
      'i',
    ),
    (start, end) => span(start, end),
  ],
];

function span(introduced: string, fixed = '', lastAffected = '', after = false): TextRange {
  return { introduced, fixed, lastAffected, after };
}

export function readVersionText(raw: string): VersionText {
  const text = raw.trim().replace(/\s+/g, ' ');
  if (text.length > longest) return { kind: 'unread' };
  const lower = text.toLowerCase();
  if (nothing.has(lower)) return { kind: 'nothing' };
  if (everything.has(lower)) return { kind: 'ranges', ranges: [span('0')] };
  const wild = branchOf(text);
  if (wild !== null) return { kind: 'ranges', ranges: [span(wild.from, wild.next)] };
  const compared = comparators(text);
  if (compared !== null) return compared;
  for (const [shape, make] of shapes) {
    const match = shape.exec(text);
    if (match !== null) return { kind: 'ranges', ranges: [make(match[1] ?? '', match[2] ?? '')] };
  }
  const named = /^(?:version|release|v\.)\s+(.+)$/i.exec(text)?.[1] ?? text;
  if (version.test(named)) return { kind: 'version', version: named };
  return listOf(named) ?? (/\s/.test(text) ? { kind: 'unread' } : { kind: 'version', version: text });
}

/** "2.x" and "5.10.*": the branch begins at 2 and ends before 3. */
export function branchOf(text: string): { from: string; next: string } | null {
  const match = /^([vV]?)(\d{1,9}(?:\.\d{1,9}){0,5})\.[xX*](?:\.[xX*])*$/.exec(text);
  if (match === null) return null;
  const [, prefix = '', base = ''] = match;
  const numbers = base.split('.');
  const last = numbers.pop() ?? '0';
  return { from: prefix + base, next: prefix + [...numbers, String(Number(last) + 1)].join('.') };
}

/** ">= 4.0.0, < 4.3.8", "<=1.14.0", "0 < 8.0.1", ">=9.0.0|<9.0.1", "< 1.0 || >= 2.0, < 2.3". */
function comparators(text: string): VersionText | null {
  if (!/[<>=]/.test(text)) return null;
  const ranges: TextRange[] = [];
  for (const alternative of text.split(/\s*(?:\|\||;|\bor\b)\s*/)) {
    const one = comparator(alternative);
    if (one === null) return { kind: 'unread' };
    ranges.push(one);
  }
  return { kind: 'ranges', ranges };
}

function comparator(text: string): TextRange | null {
  const pieces = new RegExp(`(<=|>=|=<|=>|==|<|>|=|≤|≥)?\\s*(${token})`, 'gy');
  let range: TextRange | null = null;
  let position = 0;
  const merge = (over: Partial<TextRange>): void => {
    range = { ...(range ?? span('0')), ...over };
  };
  for (let round = 0; round < 8 && position < text.length; round += 1) {
    const gap = /(?:\s|,|\||&|\band\b)*/gy;
    gap.lastIndex = position;
    gap.exec(text);
    pieces.lastIndex = gap.lastIndex;
    const match = pieces.exec(text);
    if (match === null) return null;
    position = pieces.lastIndex;
    const [, operator = '', bound = ''] = match;
    if (operator === '<') merge({ fixed: bound, lastAffected: '' });
    else if (operator === '<=' || operator === '=<' || operator === '≤')
      merge({ lastAffected: bound, fixed: '' });
    else if (operator === '>') merge({ introduced: bound, after: true });
    else if (operator === '>=' || operator === '=>' || operator === '≥') merge({ introduced: bound });
    else if (operator === '=' || operator === '==') merge({ introduced: bound, lastAffected: bound });
    else if (range === null && /^\s*</.test(text.slice(position)))
      merge({ introduced: bound }); // "0 < 8.0.1"
    else return null;
    if (/^\s*$/.test(text.slice(position))) break;
  }
  return /^\s*$/.test(text.slice(position)) ? range : null;
}

/** "1.0, 1.1 and 1.2": versions one by one. */
function listOf(text: string): VersionText | null {
  const parts = text.split(/\s*(?:,|;|\band\b|&)\s*/).filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 100 || !parts.every((part) => version.test(part))) return null;
  return { kind: 'ranges', ranges: parts.map((part) => span(part, '', part)) };
}
