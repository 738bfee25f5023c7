/** From candidates to rules: what is said twice counts once, a bound beats a habit, contradictions become questions. Pure. */
import type { Duration, Question, Rule } from '../../shared/schema/policy.ts';
import { milestones } from '../../shared/schema/policy.ts';
import { severities } from '../../shared/schema/severity.ts';
import type { Candidate } from './candidate.ts';
import { tidy } from './candidates.ts';
import type { Reading } from './reading.ts';
import { wording } from './wording.ts';

const same = (a: Duration | undefined, b: Duration | undefined): boolean =>
  a?.n === b?.n && a?.unit === b?.unit;
const sameTimes = (a: Candidate, b: Candidate): boolean => same(a.min, b.min) && same(a.max, b.max);
const keyOf = (candidate: Candidate): string =>
  `${candidate.milestone}/${candidate.severity ?? ''}@${candidate.max ? candidate.anchor : ''}`;

/** The same promise in the same words counts once. */
function withoutRepeats(all: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const what = JSON.stringify([
      keyOf(one),
      one.min,
      one.max,
      one.open,
      one.hedged,
      one.doubtful,
      one.grouped,
    ]);
    return !seen.has(what) && seen.add(what);
  });
}

/** "In most cases within 12 hours" adds nothing where "two days at the outside" stands. */
function withoutHabits(all: Candidate[]): Candidate[] {
  return all.filter(
    (one) =>
      !one.hedged ||
      !all.some(
        (other) =>
          !other.hedged && other.max && other.milestone === one.milestone && other.severity === one.severity,
      ),
  );
}

/** "Fix: depends on severity" over a list that gives the severities; "48 hours for critical issues" beside 48 hours. */
function withoutEchoes(all: Candidate[]): Candidate[] {
  return all.filter((one) => {
    const kin = all.filter((other) => other !== one && other.milestone === one.milestone);
    if (one.max === undefined) {
      return !kin.some(
        (other) => other.max && (other.severity === one.severity || one.severity === undefined),
      );
    }
    if (one.severity === undefined || one.grouped) return true;
    return !kin.some(
      (other) => other.severity === undefined && sameTimes(one, other) && other.anchor === one.anchor,
    );
  });
}

export function toRule(candidate: Candidate, id: string): Rule {
  const { milestone, severity, min, max, anchor, open, lines, quote } = candidate;
  return {
    id,
    milestone,
    ...(severity && { severity }),
    ...(min && { min }),
    ...(max && { max }),
    anchor,
    ...(milestone === 'update' && { recurring: true }),
    ...(open && { open }),
    lines,
    quote,
  };
}

function idFor(candidate: Candidate, taken: ReadonlySet<string>): string {
  const plain = candidate.severity ? `${candidate.milestone}/${candidate.severity}` : candidate.milestone;
  if (!taken.has(plain)) return plain;
  const anchored = `${plain}@${candidate.anchor}`;
  if (!taken.has(anchored)) return anchored;
  for (let n = 2; ; n++) if (!taken.has(`${anchored}#${n}`)) return `${anchored}#${n}`;
}

function conflict(kept: Rule, other: Candidate): Question {
  const id = kept.id ?? kept.milestone;
  const rival = toRule(other, id);
  return {
    id: `conflict/${id}`,
    lines: other.lines,
    quote: other.quote,
    question: wording.conflict(kept, rival),
    choices: [
      { id: 'first', label: wording.choice(kept), rule: kept },
      { id: 'second', label: wording.choice(rival), rule: rival },
    ],
  };
}

function doubt(candidate: Candidate, id: string): Question {
  const { max } = candidate;
  const hours = max?.unit === 'hour';
  const n = max?.n ?? 1;
  const readings: Duration[] = hours
    ? [
        { n, unit: 'hour' },
        { n: Math.max(1, Math.ceil(n / 24)), unit: 'business-day' },
      ]
    : [
        { n, unit: max?.unit ?? 'week' },
        { n: n * (max?.unit === 'week' ? 5 : 20), unit: 'business-day' },
      ];
  if (hours && n % 8 === 0) readings.push({ n: n / 8, unit: 'business-day' });
  const unique = readings.filter((one, i) => readings.findIndex((other) => same(one, other)) === i);
  return {
    id: `business-time/${id}`,
    lines: candidate.lines,
    quote: candidate.quote,
    question: wording.doubt(candidate.quote),
    choices: unique.map((reading) => {
      const rule = toRule({ ...candidate, min: undefined, max: reading }, id);
      return { id: `${reading.n}-${reading.unit}`, label: wording.choice(rule), rule };
    }),
  };
}

/** A time that is promised, but for what? Each choice is the rule it would make. */
function unknownMilestone(reading: Reading, n: number): Question {
  const { statement, span } = reading;
  const base = { anchor: 'received', lines: statement.lines, quote: tidy(statement.text) } as const;
  const choices = (['acknowledge', 'assess', 'fix', 'disclose'] as const).map((milestone) => {
    const times = { ...(span.min && { min: span.min }), max: span.max };
    const rule: Rule = { id: `${milestone}?${statement.lines[0]}`, milestone, ...times, ...base };
    return { id: milestone, label: wording.choice(rule), rule };
  });
  return {
    id: `milestone/${statement.lines[0]}${n > 0 ? `-${n}` : ''}`,
    lines: statement.lines,
    quote: base.quote,
    question: wording.unknown(base.quote),
    choices: [...choices, { id: 'none', label: wording.none }],
  };
}

const order = (rule: Rule): number =>
  milestones.indexOf(rule.milestone) * 10 + (rule.severity ? severities.indexOf(rule.severity) + 1 : 0);

export const maxQuestions = 25;

export function compileRules(all: Candidate[], open: Reading[]): { rules: Rule[]; questions: Question[] } {
  const rules = new Map<string, Rule>();
  const sources = new Map<string, Candidate>();
  const taken = new Set<string>();
  const questions: Question[] = [];
  for (const candidate of withoutEchoes(withoutHabits(withoutRepeats(all)))) {
    const key = keyOf(candidate);
    const known = rules.get(key);
    const source = sources.get(key);
    if (known && source) {
      if (!sameTimes(source, candidate) && !questions.some((asked) => asked.id === `conflict/${known.id}`)) {
        questions.push(conflict(known, candidate));
      }
      continue;
    }
    const id = idFor(candidate, taken);
    if (candidate.doubtful) {
      if (!questions.some((asked) => asked.id === `business-time/${id}`))
        questions.push(doubt(candidate, id));
      continue;
    }
    taken.add(id);
    rules.set(key, toRule(candidate, id));
    sources.set(key, candidate);
  }
  const perLine = new Map<number, number>();
  for (const reading of open.slice(0, maxQuestions)) {
    const line = reading.statement.lines[0];
    questions.push(unknownMilestone(reading, perLine.get(line) ?? 0));
    perLine.set(line, (perLine.get(line) ?? 0) + 1);
  }
  const sorted = [...rules.values()].sort((a, b) => order(a) - order(b) || a.lines[0] - b.lines[0]);
  return { rules: sorted, questions: questions.slice(0, maxQuestions) };
}
