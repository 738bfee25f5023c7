/** What became of a message, in words. Pure. */
import { number } from './format.ts';
import type { ImportOutcome } from '../schema/import.ts';

export const outcomeWords = {
  'new-case': 'New case',
  'follow-up': 'Follow-up',
  'duplicate-message': 'Already imported',
  outgoing: 'Sent',
  'set-aside': 'Set aside',
  unreadable: 'Unreadable',
} as const satisfies Record<ImportOutcome, string>;

const counted = {
  'new-case': ['new case', 'new cases'],
  'follow-up': ['follow-up', 'follow-ups'],
  'duplicate-message': ['already imported', 'already imported'],
  outgoing: ['sent by you', 'sent by you'],
  'set-aside': ['set aside', 'set aside'],
  unreadable: ['unreadable', 'unreadable'],
} as const satisfies Record<ImportOutcome, readonly [string, string]>;

/** "2 new cases · 1 follow-up"; what did not occur is not named. */
export function countWords(counts: Readonly<Partial<Record<ImportOutcome, number>>>): string {
  return (Object.keys(counted) as ImportOutcome[])
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count === 0 ? [] : [`${number(count)} ${counted[outcome][count === 1 ? 0 : 1]}`];
    })
    .join(' · ');
}
