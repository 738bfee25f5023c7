/** Today in words: its sections, and why a case stands in one. Pure. */
import type { TodayRow, TodaySection } from '../schema/today.ts';
import { milestoneWords } from './milestones.ts';
import { snoozeWords } from './snooze.ts';

export const todaySectionWords = {
  overdue: 'Overdue',
  'due-today': 'Due today',
  embargo: 'Embargoes ending',
  answer: 'Answers',
  mention: 'Mentions',
  back: 'Back from snooze',
  waiting: 'Waiting for others',
} as const satisfies Record<TodaySection, string>;

type Told = Pick<TodayRow, 'section' | 'at' | 'nextMilestone' | 'snooze' | 'state'>;

/** `span`: a number of seconds as the reader writes spans, such as "3 h". */
export function todayReason(row: Told, nowMs: number, span: (seconds: number) => string): string {
  const seconds = (Date.parse(row.at) - nowMs) / 1000;
  const passed = span(Math.abs(seconds));
  const step = row.nextMilestone === null ? 'Next step' : milestoneWords[row.nextMilestone];
  switch (row.section) {
    case 'overdue':
    case 'due-today': // and its time may have passed since the list was made
      return seconds < 0 ? `${step} overdue by ${passed}` : `${step} due in ${passed}`;
    case 'embargo':
      return seconds < 0 ? `Embargo ended ${passed} ago` : `Embargo ends in ${passed}`;
    case 'answer':
      return `Answered ${passed} ago`;
    case 'mention':
      return `You were mentioned ${passed} ago`;
    case 'back':
      return row.snooze === null ? 'Back from snooze' : snoozeWords(row.snooze, (iso) => iso);
    case 'waiting':
      return row.state === 'needs-info'
        ? `Waiting for the reporter for ${passed}`
        : `Clocks paused for ${passed}`;
  }
}
