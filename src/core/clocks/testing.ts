/** Short ways to write rules and events in the tests of this folder. Tests only. */
import type { Calendar, ClockEvent } from '../../shared/schema/clock.ts';
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

export const utc: Calendar = { timeZone: 'UTC', weekend: [6, 7], holidays: [] };

export function calendarIn(timeZone: string, holidays: string[] = [], weekend = [6, 7]): Calendar {
  return { timeZone, weekend, holidays: holidays.map((date) => ({ date, name: `holiday ${date}` })) };
}
