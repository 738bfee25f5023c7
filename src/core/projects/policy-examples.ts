/** When times end for one example report, in a project's own zone, holidays and days off. Pure. */
import type { Output } from '#shared/contract/endpoints.ts';
import type { Duration } from '#shared/schema/policy.ts';
import { projectCalendar } from '../clocks/calendar.ts';
import { addDuration } from '../clocks/due.ts';
import { workDays } from '../clocks/workdays.ts';
import { openZone, toInstant } from '../clocks/zone.ts';

type Where = {
  readonly timeZone: string;
  readonly holidays: string | null;
  readonly daysOff: readonly string[];
};

export function exampleTimes(
  where: Where,
  durations: readonly Duration[],
  receivedAt: string,
): Output<'policy.examples'> {
  const calendar = projectCalendar(where);
  const days = workDays(calendar);
  const place = { zone: openZone(where.timeZone), days: () => days };
  const start = Date.parse(receivedAt);
  return {
    receivedAt,
    timeZone: where.timeZone,
    ends: durations.map((duration) => ({ duration, at: toInstant(addDuration(start, duration, place)) })),
  };
}
