/**
 * A plan for the linux-distros list: from the first post to the latest date, a date to propose, and what to do
 * when. Core, pure. The list counts 14 calendar days from the first post, fix or not, and prefers fewer than 7.
 */
import { planTexts } from '#shared/words/plans.ts';
import type { Calendar } from './calendar.ts';
import type { Instant } from '#shared/schema/instant.ts';
import type { DistrosPlan, DistrosProposal, DistrosReminder } from '#shared/schema/plan.ts';
import { embargoText, midweekInstant } from './disclosure-day.ts';
import { workDays } from './workdays.ts';
import { DAY, dayOf, openZone, toInstant, weekdayOf } from './zone.ts';

const MAXIMUM_DAYS = 14;
const PREFERRED_DAYS = 7;
const EXPLOIT_DAYS = 7;
const WORK_DAYS_IN_HAND = 2;

export type { DistrosPlan } from '#shared/schema/plan.ts';

export type DistrosInput = {
  postedAt: Instant;
  calendar: Calendar;
  hour?: number | undefined; // local hour of the disclosure, 14 if not given
  alreadyPublic?: boolean | undefined;
  kernelIssueWithoutFix?: boolean | undefined;
};

function refusal(input: DistrosInput): string | null {
  if (input.alreadyPublic === true) {
    return planTexts.distrosAlreadyPublic;
  }
  if (input.kernelIssueWithoutFix === true) {
    return planTexts.distrosKernelFirst;
  }
  return Number.isNaN(Date.parse(input.postedAt)) ? planTexts.distrosTimeInvalid : null;
}

function remindersOf(postedMs: number, endMs: number): DistrosReminder[] {
  return [
    {
      at: toInstant(postedMs),
      kind: 'post',
      text: planTexts.distrosFirstPost,
    },
    {
      at: toInstant(Math.max(postedMs, endMs - DAY)),
      kind: 'confirm',
      text: planTexts.distrosConfirm,
    },
    {
      at: toInstant(endMs),
      kind: 'embargo-end',
      text: planTexts.distrosDisclose,
    },
    {
      at: toInstant(endMs + EXPLOIT_DAYS * DAY),
      kind: 'exploit',
      text: planTexts.distrosExploits,
    },
  ];
}

export function planDistros(input: DistrosInput): DistrosPlan {
  const reason = refusal(input);
  if (reason !== null) return { allowed: false, reason };
  const zone = openZone(input.calendar.timeZone);
  const days = workDays(input.calendar);
  const postedMs = Date.parse(input.postedAt);
  const latestMs = postedMs + MAXIMUM_DAYS * DAY;
  const proposed = (at: number): DistrosProposal => ({
    at: toInstant(at),
    date: toInstant(zone.localOf(at)).slice(0, 10),
    text: embargoText(at, zone.name),
  });
  const within = (limitMs: number, inHand: number): number | null =>
    midweekInstant({ fromMs: postedMs + 1, limitMs, calendar: input.calendar, hour: input.hour }, inHand);
  const preferredMs = within(postedMs + PREFERRED_DAYS * DAY - 1, 0);
  // With days off everywhere there may be no such day: then the limit itself is all that is left.
  const proposalMs = within(latestMs, WORK_DAYS_IN_HAND) ?? within(latestMs, 0) ?? latestMs;
  const warnings: string[] = [];
  if (days.isOff(dayOf(zone.localOf(latestMs)))) {
    const weekend = weekdayOf(dayOf(zone.localOf(latestMs))) >= 6;
    warnings.push(planTexts.distrosWeekend(weekend ? 'weekend' : 'day off'));
  }
  if (!zone.known) warnings.push(planTexts.unknownZone);
  return {
    allowed: true,
    latestAt: toInstant(latestMs),
    latestText: embargoText(latestMs, zone.name),
    proposal: proposed(proposalMs),
    preferred: preferredMs === null ? null : proposed(preferredMs),
    warnings,
    reminders: remindersOf(postedMs, proposalMs),
  };
}
