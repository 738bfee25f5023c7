/**
 * When the project is closed, as a clock sees it: it stands still only where the policy says so, for as long as it says
 * so. A promise in business days says so by itself while nobody works. Core, pure.
 */
import type { ClockEvent, ClosureSpan } from '#shared/schema/clock.ts';
import type { ClosedDays, ClosedSentence, Rule } from '#shared/schema/policy.ts';
import type { Pause } from './due.ts';
import { DAY, dayOf, yearOf, type Zone } from './zone.ts';

export type Closure = Pause & Pick<ClosureSpan, 'id' | 'name' | 'kind'>;
/** A closure, or the part of it, that a sentence of the policy takes out of a promise. */
export type CountedClosure = Pause & { readonly name: string; readonly by: ClosedSentence };

/** The last word on each; one that was cancelled lasts no time. */
export function closuresIn(events: readonly ClockEvent[]): Closure[] {
  const known = new Map<string, Closure>();
  for (const { closure } of events) {
    if (closure === undefined) continue;
    const { id, name, kind } = closure;
    known.set(id, { id, name, kind, from: Date.parse(closure.from), to: Date.parse(closure.to) });
  }
  return [...known.values()].filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
}

/** The days of every year that lie in the closure; they may reach over the turn of the year. */
function within(pause: Pause, { from, to }: ClosedDays, zone: Zone): Pause[] {
  const first = yearOf(dayOf(zone.localOf(pause.from))) - 1;
  const last = yearOf(dayOf(zone.localOf(pause.to)));
  const at = (year: number, day: string, later: number): number =>
    zone.instantOf(Date.parse(`${String(year)}-${day}T00:00:00Z`) + later);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .map((year) => ({ from: at(year, from, 0), to: at(year + (to < from ? 1 : 0), to, DAY) }))
    .map((span) => ({ from: Math.max(span.from, pause.from), to: Math.min(span.to, pause.to) }))
    .filter((span) => span.to > span.from);
}

export function countedFor(rule: Rule, closures: readonly Closure[], zone: Zone): CountedClosure[] {
  const inWorkingDays: ClosedSentence[] =
    rule.max?.unit === 'business-day' ? [{ lines: rule.lines, quote: rule.quote }] : [];
  return closures.flatMap(({ name, kind, from, to }) =>
    [...(rule.closed ?? []), ...(kind === 'away' ? inWorkingDays : [])].flatMap((by) =>
      (by.days === undefined ? [{ from, to }] : within({ from, to }, by.days, zone)).map((span) => ({
        ...span,
        name,
        by,
      })),
    ),
  );
}

/** In order, and apart from each other. */
export function united(pauses: readonly Pause[]): Pause[] {
  const all: Pause[] = [];
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && pause.from <= last.to)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) };
    else all.push(pause);
  }
  return all;
}
