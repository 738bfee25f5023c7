/** What became of a message, in words. Pure. */
import { counted, number } from './format.ts';
import type { ImportOutcome } from '../schema/import.ts';

export const outcomeWords = {
  'new-case': 'New case',
  'follow-up': 'Follow-up',
  'duplicate-message': 'Already imported',
  outgoing: 'Sent',
  'set-aside': 'Set aside',
  unreadable: 'Unreadable',
} as const satisfies Record<ImportOutcome, string>;

const countedWords = {
  'new-case': (count) => counted(count, 'new case'),
  'follow-up': (count) => counted(count, 'follow-up'),
  'duplicate-message': (count) => `${number(count)} already imported`,
  outgoing: (count) => `${number(count)} sent by you`,
  'set-aside': (count) => `${number(count)} set aside`,
  unreadable: (count) => `${number(count)} unreadable`,
} as const satisfies Record<ImportOutcome, (count: number) => string>;

/** "2 new cases · 1 follow-up"; what did not occur is not named. */
export function countWords(counts: Readonly<Partial<Record<ImportOutcome, number>>>): string {
  return (Object.keys(countedWords) as ImportOutcome[])
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count === 0 ? [] : [countedWords[outcome](count)];
    })
    .join(' · ');
}
