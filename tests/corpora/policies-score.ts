/** Scores a reading against labels: precision, recall, anchors, severities, and every miss by name. For tests. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findSpans } from '#core/policy/durations.ts';
import { readPolicy } from '#core/policy/read.ts';
import type { Duration, PolicyReading, Rule } from '#shared/schema/policy.ts';

export interface Promised {
  milestone: string; // "acknowledge", or alternatives: "acknowledge|fix"
  severity?: string | undefined;
  min?: string | undefined;
  max: string; // "48 hour", or an open word
  anchor?: string | undefined; // absent: any
  doubt?: boolean; // a labeller's doubt: neither asked for nor held against the reader
}
export interface LabelledText {
  name: string;
  text: string;
  promises: Promised[];
  asks: string[];
}
export interface Score {
  right: number;
  wrong: number;
  missed: number;
  anchors: number;
  anchorsRight: number;
  wrongSeverity: number;
  notInLedger: number;
  lines: string[];
}

const spell = ({ n, unit }: Duration): string => `${n} ${unit}`;
const inWords = (rule: Rule): string => (rule.max ? spell(rule.max) : (rule.open ?? ''));
const named = (one: Promised): string =>
  [
    one.severity ? `${one.milestone}/${one.severity}` : one.milestone,
    one.max,
    one.anchor ? `@${one.anchor}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
const say = (rule: Rule): string => named({ ...rule, max: inWords(rule), min: undefined });

const sameAct = (one: Promised, rule: Rule): boolean =>
  one.milestone.split('|').includes(rule.milestone) && one.max === inWords(rule);
const sameSeverity = (one: Promised, rule: Rule): boolean => one.severity === rule.severity;
const sameAnchor = (one: Promised, rule: Rule): boolean =>
  one.anchor === undefined || one.anchor === rule.anchor;

/** Words other than "next release" say that there is no time; labels do not count them. */
const counts = (rule: Rule): boolean => rule.max !== undefined || rule.open === 'next-release';

/** A missed promise still has to be found in the ledger, as a question or with a reason. Open words are no times. */
function isInLedger(one: Promised, reading: PolicyReading): boolean {
  const n = /^\d+/.exec(one.max)?.[0];
  if (n === undefined) return true;
  const found = (reading.ledger ?? []).flatMap(({ text }) => findSpans(text.toLowerCase()));
  return found.some(({ max }) => String(max.n) === n);
}

export function scoreText({ name, promises, asks }: LabelledText, reading: PolicyReading): Score {
  const score: Score = {
    right: 0,
    wrong: 0,
    missed: 0,
    anchors: 0,
    anchorsRight: 0,
    wrongSeverity: 0,
    notInLedger: 0,
    lines: [],
  };
  const firm = promises.filter(({ doubt }) => doubt !== true);
  const doubtful = promises.filter(({ doubt }) => doubt === true);
  const take = (from: Promised[], fits: (one: Promised) => boolean): Promised | undefined => {
    const at = from.findIndex(fits);
    return at < 0 ? undefined : from.splice(at, 1)[0];
  };
  for (const rule of reading.rules.filter(counts)) {
    const fits = (one: Promised): boolean => sameAct(one, rule) && sameSeverity(one, rule);
    const found = take(firm, (one) => fits(one) && sameAnchor(one, rule)) ?? take(firm, fits);
    if (found) {
      score.right += 1;
      if (found.anchor === undefined || !rule.max) continue;
      score.anchors += 1;
      if (sameAnchor(found, rule)) score.anchorsRight += 1;
      else score.lines.push(`${name}: counts ${say(rule)} from ${rule.anchor}, not ${found.anchor}`);
      continue;
    }
    if (take(doubtful, (one) => sameAct(one, rule))) continue;
    score.wrong += 1;
    const severe = firm.some((one) => sameAct(one, rule));
    if (severe) score.wrongSeverity += 1;
    score.lines.push(`${name}: ${severe ? 'wrong severity' : 'invented'} ${say(rule)} «${rule.quote}»`);
  }
  for (const one of firm) {
    const kept = isInLedger(one, reading);
    score.missed += 1;
    if (!kept) score.notInLedger += 1;
    score.lines.push(`${name}: missed ${named(one)}${kept ? ' (in the ledger)' : ' AND NOT IN THE LEDGER'}`);
  }
  if (asks.length > 0 && !reading.questions.some(({ contact }) => contact === undefined))
    score.lines.push(`${name}: did not ask about ${asks.join(', ')}`);
  return score;
}

export function scoreAll(texts: readonly LabelledText[]): Score {
  const total: Score = {
    right: 0,
    wrong: 0,
    missed: 0,
    anchors: 0,
    anchorsRight: 0,
    wrongSeverity: 0,
    notInLedger: 0,
    lines: [],
  };
  for (const one of texts) {
    const { lines, ...numbers } = scoreText(one, readPolicy(one.text));
    total.lines.push(...lines);
    for (const [key, value] of Object.entries(numbers)) total[key as keyof typeof numbers] += value;
  }
  return total;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
export const precisionOf = ({ right, wrong }: Score): number => ratio(right, right + wrong);
export const recallOf = ({ right, missed }: Score): number => ratio(right, right + missed);
export const anchorsOf = ({ anchors, anchorsRight }: Score): number => ratio(anchorsRight, anchors);

export function report(title: string, texts: number, score: Score): string {
  const figures = [
    `precision ${precisionOf(score).toFixed(3)}`,
    `recall ${recallOf(score).toFixed(3)}`,
    `anchors ${score.anchorsRight} of ${score.anchors}`,
    `wrong severities ${score.wrongSeverity}`,
    `misses outside the ledger ${score.notInLedger}`,
  ];
  return [
    `${title}: ${texts} texts, ${score.right + score.missed} promises; ${figures.join(', ')}`,
    ...score.lines.map((line) => `  ${line}`),
  ].join('\n');
}

/** "fix/critical 1..2 week @assessed again". */
function readLabel(line: string): Promised {
  const anchor = / @([\w-]+)/.exec(line)?.[1];
  const [act = '', ...rest] = line.replace(/ @[\w-]+| again$/g, '').split(' ');
  const [milestone = '', severity] = act.split('/');
  const max = rest.join(' ').replace(/^\d+\.\./, '');
  return { milestone, severity, max, anchor: anchor ?? (/^\d/.test(max) ? 'received' : undefined) };
}

/** The texts of one file of tests/fixtures/policies. */
export const ownTexts = (file: string): LabelledText[] =>
  readTexts(readFileSync(path.resolve(import.meta.dirname, '../fixtures/policies', file), 'utf8'));

export function readTexts(whole: string): LabelledText[] {
  return whole
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const name = part.slice(0, part.indexOf('\n'));
      const body = part.slice(part.indexOf('\n') + 1);
      const cut = body.lastIndexOf('\n---');
      const lines = body
        .slice(cut + 4)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
      return {
        name,
        text: body.slice(0, cut + 1),
        promises: lines.filter((line) => !line.startsWith('?')).map(readLabel),
        asks: lines.filter((line) => line.startsWith('?')),
      };
    });
}
