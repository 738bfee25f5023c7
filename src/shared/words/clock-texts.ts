/** Why a clock is due when it is, in words. Pure; used by core. */
import type { TriageClass } from '../calc/triage.ts';
import { counted, number } from './format.ts';
import { triageWords } from './triage.ts';

export const clockTexts = {
  atLeast: (span: string) => `at least ${span}`,
  between: (shortest: string, longest: string) => `${shortest} to ${longest}`,
  measureAvailable: 'a corrective or mitigating measure being available',
  stepBefore: (step: string) => `the step before it (${step})`,
  everyDayCounted: ', every day counted because the calendar has no working day',
  workingDays: (without: readonly string[]) =>
    `, working days only${without.length === 0 ? '' : `, without ${without.slice(0, 3).join(', ')}${without.length > 3 ? ' and more' : ''}`}`,
  movedByWorkingTime: (span: string) => `, moved by the working time of pauses (${span} later)`,
  movedByPauses: (span: string) => `, moved by ${span} of pauses`,
  closure: (name: string, from: string, to: string) => `“${name}”, ${from} to ${to}`,
  notCounting: (closures: readonly string[], line: number, quote: string) =>
    `, not counting ${closures
      .slice(0, 3)
      .map((one) => `the closure (${one})`)
      .join(
        ' and ',
      )}, because the policy says (line ${line}): “${quote.slice(0, 300).replace(/[.。]$/, '')}”`,
  closedThen: (closure: string) =>
    `, although the project is closed then (${closure}), because the policy does not say that this time waits`,
  pauseWithoutReason: ', not moved by a pause without a reason',
  neverPaused: ', never paused because it is a legal duty',
  unknownZone: (zone: string) => `, in UTC because the time zone “${zone}” is not known`,
  basis: (limit: string, from: string, when: string, notes: string) =>
    `within ${limit} of ${from}${when}${notes}`,
  on: (time: string, zone?: string) => ` on ${time}${zone === undefined ? '' : ` (${zone})`}`,
  lastUpdate: 'the last update',
  thisRule: 'This rule',
  promise: (step: string, limit: string) => `${step} within ${limit}`,
  inTime: 'in time',
  late: 'late',
  otherSeverity: (promise: string, wanted: string | undefined, ofCase: string) =>
    `${promise} is for ${wanted} severity, and this case is ${ofCase}.`,
  noSeverityYet: (promise: string, wanted: string | undefined, start: string) =>
    `${promise} is for ${wanted} severity, and this case has none yet; once set, it counts from ${start}.`,
  updatesEnded: (period: string, at: string, metPeriods: number, latePeriods: number) =>
    `Updates every ${period} ended with the fix${at}: ${metPeriods} in time, ${latePeriods} late.`,
  doneWithoutDeadline: (step: string, at: string) => `${step} was done${at}. There was no deadline.`,
  doneBeforeCount: (step: string, at: string, start: string) =>
    `${step} came${at}, before the count from ${start} began.`,
  done: (step: string, at: string, how: string, due: string, basis: string) =>
    `${step} came${at}, ${how}: it was due ${due}, ${basis}.`,
  fixBeforeFirstUpdate: 'The fix came before the first update was due, so there is nothing left to send.',
  caseEnded: (step: string, at: string, zone: string, reason: string) =>
    `${step} is no longer due: the case ended on ${at} (${zone})${reason}.`,
  classEnded: (step: string, triage: TriageClass, at: string, zone: string) =>
    triage === 'spam'
      ? `${step} is no longer due: the report was classified as spam on ${at} (${zone}).`
      : `${step} is no longer due: it was promised for vulnerabilities, and the report was classified as “${triageWords[triage].toLowerCase()}” on ${at} (${zone}).`,
  notStarted: (step: string, limit: string, start: string) =>
    `${step} is due within ${limit} of ${start}, which is not recorded yet.`,
  startsLater: (step: string, basis: string) => `${step} starts counting later: ${basis}.`,
  noNumber: (step: string, clause: string) => `${step} has no fixed deadline${clause}.`,
  paused: (step: string, reason: string, due: string, basis: string) =>
    `${step} is paused${reason}; resumed now, it is due ${due}, ${basis}.`,
  wasDue: (step: string, due: string, basis: string) => `${step} was due ${due}, ${basis}.`,
  due: (step: string, due: string, basis: string) => `${step} is due ${due}, ${basis}.`,
} as const;

/** What another calendar of a project would do to its cases, before it is saved. */
export function wouldMoveWords(
  times: number,
  { casesRead, casesLeftOut }: { readonly casesRead: number; readonly casesLeftOut: number },
): string {
  const left = casesLeftOut === 0 ? '' : ` Only the ${number(casesRead)} newest cases were checked.`;
  if (times === 0) return `No due time would move.${left}`;
  return `${counted(times, 'due time')} would move.${left}`;
}

/** What it did to them. */
export function movedWords({
  count,
  cases,
}: {
  readonly count: number;
  readonly cases: readonly string[];
}): string {
  if (count === 0) return 'No due time moved.';
  const named = cases.slice(0, 5);
  const more = count > named.length ? `, and ${number(count - named.length)} more` : '';
  return `The next due time moved in ${counted(count, 'case')}: ${named.join(', ')}${more}.`;
}
