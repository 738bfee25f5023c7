/** Since when a version of a policy is in force, in words and as a day of the project's zone. Pure. */
import type { PolicyVersion } from '#shared/schema/project.ts';
import { dateLocale } from '../../ui/locale.ts';

/** "2026-03-01", for a date field. */
export function dayIn(instant: string | null, timeZone: string): string {
  if (instant === null) return '';
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** "in force since 1 Mar 2026"; with the time of day when it is not the beginning of the day there. */
export function inForceWords(since: string | null, timeZone: string): string {
  if (since === null) return 'in force from the start';
  const at = new Date(since);
  const day = new Intl.DateTimeFormat(dateLocale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const timeIn = (locale: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `in force since ${day.format(at)}${timeIn('en-GB') === '00:00' ? '' : `, ${timeIn(dateLocale)}`}`;
}

/** The versions in the order in which they were in force, the newest first; of one date, the newer counts. */
export function byDate<V extends Pick<PolicyVersion, 'version' | 'inForceSince'>>(
  versions: readonly V[],
): V[] {
  return versions.toSorted((a, b) => {
    const [from, to] = [a.inForceSince ?? '', b.inForceSince ?? ''];
    return from === to ? b.version - a.version : from < to ? 1 : -1;
  });
}
