/** Closures, the text for the mail server and the hand-over sheet, in words. Pure; used by core. */
import type { ClosureKind } from '../schema/clock.ts';
import type { ClosureState, TouchedPromise } from '../schema/closure.ts';
import { counted, plural } from './format.ts';

export const closureKindWords = {
  away: { title: 'Nobody works', help: 'Vacation: open cases wait too, and business days skip these days.' },
  intake: {
    title: 'No new reports',
    help: 'Reports that arrive meanwhile wait; work on open cases goes on.',
  },
} as const satisfies Record<ClosureKind, { readonly title: string; readonly help: string }>;

export const closureStateWords = {
  planned: 'planned',
  now: 'closed now',
  over: 'over',
  cancelled: 'cancelled',
} as const satisfies Record<ClosureState, string>;

export const closureOutcomeWords = {
  moves: 'moves',
  breaks: 'will break',
} as const satisfies Record<TouchedPromise['outcome'], string>;

export const everyProject = 'All projects';

/** "3 due times move, 2 promises will break." */
export function touchedWords(touched: readonly Pick<TouchedPromise, 'outcome'>[]): string {
  const moves = touched.filter(({ outcome }) => outcome === 'moves').length;
  const breaks = touched.length - moves;
  if (touched.length === 0) return 'No due time moves, and no promise breaks.';
  const parts = [
    ...(moves === 0 ? [] : [`${counted(moves, 'due time')} ${plural(moves, 'moves', 'move')}`]),
    ...(breaks === 0 ? [] : [`${counted(breaks, 'promise')} will break`]),
  ];
  return `${parts.join(', ')}.`;
}

type AutoReply = {
  readonly kind: ClosureKind;
  readonly project: string | null; // null: several
  readonly from: string;
  readonly to: string;
  readonly back: string;
  readonly waits: string | null; // a sentence of the policy
  readonly promises: readonly string[]; // "the acknowledgement within 48 hours", of those that do not wait
};

/** For an automatic reply: it answers every email before anybody has read it, so it names no case and nobody. */
export function autoReplyText({ kind, project, from, to, back, waits, promises }: AutoReply): string {
  const team = project === null ? 'our security team' : `the ${project} security team`;
  const what =
    kind === 'away'
      ? `${team[0]?.toUpperCase() ?? ''}${team.slice(1)} is away from ${from} to ${to}. We will read your email on ${back}.`
      : `From ${from} to ${to}, ${team} does not work on new reports. A new report will be read on ${back}; answers to reports we already work on are read as usual.`;
  const list = promises.length === 0 ? 'its times' : promises.join(', ');
  const times =
    waits === null
      ? `We will not be able to keep what our security policy promises for reports that arrive in this time (${list}). We are sorry.`
      : `Our security policy says: “${waits}” The times it promises begin when we are back.`;
  return [
    `Subject: Automatic reply: closed until ${back}`,
    '',
    'Hello,',
    '',
    what,
    '',
    times,
    '',
    'Please keep the details confidential until then. If the vulnerability is being exploited already, send another email with “exploited” in the subject.',
    '',
    'This is an automatic reply. Nobody has read your email yet.',
    '',
  ].join('\n');
}

export const handOverWords = {
  title: (project: string | null) => `Hand-over: ${project ?? 'all projects'}`,
  written: (at: string, by: string) => `Written ${at} by ${by}.`,
  stays: (name: string) => `For ${name}.`,
  closed: (name: string, from: string, to: string, kind: string) =>
    `Closed from ${from} to ${to}: ${name} (${kind}).`,
  warning:
    'This sheet describes vulnerabilities that are not public, and it is not encrypted. Hand it over in person or in an encrypted email, and delete it afterwards.',
  dueUntil: (day: string) => `Due up to ${day}`,
  due: 'Due',
  nothingDue: 'Nothing is due.',
  cases: 'Open cases',
  noCases: 'No open cases.',
  leftOut: (count: number) => `${counted(count, 'more open case')} left out.`,
  next: 'Next step',
  assignee: 'Assigned to',
  nobody: 'nobody',
  waiting: 'Waiting',
  noTurn: 'nobody owes an answer',
  embargo: 'Embargo ends',
  snoozed: 'Snoozed',
  reporter: 'Reporter',
  summary: 'Summary',
  overdue: 'overdue',
  paused: 'paused',
  noSeverity: 'no severity',
} as const;
