/**
 * Which version of a policy is in force when. Pure.
 *
 * At an instant, the version with the latest date up to it; of two with one date, the newer. No date is the earliest.
 * What is older than every date is judged by the earliest version: something has to hold.
 */
import type { PolicyVersion } from '#shared/schema/project.ts';
import { DAY, dayOfIsoDate, openZone, toInstant } from '../clocks/zone.ts';
import type { PolicyDate, Reads } from '../ports.ts';

export type PolicyPeriod = {
  readonly version: number;
  readonly from: string | null; // null: since ever
  readonly to: string | null; // null: until now, and later
};

/** The periods of all versions that are in force at some time, in order, without a gap. */
export function policyPeriods(dates: readonly PolicyDate[]): PolicyPeriod[] {
  const newest = new Map<string, number>();
  for (const { since, version } of dates) {
    const from = since ?? '';
    newest.set(from, Math.max(version, newest.get(from) ?? version));
  }
  const starts = [...newest].sort(([a], [b]) => (a < b ? -1 : 1));
  return starts.map(([since, version], i) => ({
    version,
    from: i === 0 ? null : since,
    to: starts[i + 1]?.[0] ?? null,
  }));
}

export function versionInForce(dates: readonly PolicyDate[], at: string): number {
  const period = policyPeriods(dates).find(
    ({ from, to }) => (from === null || from <= at) && (to === null || at < to),
  );
  if (period === undefined) throw new Error('a project without a policy');
  return period.version;
}

export function policyInForce(
  read: Pick<Reads, 'policy' | 'policyDates'>,
  projectId: number,
  at: string,
): PolicyVersion {
  return read.policy(projectId, versionInForce(read.policyDates(projectId), at));
}

/** An instant as it is; a day as its beginning in the project's zone; null is from the beginning. */
export function sinceOf(given: string | null, timeZone: string): string | null {
  if (given === null) return null;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(given);
  return isDay
    ? toInstant(openZone(timeZone).instantOf(dayOfIsoDate(given) * DAY))
    : new Date(given).toISOString();
}
