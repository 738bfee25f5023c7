/**
 * What the text leaves open, as questions: each with its sentence, and with the rules that each answer would make.
 * Pure.
 */
import type { Duration, Milestone, Question, Rule } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import type { Candidate, Mention } from './candidates.ts';
import { hoursIn } from './durations.ts';
import { wording } from './wording.ts';

const none = { id: 'none', label: wording.none } as const;

/**
 * Two times for one milestone, or more: one of them holds, or the longer is the promise and the shorter the habit.
 * A further time is one more answer to the question that is asked already.
 */
export function askConflict(kept: Rule, rivals: readonly [Rule, ...Rule[]]): Question {
  const [rival, ...more] = rivals;
  const both = promiseAndHabit(kept, rival);
  return {
    id: `conflict/${kept.id ?? kept.milestone}`,
    lines: rival.lines,
    quote: rival.quote,
    question: wording.conflict([kept, ...rivals]),
    choices: [
      { id: 'first', label: wording.choice(kept), rule: kept },
      { id: 'second', label: wording.choice(rival), rule: rival },
      ...more.map((rule) => choiceOf(rule)),
      ...(both ? [{ id: 'both', label: wording.both(both), rule: both }] : []),
    ],
  };
}

function promiseAndHabit(a: Rule, b: Rule): Rule | null {
  if (!a.max || !b.max || hoursIn(a.max) === hoursIn(b.max)) return null;
  const [habit, promise] = hoursIn(a.max) < hoursIn(b.max) ? [a, b] : [b, a];
  return { ...promise, ...(habit.max && { min: habit.max }) };
}

/** "24 business hours": a day of eight hours, of twenty-four, or by the clock? */
export function askHours(candidate: Candidate, rule: Rule): Question {
  const { max } = candidate;
  const n = max?.n ?? 1;
  const readings: Duration[] =
    max?.unit === 'hour'
      ? [
          { n, unit: 'hour' },
          { n: Math.max(1, Math.ceil(n / 24)), unit: 'business-day' },
          ...(n % 8 === 0 ? [{ n: n / 8, unit: 'business-day' as const }] : []),
        ]
      : [
          { n, unit: max?.unit ?? 'week' },
          { n: n * (max?.unit === 'week' ? 5 : 20), unit: 'business-day' },
        ];
  const unique = readings.filter(
    (one, i) => readings.findIndex((other) => one.n === other.n && one.unit === other.unit) === i,
  );
  return {
    id: `business-time/${rule.id ?? rule.milestone}`,
    lines: candidate.lines,
    quote: candidate.quote,
    question: wording.doubt(candidate.quote),
    choices: unique.map((reading) => choiceOf({ ...rule, max: reading })),
  };
}

function choiceOf({ min: _min, ...rule }: Rule): Question['choices'][number] {
  return { id: `${rule.max?.n ?? 0}-${rule.max?.unit ?? 'day'}`, label: wording.choice(rule), rule };
}

const guesses: Readonly<Record<Duration['unit'], readonly number[]>> = {
  hour: [24, 48, 72],
  day: [3, 5, 7, 14],
  'business-day': [3, 5, 10],
  week: [2, 3, 4],
  month: [2, 3],
};

/** "a few days", "[X] days": which number is meant? */
export function askNumber(candidate: Candidate, rule: Rule): Question {
  const unit = candidate.max?.unit ?? 'day';
  const choices = guesses[unit].map((n) => choiceOf({ ...rule, max: { n, unit } }));
  return {
    id: `number/${rule.id ?? rule.milestone}`,
    lines: candidate.lines,
    quote: candidate.quote,
    question:
      candidate.loose === 'placeholder' ? wording.blank(candidate.quote) : wording.vague(candidate.quote),
    choices: [...choices, none],
  };
}

const named: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What is promised for "P0": whose is it? */
export function askLevel(level: string, candidates: readonly Candidate[]): Question {
  const [first] = candidates;
  const lines = first?.lines ?? [1, 1];
  const rulesFor = (severity: Severity | undefined): Rule[] =>
    candidates.map(({ milestone, min, max, anchor, open, lines: at, quote }) => ({
      id: severity ? `${milestone}/${severity}` : milestone,
      milestone,
      ...(severity && { severity }),
      ...(min && { min }),
      ...(max && { max }),
      anchor,
      ...(milestone === 'update' && { recurring: true }),
      ...(open && { open }),
      lines: at,
      quote,
    }));
  const choice = (severity: Severity | undefined): Question['choices'][number] => {
    const [rule, ...rules] = rulesFor(severity);
    return {
      id: severity ?? 'every',
      label: wording.level(severity),
      ...(rule && { rule }),
      ...(rules.length > 0 && { rules }),
    };
  };
  return {
    id: `severity/${level}`,
    lines,
    quote: first?.quote ?? level,
    question: wording.whichLevel(level),
    choices: [...named.map(choice), choice(undefined), none],
  };
}

/** "Day 14: assessment": is the timeline a promise? */
export function askTimeline({ lines, quote }: Candidate, made: readonly Rule[]): Question {
  const [rule, ...rules] = made;
  return {
    id: `timeline/${lines[0]}`,
    lines,
    quote,
    question: wording.timeline,
    choices: [
      {
        id: 'promised',
        label: wording.promised(made),
        ...(rule && { rule }),
        ...(rules.length > 0 && { rules }),
      },
      none,
    ],
  };
}

/** A second time of the same line and level must not take the place of the first. */
const again = (mentions: readonly Mention[], at: number): boolean =>
  mentions
    .slice(0, at)
    .some(
      ({ act, lines }) =>
        lines[0] === mentions[at]?.lines[0] &&
        String(act?.severities) === String(mentions[at]?.act?.severities),
    );

/** Times that are promised, but for what? Each choice is the rules it would make. */
export function askAct(mentions: readonly Mention[], id: string): Question {
  const acts: readonly Milestone[] = ['acknowledge', 'assess', 'fix', 'disclose'];
  const [first] = mentions;
  const quote = first?.quote ?? '';
  const rulesFor = (milestone: Milestone): Rule[] =>
    mentions.flatMap(({ act, lines, quote: said }, i) => {
      if (!act) return [];
      const { span, severities } = act;
      const named: readonly (Severity | undefined)[] = severities.length > 0 ? severities : [undefined];
      return named.map((severity) => ({
        id: `${severity ? `${milestone}/${severity}` : milestone}?${lines[0]}${again(mentions, i) ? `-${i}` : ''}`,
        milestone,
        ...(severity && { severity }),
        ...(span.min && { min: span.min }),
        max: span.max,
        anchor: 'received' as const,
        lines,
        quote: said,
      }));
    });
  const choices = acts.map((milestone) => {
    const made = rulesFor(milestone);
    const [rule, ...rules] = made;
    const label = rule && rules.length === 0 ? wording.choice(rule) : wording.act(milestone, made);
    return { id: milestone, label, ...(rule && { rule }), ...(rules.length > 0 && { rules }) };
  });
  return {
    id,
    lines: first?.lines ?? [1, 1],
    quote,
    question: mentions.length > 1 ? wording.unknownTimes(mentions.length) : wording.unknown(quote),
    choices: [...choices, none],
  };
}
