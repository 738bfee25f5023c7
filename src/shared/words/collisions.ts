/** Independent reports in words: how many, and why each counts or does not. Tables are total over the schema. Pure. */
import type { CollidingReport, IndependenceReason } from '../schema/collision.ts';
import { counted } from './format.ts';
import { formatSpan } from './spans.ts';

const fewWords = 30;

const reasonWords: {
  readonly [K in IndependenceReason['kind']]: (what: string, other: string) => string;
} = {
  'same-address': (what, other) => `same address as ${other}: ${what}`,
  'same-name': (what, other) => `same name as ${other}: ${what}`,
  'same-key': (what, other) => `signature names the same key as ${other}: ${what}`,
  'same-mail': (_, other) => `part of the same email as ${other}`,
  answers: (_, other) => `answers the email of ${other}`,
  quotes: (what, other) => `quotes ${other}: “${what}”`,
  'names-it': (what, other) => `mentions ${other}: ${what}`,
  'same-text': (what, other) => `same text as ${other}: “${what}”`,
  'after-public': (what) => `received after the problem was public (${what})`,
  'no-person': () => 'no reporter is named',
  unreadable: () => 'its text cannot be compared',
  first: () => 'the first report',
  'other-person': (what) => `another sender: ${what}`,
  'other-key': (what) => `another signature key: ${what}`,
  'own-words': (what) =>
    Number(what) < fewWords
      ? `too few words to compare (${counted(Number(what), 'word')})`
      : `no text in common (${counted(Number(what), 'word')} compared)`,
  'time-apart': (what, other) => `${formatSpan(Number(what))} after ${other}`,
};

export const independenceReason = ({ kind, with: other, what }: IndependenceReason): string =>
  reasonWords[kind](what, other ?? '');

export function independenceReasons(reasons: readonly IndependenceReason[]): string {
  return reasons.map(independenceReason).join('; ');
}

export const collisionLinks = {
  self: 'this case',
  merged: 'merged',
  duplicate: 'duplicate',
  group: 'same group',
} as const satisfies Record<CollidingReport['link'], string>;

export const independentReports = (count: number): string => counted(count, 'independent report');

export const independenceWords = ({ independent, corrected }: CollidingReport): string =>
  `${independent ? 'independent' : 'not independent'}${corrected ? ' (corrected)' : ''}`;

export const independenceLimit =
  'Addresses and names are claims: one person can have two. Correct the count where you know more.';
