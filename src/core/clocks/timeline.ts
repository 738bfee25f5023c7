/**
 * A case's clock events put in order, as they stood at one instant. Core, pure.
 *
 * What lies after `now` has not happened: it neither meets, pauses nor ends anything. Only an anchor may lie
 * ahead (a planned date, a sender's clock that runs fast): its clock is pending with known times.
 * Events whose time cannot be read are left out. A pause without a reason pauses nothing.
 */
import type { ClockEvent } from '#shared/schema/clock.ts';
import { endedByClass, type TriageClass } from '#shared/calc/triage.ts';
import type { Anchor, Milestone } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { closuresIn, type Closure } from './closures.ts';
import type { Pause } from './due.ts';

export type Ending = { readonly at: number; readonly reason: string | null };
export type ClassEnding = { readonly at: number; readonly triage: TriageClass };
export type Timeline = {
  readonly nowMs: number;
  readonly pauses: readonly Pause[]; // in order, apart from each other; an unclosed one reaches to now
  readonly openPause: { readonly from: number; readonly reason: string } | null;
  readonly refusedPauses: number; // had no reason
  readonly closures: readonly Closure[]; // in order; the ones ahead too, once they are announced
  readonly ended: Ending | null;
  readonly endedByClass: (milestone: Milestone) => ClassEnding | null; // for which promises the class of the case leaves no room
  readonly severity: Severity | null;
  readonly anchorAt: (anchor: Anchor) => number | null;
  readonly times: (kind: ClockEvent['kind'], rule?: string) => readonly number[]; // up to now, in order
};

type Timed = { readonly at: number; readonly event: ClockEvent };
type Happened = ReadonlyMap<ClockEvent['kind'], readonly Timed[]>;

function byKind(events: readonly Timed[]): Happened {
  const kinds = new Map<ClockEvent['kind'], Timed[]>();
  for (const timed of events) {
    const same = kinds.get(timed.event.kind);
    if (same === undefined) kinds.set(timed.event.kind, [timed]);
    else same.push(timed);
  }
  return kinds;
}

type Pausing = Pick<Timeline, 'pauses' | 'openPause' | 'refusedPauses'>;

/** A second "paused" while paused changes nothing; one "resumed" ends the pause; pauses that touch are one. */
function pausing(happened: readonly Timed[], nowMs: number): Pausing {
  const pauses: Pause[] = [];
  let openPause: Pausing['openPause'] = null;
  let refusedPauses = 0;
  for (const { at, event } of happened) {
    if (event.kind === 'paused') {
      const reason = event.reason?.trim() ?? '';
      if (reason === '') refusedPauses += 1;
      else if (openPause === null) openPause = { from: at, reason };
    } else if (event.kind === 'resumed' && openPause !== null) {
      if (at > openPause.from) pauses.push({ from: openPause.from, to: at });
      openPause = null;
    }
  }
  if (openPause !== null) pauses.push({ from: openPause.from, to: nowMs });
  return { pauses, openPause, refusedPauses };
}

function ending(happened: readonly Timed[]): Ending | null {
  let ended: Ending | null = null;
  for (const { at, event } of happened) {
    if (event.kind === 'ended') ended ??= { at, reason: event.reason?.trim() || null };
    else if (event.kind === 'reopened') ended = null;
  }
  return ended;
}

/** Since when: a change between two classes that both end it ends nothing anew. */
function classEnding(happened: readonly Timed[], milestone: Milestone): ClassEnding | null {
  return happened.reduce<ClassEnding | null>((ended, { at, event }) => {
    const triage = event.class;
    const ends = triage !== undefined && endedByClass[triage].includes(milestone);
    return ends ? { at: ended?.at ?? at, triage } : null;
  }, null);
}

function lastSeverity(happened: Happened): Severity | null {
  return happened.get('severity')?.at(-1)?.event.severity ?? null;
}

/** An unreadable `now` is taken as the time of the last event, so that the answer stays total. */
function readNow(now: string, sorted: readonly Timed[]): number {
  const nowMs = Date.parse(now);
  return Number.isNaN(nowMs) ? (sorted.at(-1)?.at ?? 0) : nowMs;
}

export function timeline(events: readonly ClockEvent[], now: string): Timeline {
  const sorted = events
    .map((event): Timed => ({ at: Date.parse(event.at), event }))
    .filter(({ at }) => !Number.isNaN(at))
    .sort((a, b) => a.at - b.at); // stable: events of one instant keep their order
  const nowMs = readNow(now, sorted);
  const happened = sorted.filter(({ at }) => at <= nowMs);
  const kinds = byKind(happened);
  const times: Timeline['times'] = (kind, rule) =>
    (kinds.get(kind) ?? [])
      .filter(({ event }) => rule === undefined || event.rule === rule)
      .map(({ at }) => at);
  const anchorAt = (anchor: Anchor): number | null => {
    const recorded = sorted.find(({ event }) => event.kind === anchor)?.at ?? null;
    if (recorded !== null || anchor !== 'acknowledged') return recorded;
    return acknowledgedAt(times);
  };
  return {
    nowMs,
    ...pausing(happened, nowMs),
    closures: closuresIn((kinds.get('closed') ?? []).map(({ event }) => event)),
    ended: ending(happened),
    endedByClass: (milestone) => classEnding(kinds.get('class') ?? [], milestone),
    severity: lastSeverity(kinds),
    anchorAt,
    times,
  };
}

/**
 * When the report was acknowledged: the acknowledgement as recorded, or else the first assessment or update
 * that was sent, because an answer about the substance tells the reporter at least as much.
 */
export function acknowledgedAt(times: Timeline['times']): number | null {
  const recorded = times('acknowledged')[0];
  if (recorded !== undefined) return recorded;
  const implied = [times('assessed')[0], times('update-sent')[0]].filter((at) => at !== undefined);
  return implied.length === 0 ? null : Math.min(...implied);
}
