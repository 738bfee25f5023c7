/** Who waits for whom, in words: the lists, and why a case stands in one. Pure. */
import type { WaitingTest } from '../filter/times.ts';
import type { QueueRow } from '../schema/case.ts';
import type { TurnName } from '../schema/turn.ts';
import type { WaitingListName } from '../schema/waiting.ts';

export const waitingListWords = {
  us: { title: 'We owe an answer', help: 'The reporter wrote, and no reply is confirmed as sent.' },
  others: {
    title: 'Somebody else answered',
    help: 'A colleague or a list member wrote to the reporter. Check what they said.',
  },
  update: {
    title: 'Update due',
    help: 'An update promised by the policy, or planned, is due soon or overdue.',
  },
  them: {
    title: 'They owe an answer',
    help: 'We asked the reporter and have had no answer. Snoozed cases included.',
  },
  consent: {
    title: 'Credit not agreed',
    help: 'Accepted, and the reporter has not said whether and how to be credited.',
  },
  embargo: {
    title: 'Embargo ends this week',
    help: 'Within seven days, or it has ended and nothing is disclosed.',
  },
  unassigned: { title: 'Nobody assigned', help: 'Open cases without an assignee.' },
  away: { title: 'Assignee away', help: 'Open cases of people who are away and have no cover.' },
} as const satisfies Record<WaitingListName, { readonly title: string; readonly help: string }>;

const sinceWords = {
  us: (span: string) => `Unanswered for ${span}`,
  them: (span: string) => `No answer for ${span}`,
  others: (span: string) => `Answered by somebody else ${span} ago`,
} as const satisfies Record<TurnName, (span: string) => string>;

type Told = Pick<QueueRow, 'turn' | 'updateDueAt'>;

/** `span`: a number of seconds as the reader writes spans, such as "3 h". */
export function turnWords(
  { turn }: Pick<Told, 'turn'>,
  nowMs: number,
  span: (seconds: number) => string,
): string {
  return turn === null
    ? ''
    : sinceWords[turn.whose](span(Math.max(0, (nowMs - Date.parse(turn.since)) / 1000)));
}

/** Why a case stands in the list that this term makes; null: the term says it already. */
export function waitingReason(
  who: WaitingTest['who'],
  row: Told,
  nowMs: number,
  span: (seconds: number) => string,
): string | null {
  if (who === 'consent') return null;
  if (who !== 'update') return row.turn?.whose === who ? turnWords(row, nowMs, span) : null;
  if (row.updateDueAt === null) return null;
  const seconds = (Date.parse(row.updateDueAt) - nowMs) / 1000;
  return seconds < 0 ? `Update overdue by ${span(-seconds)}` : `Update due in ${span(seconds)}`;
}
