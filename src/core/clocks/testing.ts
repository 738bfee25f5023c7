/** Short ways to write rules and events in the tests of this folder. Tests only. */
import type { ClockEvent } from '../../shared/schema/clock.ts';
import type { Calendar } from './calendar.ts';
import type { Duration, Rule } from '../../shared/schema/policy.ts';

export function d(text: string): Duration {
  const [n, unit] = text.split(' ');
  return { n: Number(n), unit: unit as Duration['unit'] };
}

type RuleParts = Partial<Omit<Rule, 'min' | 'max'>> &
  Pick<Rule, 'milestone'> & { min?: string; max?: string };

export function rule({ min, max, ...parts }: RuleParts): Rule {
  return {
    anchor: 'received',
    lines: [12, 12],
    quote: 'We will answer.',
    ...(min === undefined ? {} : { min: d(min) }),
    ...(max === undefined ? {} : { max: d(max) }),
    ...parts,
  };
}

export function event(kind: ClockEvent['kind'], at: string, more: Partial<ClockEvent> = {}): ClockEvent {
  return { kind, at, ...more };
}

export function daysOff(dates: readonly string[]): Calendar['daysOffIn'] {
  return (year) =>
    dates
      .filter((date) => Number(date.slice(0, 4)) === year)
      .map((date) => ({ date, name: `holiday ${date}` }));
}

export function calendarIn(timeZone: string, holidays: readonly string[] = [], weekend = [6, 7]): Calendar {
  return { timeZone, weekend, daysOffIn: daysOff(holidays) };
}

export const utc: Calendar = calendarIn('UTC');
