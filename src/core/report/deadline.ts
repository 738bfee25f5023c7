/**
 * When the reporter means to publish, or asks not to: "I will publish on 15 January", "we follow a 90-day disclosure
 * policy", "please do not publish before 2027-02-01". In English. A limit for the planner with its sentence; nothing is
 * set by it. Pure; runs everywhere.
 */
import { ownText, sentencesOf } from './text.ts';

export type SaidDeadline = {
  /** "after": they publish then, whatever happens. "before": they ask for silence until then. */
  readonly kind: 'not-after' | 'not-before';
  /** A day (to be taken in the project's zone), or days from when the mail came. */
  readonly when: { readonly date: string } | { readonly days: number };
  readonly quote: string;
};

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?';

const publishing =
  /\b(?:publish|publicly|go(?:ing)? public|goes public|made? (?:it |this |them |the (?:details|issue|report|finding)s? )?public|making (?:it |this )?public|disclos|releas(?:e|ing) (?:the |our |my |all )?(?:full |technical )?(?:details|advisory|write-?up|report|findings|exploit|poc|blog)|(?:blog ?post|write-?up|talk|paper|presentation|advisory)\b.{0,60}\b(?:on|after|in)\b|deadline|embargo|present(?:ing)? (?:it|this|our|the|my)\b)/i;
/** Who else may be meant: what a policy says, what the maintainers are asked or thanked for. */
const others =
  /\?\s*$|\b(?:your (?:security )?policy|you (?:will|would|plan|intend)|(?:was|were|has been|have been|had been) (?:already )?(?:published|disclosed|released|made public))\b/i;
const asksToWait =
  /\b(?:(?:do|does|please) not|don[’']t|not to|never|hold off|refrain from|wait(?:ing)? (?:with|to)|keep (?:this|it|the (?:issue|report))\b.{0,40}\b(?:private|confidential|secret|embargo))/i;

/** The newest word of a mail counts; `receivedAt` gives a day without a year its year. */
export function deadlineIn(text: string, receivedAt: string): SaidDeadline | null {
  let found: SaidDeadline | null = null;
  for (const sentence of sentencesOf(ownText(text))) {
    if (!publishing.test(sentence) || others.test(sentence)) continue;
    const isWait = asksToWait.test(sentence);
    const when = dateIn(sentence, receivedAt) ?? (isWait ? null : daysIn(sentence));
    if (when === null) continue;
    const kind =
      isWait && /\b(?:before|until|till|prior to|earlier than)\b/i.test(sentence)
        ? 'not-before'
        : 'not-after';
    if (isWait && kind === 'not-after') continue; // "please do not publish; we have 90 days": whose they are is not said
    found = { kind, when, quote: sentence.slice(0, 300) };
  }
  return found;
}

function dateIn(sentence: string, receivedAt: string): { readonly date: string } | null {
  const iso = /\b(20\d\d)-(\d{2})-(\d{2})\b/.exec(sentence);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named =
    new RegExp(
      `\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${month})(?:,? (?<year>20\\d\\d))?(?![\\d:])`,
      'i',
    ).exec(sentence) ??
    new RegExp(
      `\\b(?<month>${month}) (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year>20\\d\\d))?(?![\\d:])`,
      'i',
    ).exec(sentence);
  const parts = named?.groups;
  if (parts === undefined) return null;
  const at =
    months.findIndex((name) => name.startsWith((parts['month'] ?? '').slice(0, 3).toLowerCase())) + 1;
  const day = Number(parts['day']);
  if (parts['year'] !== undefined) return dayOf(Number(parts['year']), at, day);
  const year = Number(receivedAt.slice(0, 4));
  const same = dayOf(year, at, day);
  // Without a year, the next such day is meant.
  return same !== null && same.date >= receivedAt.slice(0, 10) ? same : dayOf(year + 1, at, day);
}

function dayOf(year: number, at: number, day: number): { readonly date: string } | null {
  const date = new Date(Date.UTC(year, at - 1, day));
  const isThere = date.getUTCMonth() === at - 1 && date.getUTCDate() === day;
  return isThere ? { date: date.toISOString().slice(0, 10) } : null;
}

const numbers: Readonly<Record<string, number>> = {
  ...{ seven: 7, ten: 10, fourteen: 14, thirty: 30, 'forty-five': 45, sixty: 60, ninety: 90 },
  ...{ one: 1, two: 2, three: 3, four: 4, six: 6, a: 1 },
};
const lengths: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

const term = /\b(\d{1,3}|[a-z]{1,8}(?:-five)?)[- ](?:calendar )?(day|week|month)s?\b/gi;
/** What makes a number of days a term that runs from the report, before and behind it. */
const before = /\b(?:in|after|within|of|following|standard|our|my|a|the|usual)\s*$/i;
const behind =
  /^[\s,]*(?:\w+ ){0,2}(?:disclosure|deadline|embargo|policy|period|from|after|window|timeline)/i;

function daysIn(sentence: string): { readonly days: number } | null {
  for (const { 0: whole, 1: count = '', 2: unit = '', index } of sentence.matchAll(term)) {
    const isTerm = before.test(sentence.slice(0, index)) || behind.test(sentence.slice(index + whole.length));
    const n = /^\d/.test(count) ? Number(count) : (numbers[count.toLowerCase()] ?? 0);
    const days = n * (lengths[unit.toLowerCase()] ?? 0);
    if (isTerm && days > 0 && days <= 400) return { days };
  }
  return null;
}
