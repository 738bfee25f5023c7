/**
 * Sentences that say that promised times do not run while the project is closed: "paused during holidays", "we are closed
 * in July". English; a maintainer names others by hand. What is doubtful is left out: a promise waits only where the text
 * says so. Pure.
 */
import type { ClosedDays, ClosedSentence, Milestone } from '#shared/schema/policy.ts';
import { tidy } from './candidates.ts';
import { findHeads } from './heads.ts';
import { english } from './languages/en/index.ts';
import type { Statement } from './statements.ts';

/** These belong to a calendar, not to a closure. */
const calendarDays =
  /\b(?:(?:public|bank|national|federal|statutory|legal|official|state|u\.?s\.?)\s(?:public\s)?holidays?|weekends?,?(?:\s(?:and|or|nor))?\s(?:public\s)?holidays?|holidays?\s(?:and|or)\sweekends?)\b/g;
const closing =
  /\b(?:vacations?|holidays?|(?:summer|winter|christmas|holiday|team|company|office|seasonal|annual|announced|planned|temporary|project|intake)\s(?:breaks?|closures?|shut-?downs?|pauses?|absences?)|holiday (?:season|period)s?|out of office|time off|days off|on leave|(?:we|team|project|maintainers?) (?:is|are) away|(?:while|when|whenever) (?:we are|we're|the (?:project|team) is) (?:closed|away))\b/;
const waits =
  /\b(?:paused?|pauses|suspend(?:ed|s)?|on hold|stop(?:ped|s)?|extend(?:ed|s)?|longer|slower|delay(?:ed|s)?|exclud(?:ed|ing)|not (?:run|count|counted|apply|included)|don't (?:run|count|apply)|resumes?)\b/;
const weAreClosed =
  /\b(?:we|team|project|maintainers?|intake|office|inbox|desk|program(?:me)?|reporting)\b[^.;]{0,30}\b(?:is|are|be|remains?)\s(?:usually\s)?(?:closed|away|on vacation|on holiday|unavailable)\b/;
/** "Even on holidays", "including vacations", and promises about something else than our times. */
const denied =
  /\b(?:even|including|regardless of|also)\s(?:[\w-]+\s){0,3}(?:vacations?|holidays?|closures?|absences?|breaks?)\b|\b(?:issues?|tickets?|pull requests?|prs?|reports?|bugs?|source)\s(?:is|are|will be|was|were|may be|can be|has been|have been)\s(?:\w+\s)?closed\b|\bclosed[- ]source\b|\bbreaking\b/;
const ourTimes =
  /\b(?:times?|timelines?|time-?frames?|deadlines?|targets?|slas?|clocks?|periods?|countdowns?)\b/;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b';
const dayAndMonth = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s(?:of\\s)?${month}|\\b${month}\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?\\b`,
  'g',
);
const monthAlone = new RegExp(`\\b(?:in|during|of|and|to|until|through|throughout|[-–])\\s?${month}`, 'g');

const numberOf = (name: string): string => String(months.indexOf(name.slice(0, 3)) + 1).padStart(2, '0');
const lastOf = (monthNumber: string): string =>
  monthNumber === '02' ? '29' : ['04', '06', '09', '11'].includes(monthNumber) ? '30' : '31';

/** "From 24 December to 2 January", "in July", "in July and August"; null: dates that cannot be told apart. */
function daysIn(lower: string): ClosedDays | 'any' | null {
  const dates = [...lower.matchAll(dayAndMonth)].map(([, d1, m1, m2, d2]) => {
    const name = m1 ?? m2 ?? '';
    return `${numberOf(name)}-${(d1 ?? d2 ?? '').padStart(2, '0')}`;
  });
  if (dates.length === 2 && dates[0] !== undefined && dates[1] !== undefined)
    return { from: dates[0], to: dates[1] };
  if (dates.length > 0) return null;
  const named = [...lower.replace(/\b(?:and|to) may\b/g, ' ').matchAll(monthAlone)].map(([, name = '']) =>
    numberOf(name),
  );
  const [first, last] = [named[0], named.at(-1)];
  if (first === undefined || last === undefined)
    return /\b(?:christmas|new year'?s?|easter|ramadan|end of (?:the )?year|year-end|summer|winter|spring|autumn)\b/.test(
      lower,
    )
      ? null
      : 'any';
  return named.length > 2 ? null : { from: `${first}-01`, to: `${last}-${lastOf(last)}` };
}

/** A sentence about one promise speaks of no other. */
function promisesIn(lower: string): Milestone[] {
  if (ourTimes.test(lower)) return [];
  const named = findHeads(lower, english).map(({ milestone }) => milestone);
  return [...new Set(named.filter((milestone) => milestone !== 'other'))];
}

const mostSentences = 12;

export function readClosed(statements: readonly Statement[]): ClosedSentence[] {
  return statements
    .flatMap(({ text, lower: written, lines, block }): ClosedSentence[] => {
      const lower = written.replace(calendarDays, ' ');
      if (block.kind === 'heading' || denied.test(lower)) return [];
      if (!(closing.test(lower) && waits.test(lower)) && !weAreClosed.test(lower)) return [];
      const days = daysIn(lower);
      if (days === null) return [];
      const milestones = promisesIn(lower);
      return [
        {
          lines,
          quote: tidy(text),
          ...(days === 'any' ? {} : { days }),
          ...(milestones.length === 0 ? {} : { milestones }),
        },
      ];
    })
    .slice(0, mostSentences);
}
