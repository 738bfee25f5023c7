/**
 * CRA duties: from who became aware of what to the duties and clocks of Article 14. Core, pure.
 * Not legal advice: it shows the strict deadlines, and says what is disputed.
 *
 * A fuller filing also answers the one before it (Article 14 asks for the earlier one's facts "unless already
 * provided"), so a notification ends the early warning's clock and a final report both, in time or late.
 */
import { dutyTexts } from '#shared/words/duties.ts';
import type { Clock, ClockEvent, ClockSettings } from '#shared/schema/clock.ts';
import type { Calendar } from './calendar.ts';
import { craFilings } from '#shared/schema/cra.ts';
import type {
  CraAwareness,
  CraClock,
  CraDuty,
  CraFiling,
  CraRecord,
  CraRole,
  CraStewardStart,
} from '#shared/schema/cra.ts';
import type { Instant } from '#shared/schema/instant.ts';
import { clocks } from './engine.ts';
import { craIncident, craVulnerability } from './presets-cra.ts';
import { nextWorkDay, workDays } from './workdays.ts';
import { DAY, dayOf, localText, openZone, toInstant } from './zone.ts';

export const NOT_LEGAL_ADVICE = dutyTexts.noLegalAdvice;

/** Local midnight in Brussels (CEST) on 11 September 2026, and (CET) on 11 December 2027. */
const ARTICLE_14_APPLIES = '2026-09-10T22:00:00.000Z';
const WHOLE_ACT_APPLIES = '2027-12-10T23:00:00.000Z';

type StewardStart = CraStewardStart;
export type { CraClock } from '#shared/schema/cra.ts';

const stewardDispute = {
  dates: [ARTICLE_14_APPLIES, WHOLE_ACT_APPLIES] as [Instant, Instant],
  text: dutyTexts.stewardStartDisputed,
};

export function craDuty(
  role: CraRole,
  awareAt: Instant | null,
  stewardStart: StewardStart = 'earlier',
): CraDuty {
  if (role === 'private-person') {
    return {
      kind: 'none',
      startsAt: null,
      dispute: null,
      filings: [],
      sentence: dutyTexts.privatePerson,
    };
  }
  const steward = role === 'steward';
  const startsAt = steward && stewardStart === 'later' ? WHOLE_ACT_APPLIES : ARTICLE_14_APPLIES;
  const dispute = steward ? stewardDispute : null;
  if (awareAt !== null && Date.parse(awareAt) < Date.parse(startsAt)) {
    const day = startsAt === ARTICLE_14_APPLIES ? '11 September 2026' : '11 December 2027';
    const sentence = dutyTexts.awareBeforeStart(day);
    return { kind: 'not-yet', startsAt, dispute, filings: [], sentence };
  }
  return {
    kind: steward ? 'disputed' : 'duty',
    startsAt,
    dispute,
    filings: craFilings,
    sentence: steward ? dutyTexts.steward : dutyTexts.manufacturer,
  };
}

function presetOf(awareness: CraAwareness): typeof craVulnerability {
  return awareness.kind === 'severe-incident' ? craIncident : craVulnerability;
}

function ruleIdOf(awareness: CraAwareness, filing: CraFiling): string {
  return `${awareness.kind === 'severe-incident' ? 'cra-incident' : 'cra'}/${filing}`;
}

const answeredBy = {
  'early-warning': ['early-warning', 'notification', 'final-report'],
  notification: ['notification', 'final-report'],
  'final-report': ['final-report'],
  'inform-users': ['inform-users'],
} as const satisfies Record<CraFiling, readonly CraFiling[]>;

/** A measure from before becoming aware (patched long ago, exploited now) counts from becoming aware. */
function countedMeasureAt({ awareness: { awareAt }, measureAvailableAt }: CraRecord): Instant | null {
  if (measureAvailableAt === null || awareAt === null) return measureAvailableAt;
  return Date.parse(measureAvailableAt) < Date.parse(awareAt) ? awareAt : measureAvailableAt;
}

function eventsOf(record: CraRecord, now: Instant): ClockEvent[] {
  const { awareness, submissions } = record;
  const events: ClockEvent[] = [];
  if (awareness.awareAt !== null) events.push({ kind: 'aware', at: awareness.awareAt });
  const countedAt = countedMeasureAt(record);
  if (countedAt !== null) events.push({ kind: 'fix-ready', at: countedAt });
  const past = submissions.filter(({ at }) => Date.parse(at) <= Date.parse(now));
  for (const filing of craFilings) {
    const own = past.filter((submission) => submission.filing === filing);
    const answers: readonly CraFiling[] = answeredBy[filing];
    // What was filed under its own name counts first; a fuller filing stands in only where it is missing.
    const counted = own.length > 0 ? own : past.filter((other) => answers.includes(other.filing));
    for (const { at } of counted) {
      events.push({ kind: 'submitted', at, rule: ruleIdOf(awareness, filing) });
    }
  }
  return events;
}

/** Periods in days or months end with their last day, and with the next working day if that is a day off. */
function possibleLaterEnd(clock: Clock, calendar: Calendar): Pick<CraClock, 'laterEndAt' | 'note'> {
  const unit = clock.rule.max?.unit;
  if (unit === undefined) return { laterEndAt: null, note: dutyTexts.timely };
  if (unit === 'hour' || clock.dueAt === null) return { laterEndAt: null, note: null };
  const zone = openZone(calendar.timeZone);
  const lastDay = dayOf(zone.localOf(Date.parse(clock.dueAt)));
  const days = workDays({ ...calendar, weekend: [6, 7] });
  const ends = nextWorkDay(lastDay, days);
  const endMs = zone.instantOf((ends + 1) * DAY) - 1;
  const why = ends === lastDay ? 'with the end of its last day' : 'with the next working day';
  const note = dutyTexts.mayEndLater(why, localText(zone.localOf(endMs)), zone.name);
  return { laterEndAt: toInstant(endMs), note };
}

export type CraInput = {
  record: CraRecord;
  calendar: Calendar;
  now: Instant;
  settings: ClockSettings;
  stewardStart?: StewardStart | undefined;
};
export type CraAssessment = { duty: CraDuty; clocks: CraClock[]; notLegalAdvice: string };

/** No duty, no clocks. With a duty, nothing runs until becoming aware is recorded. */
export function assessCra({ record, calendar, now, settings, stewardStart }: CraInput): CraAssessment {
  const { awareness } = record;
  const duty = craDuty(awareness.role, awareness.awareAt, stewardStart);
  if (duty.filings.length === 0) return { duty, clocks: [], notLegalAdvice: NOT_LEGAL_ADVICE };
  const rules = duty.filings.map((filing) =>
    presetOf(awareness).rules.find(({ id }) => id === ruleIdOf(awareness, filing)),
  );
  const known = rules.filter((rule) => rule !== undefined);
  const all = clocks({ rules: known, events: eventsOf(record, now), calendar, now, settings });
  return {
    duty,
    clocks: all.map((clock, i) => ({
      filing: duty.filings[i] ?? 'inform-users',
      clock,
      ...possibleLaterEnd(clock, calendar),
    })),
    notLegalAdvice: NOT_LEGAL_ADVICE,
  };
}
