/**
 * The clocks of a case, computed from its policy version, its events and its project's calendar.
 * Remembers calendars by what they are made of, since thousands of cases share them. Pure.
 */
import { dueSoonMs } from '#shared/calc/clock-now.ts';
import type { Clock } from '#shared/schema/clock.ts';
import type { ProjectCalendar } from '#shared/schema/project.ts';
import { projectCalendar, type Calendar } from '../clocks/calendar.ts';
import { assessCra } from '../clocks/cra.ts';
import { clocks, nearest } from '../clocks/engine.ts';
import type { ClockQuestion, ClockSummary, Clockwork, Reads } from '../ports.ts';
import { besidePolicy, craRecordOf } from './cra-case.ts';

/** As many as a batch of messages can be about. */
const mostSummaries = 128;

export function createClockwork(read: Reads): Clockwork {
  const calendars = new Map<string, Calendar>();

  const calendar = (project: ProjectCalendar): Calendar => {
    const key = JSON.stringify([project.timeZone, project.holidays, project.daysOff]);
    let known = calendars.get(key);
    if (known === undefined) calendars.set(key, (known = projectCalendar(project)));
    return known;
  };
  const compute = (question: ClockQuestion, explains: boolean): Clock[] => {
    const { now } = question;
    const place = calendar(question.calendar ?? read.project(question.projectId));
    const settings = read.settings().clocks;
    const policy = clocks(
      {
        rules: question.rules ?? read.policy(question.projectId, question.policyVersion).rules,
        events: question.events,
        calendar: place,
        now,
        severity: question.severity ?? undefined,
        settings,
      },
      explains,
    );
    const record = craRecordOf(question.cra ?? null);
    if (record === null) return policy;
    const stewardStart = question.cra?.stewardStart;
    const assessed = assessCra({ record, calendar: place, now, settings, stewardStart });
    return besidePolicy(
      policy,
      assessed.clocks.map(({ clock }) => clock),
    );
  };

  /** A case is asked for again and again while mail of several threads is filed; most of it starts or stops no clock. */
  const summaries = new Map<string, { readonly made: readonly unknown[]; readonly summary: ClockSummary }>();
  const madeOf = (question: ClockQuestion): readonly unknown[] => [
    read.settings(),
    read.project(question.projectId),
    read.policy(question.projectId, question.policyVersion),
  ];

  return {
    clocks: (question, explains = true) => compute(question, explains),
    summary: (question) => {
      const asked = JSON.stringify(question);
      const made = madeOf(question);
      const known = summaries.get(asked);
      if (known !== undefined && made.every((one, index) => one === known.made[index])) return known.summary;
      const { clocks: settings } = read.settings();
      const summary = summarize(compute(question, false), settings, question.plannedUpdateAt ?? null);
      if (summaries.size >= mostSummaries) summaries.clear();
      summaries.set(asked, { made, summary });
      return summary;
    },
    calendar,
  };
}

/** What the queue keeps of the clocks: whatever time alone can change is left to the reader's `now`. */
export function summarize(
  all: readonly Clock[],
  settings: Settings,
  plannedUpdateAt: string | null = null,
): ClockSummary {
  const clock = nearest(all);
  const update = updateIn(all, settings, plannedUpdateAt);
  if (clock === null || clock.dueAt === null || clock.startedAt === null) {
    const open = all.some((one) => one.state === 'open');
    const met = all.some((one) => one.state === 'met' || one.state === 'met-late');
    return {
      nextDueAt: null,
      nextSoonAt: null,
      nextStartedAt: null,
      nextMilestone: null,
      clockState: open ? 'open' : met ? 'met' : null,
      ...update,
    };
  }
  const paused = clock.state === 'paused';
  return {
    nextDueAt: paused ? null : clock.dueAt,
    nextSoonAt: paused ? null : soonAt(clock.startedAt, clock.dueAt, clock.pausedSeconds, settings),
    nextStartedAt: clock.startedAt,
    nextMilestone: clock.milestone,
    clockState: paused ? 'paused' : 'running',
    ...update,
  };
}

type Settings = Parameters<typeof dueSoonMs>[1];

function soonAt(startedAt: string, dueAt: string, pausedSeconds: number, settings: Settings): string {
  const bounds = { startMs: Date.parse(startedAt), dueMs: Date.parse(dueAt), pausedMs: pausedSeconds * 1000 };
  return new Date(dueSoonMs(bounds, settings)).toISOString();
}

const dueStates: readonly Clock['state'][] = ['running', 'due-soon', 'overdue'];

/** The update that is due first, whichever clock is nearest. One that is planned is due at its time, and not before. */
function updateIn(
  all: readonly Clock[],
  settings: Settings,
  plannedAt: string | null,
): Pick<ClockSummary, 'updateDueAt' | 'updateSoonAt'> {
  const clock = nearest(
    all.filter(({ milestone, state }) => milestone === 'update' && dueStates.includes(state)),
  );
  const dueAt = clock?.dueAt ?? null;
  if (plannedAt !== null && (dueAt === null || plannedAt < dueAt))
    return { updateDueAt: plannedAt, updateSoonAt: plannedAt };
  if (clock === null || dueAt === null || clock.startedAt === null)
    return { updateDueAt: null, updateSoonAt: null };
  return { updateDueAt: dueAt, updateSoonAt: soonAt(clock.startedAt, dueAt, clock.pausedSeconds, settings) };
}
