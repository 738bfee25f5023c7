/** Short ways to write rules and events in the tests of this folder. Tests only. */
import { defaultClockSettings } from '#shared/calc/clock-now.ts';
import type { Clock, ClockEvent, ClockSettings } from '#shared/schema/clock.ts';
import type { Calendar } from '#core/clocks/calendar.ts';
import * as cra from '#core/clocks/cra.ts';
import * as engine from '#core/clocks/engine.ts';
import type { Duration, Rule } from '#shared/schema/policy.ts';

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

/** The engine with the settings that hold before somebody sets others, where a test is not about settings. */
type WithUsual<Input extends { settings: ClockSettings }> = Omit<Input, 'settings'> &
  Partial<Pick<Input, 'settings'>>;

export function clocks(input: WithUsual<engine.ClockInput>): Clock[] {
  return engine.clocks({ settings: defaultClockSettings, ...input });
}

export function assessCra(input: WithUsual<cra.CraInput>): cra.CraAssessment {
  return cra.assessCra({ settings: defaultClockSettings, ...input });
}
