/** A forecast in words: what it stands on, and what would help. Pure; used by core. */
import type { Effort, Forecast, Help } from '../schema/forecast.ts';
import { counted, plural } from './format.ts';
import { milestoneWords } from './milestones.ts';

/** "measured, median of 12 cases", "assumed: 1 case so far". */
export function effortWords({ step, source, cases, measuredHours }: Effort): string {
  if (source === 'assumed' && (step === 'fix' || step === 'other')) return 'assumed, never measured';
  if (source === 'measured') return `measured, median of ${counted(cases, 'case')}`;
  if (source === 'assumed')
    return `assumed: ${cases === 0 ? 'no history' : `${counted(cases, 'case')} so far`}`;
  return measuredHours === null
    ? 'entered'
    : `entered; measured ${hoursWords(measuredHours)} (median of ${counted(cases, 'case')})`;
}

export const hoursWords = (hours: number): string => `${String(Math.round(hours * 100) / 100)} h`;

export function forecastSum({ breaks, weeks, neededHours, thereHours, overdueNow }: Forecast): string {
  const what =
    breaks === 0
      ? `No promise breaks within ${counted(weeks, 'week')}`
      : `${counted(breaks, 'promise')} ${plural(breaks, 'breaks', 'break')} within ${counted(weeks, 'week')}`;
  const late =
    overdueNow === 0
      ? ''
      : ` ${counted(overdueNow, 'promise')} ${plural(overdueNow, 'is', 'are')} overdue already.`;
  return `${what}: ${hoursWords(neededHours)} of work are due, and there are ${hoursWords(thereHours)}.${late}`;
}

const helpTitles = {
  group: () => 'Answer each group of similar reports at once',
  batch: () => 'Write acknowledgements and updates in batches',
  'pause-intake': () => 'Pause the intake',
  policy: ({ project, milestone }) =>
    `Promise twice the time in the policy of ${project ?? ''}: ${milestone === null ? '' : milestoneWords[milestone].toLowerCase()}`,
} as const satisfies Record<Help['kind'], (help: Help) => string>;

export const helpTitle = (help: Help): string => helpTitles[help.kind](help);

export function helpEffect({ breaks, hours }: Help, before: number): string {
  const saved = hours < 0.005 ? '' : `, ${hoursWords(hours)} less work`;
  if (breaks === before) return `no promise saved${saved}`;
  return `${String(before)} → ${counted(breaks, 'broken promise')}${saved}`;
}

export const forecastTexts = {
  hoursAssumed: (hours: number) => `${hoursWords(hours)} a week is an assumption: no hours are entered.`,
  hoursGiven: (hours: number, people: number) =>
    `${hoursWords(hours)} a week of ${counted(people, 'person', 'people')} together, spread evenly over Monday to Friday.`,
  away: 'Members of the team who are away take their part of the hours with them until the day they are back.',
  closures:
    'Nobody works during vacations of all projects. A closure of one project among several takes no hours.',
  order: 'What is due first is done first, and what is done on the day it is due is kept.',
  measured: (sittings: number) =>
    `Effort is measured from the log: time between two actions of a person, pauses over an hour left out, up to the step. ${sittings === 0 ? 'There is no history yet.' : `It stands on ${counted(sittings, 'completed step')}.`}`,
  fix: 'Work outside Bulkhead is not seen, so the effort of a fix is never measured.',
  arrivals: (perWeek: number, cases: number, weeks: number) =>
    cases === 0
      ? `No report was received in the last ${counted(weeks, 'week')}, so none is expected.`
      : `${String(Math.round(perWeek * 10) / 10)} reports a week are expected, as in the last ${counted(weeks, 'week')} (${counted(cases, 'report')}), evenly spread; what is due after their acknowledgement is not counted.`,
  paused: 'Cases that wait for their reporter are left out, as long as they wait.',
  batch: (percent: number) => `Letters in batches take ${String(percent)} % of the time of single ones.`,
  group: (percent: number) =>
    `In a group answered at once, each report but the first takes ${String(percent)} %.`,
} as const;
