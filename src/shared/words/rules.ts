/** Deadline rules in words: the span, what it counts from, and what it means for one example. Pure. */
import type { Anchor, Duration, Milestone, PolicyReading, Rule } from '../schema/policy.ts';
import { anchorWords, durationWords, milestoneOwed, openWords, unitWords } from './milestones.ts';

/** How a version is supported. */
export const supportWords = {
  supported: 'supported',
  maintenance: 'maintenance only',
  unsupported: 'not supported',
} as const satisfies Record<PolicyReading['supported'][number]['status'], string>;

/** "within 72 hours", "7–14 days", "with the next release". */
export function spanWords(rule: Rule): string {
  if (rule.max === undefined) return rule.open === undefined ? '' : openWords[rule.open];
  if (rule.recurring === true)
    return rule.max.n === 1 ? `every ${unitWords[rule.max.unit]}` : `every ${durationWords(rule.max)}`;
  if (rule.min === undefined) return `within ${durationWords(rule.max)}`;
  return rule.min.unit === rule.max.unit
    ? `${String(rule.min.n)}–${durationWords(rule.max)}`
    : `${durationWords(rule.min)} to ${durationWords(rule.max)}`;
}

/** What its time counts from; a recurring one begins with its anchor and goes on from each time it was done. */
export function anchorPhrase(rule: Rule): string {
  const anchor = anchorWords[rule.anchor];
  if (rule.recurring !== true) return anchor;
  return rule.milestone === 'update' ? `${anchor} or the last update` : `${anchor} or the last time`;
}

const subjects = {
  received: 'A report received',
  acknowledged: 'A report acknowledged',
  assessed: 'A report assessed',
  aware: 'Exploitation known',
  'fix-ready': 'A fix ready',
  'fix-released': 'A fix released',
  'distros-post': 'A post to distros',
  disclosed: 'A disclosure on',
} as const satisfies Record<Anchor, string>;

/** One report, and when each time from it ends: what a rule means in the calendar of its project. */
export type Example = { readonly start: string; readonly end: (duration: Duration) => string };

type ExampleTimes = {
  readonly receivedAt: string;
  readonly timeZone: string;
  readonly ends: readonly { readonly duration: Duration; readonly at: string }[];
};

/** "Fri 18 Dec 16:00" in the project's zone; with the year where it is not the report's. */
export function exampleFrom({ receivedAt, timeZone, ends }: ExampleTimes): Example {
  const parts = (at: string): Record<string, string> =>
    Object.fromEntries(
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      })
        .formatToParts(new Date(at))
        .map(({ type, value }) => [type, value]),
    );
  const start = parts(receivedAt);
  const written = (at: string): string => {
    const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = parts(at);
    return `${weekday} ${day} ${month}${year === start['year'] ? '' : ` ${year}`} ${hour}:${minute}`;
  };
  return {
    start: written(receivedAt),
    end: (duration) => {
      const found = ends.find((one) => one.duration.n === duration.n && one.duration.unit === duration.unit);
      return found === undefined ? `${durationWords(duration)} later` : written(found.at);
    },
  };
}

/** The times of rules, as an example has to know them. */
export const durationsOf = (rules: readonly Rule[]): Duration[] =>
  rules.flatMap(({ min, max }) => [...(min === undefined ? [] : [min]), ...(max === undefined ? [] : [max])]);

/** "A report received Fri 18 Dec 16:00 is to be assessed by Tue 29 Dec 16:00." */
export function meaning(rule: Rule, example: Example): string {
  const subject =
    rule.after === undefined
      ? `${subjects[rule.anchor]} ${example.start}`
      : `If the previous step is done on ${example.start}, it`;
  const what =
    rule.milestone === 'other' && rule.label !== undefined
      ? `due (${rule.label})`
      : milestoneOwed[rule.milestone];
  if (rule.max === undefined) return `No fixed deadline: ${spanWords(rule)}.`;
  if (rule.recurring === true)
    return `The reporter gets an update ${spanWords(rule)}, counted from the last one, until the fix is released.`;
  const target = rule.min === undefined ? '' : `, ideally ${example.end(rule.min)}`;
  return `${subject} is ${what} by ${example.end(rule.max)}${target}.`;
}

export function linesWords([first, last]: readonly [number, number]): string {
  return first === last ? `line ${String(first)}` : `lines ${String(first)}–${String(last)}`;
}

const life: readonly Milestone[] = ['acknowledge', 'assess', 'update', 'fix', 'disclose', 'other'];

/** In the order of a case's life, as they stand in the text within one milestone. */
export function inOrderOfLife(rules: readonly Rule[]): Rule[] {
  return rules.toSorted(
    (a, b) => life.indexOf(a.milestone) - life.indexOf(b.milestone) || a.lines[0] - b.lines[0],
  );
}

export function ruleKey(rule: Rule): string {
  return rule.id ?? `${rule.milestone}/${rule.severity ?? ''}/${String(rule.lines[0])}/${rule.preset ?? ''}`;
}
