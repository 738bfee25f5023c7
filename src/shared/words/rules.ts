/** Deadline rules in words: the span, what it counts from, and what it means for one example. Pure. */
import type { Anchor, Duration, Milestone, Rule } from '../schema/policy.ts';
import { anchorWords, durationWords, milestoneOwed, openWords, unitWords } from './milestones.ts';

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

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const friday = 5;

/** Days from a Friday; business days step over the weekend. */
function daysOf({ n, unit }: Duration): number | null {
  if (unit === 'day') return n;
  if (unit === 'week') return n * 7;
  if (unit === 'hour') return n % 24 === 0 ? n / 24 : null;
  if (unit === 'month') return null;
  let days = 0;
  for (let left = n; left > 0;) {
    days += 1;
    const weekday = (friday + days) % 7;
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return days;
}

function byWhen(duration: Duration): string {
  const days = daysOf(duration);
  if (duration.unit === 'hour' && (days === null || days < 1)) {
    const hour = 16 + duration.n;
    return hour < 24
      ? `${String(hour)}:00 the same day`
      : `${weekdays[(friday + Math.floor(hour / 24)) % 7] ?? ''} ${String(hour % 24).padStart(2, '0')}:00`;
  }
  if (days === null) return `${durationWords(duration)} later`;
  const day = `${weekdays[(friday + days) % 7] ?? ''} 16:00`;
  if (days <= 2) return day;
  if (days <= 9) return `${day} next week`;
  return days <= 21 ? `${day}, ${String(days)} days later` : `${durationWords(duration)} later`;
}

/** "by Fri 16:00 next week"; a far one has no weekday: "within 30 days". */
function limitWords(duration: Duration): string {
  const when = byWhen(duration);
  return /^\d+ \D+ later$/.test(when) ? `within ${durationWords(duration)}` : `by ${when}`;
}

/** "A report received Fri 16:00 is to be assessed by Fri 16:00 next week." */
export function meaning(rule: Rule): string {
  const subject =
    rule.after === undefined
      ? `${subjects[rule.anchor]} Fri 16:00`
      : 'If the previous step is done on Fri 16:00, it';
  const what =
    rule.milestone === 'other' && rule.label !== undefined
      ? `due (${rule.label})`
      : milestoneOwed[rule.milestone];
  if (rule.max === undefined) return `No fixed deadline: ${spanWords(rule)}.`;
  if (rule.recurring === true)
    return `The reporter gets an update ${spanWords(rule)}, counted from the last one, until the fix is released.`;
  const target = rule.min === undefined ? '' : `, ideally ${byWhen(rule.min)}`;
  return `${subject} is ${what} ${limitWords(rule.max)}${target}.`;
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
