/** A forecast for this vault: its open promises, the reports it can expect, its own history, and the hours there are. Pure. */
import type { Output, ParsedInput } from '#shared/contract/endpoints.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { Clock } from '#shared/schema/clock.ts';
import type { Effort, Help } from '#shared/schema/forecast.ts';
import type { Milestone } from '#shared/schema/policy.ts';
import { forecastTexts } from '#shared/words/forecast.ts';
import { isAway } from '#shared/calc/team.ts';
import { clockQuestion } from '../cases/clock-question.ts';
import { foldCase } from '../cases/fold.ts';
import { concerns, spanOf } from '../closures/bring-closures.ts';
import { DAY, dayOf, isoDateOf, toInstant, weekdayOf } from '../clocks/zone.ts';
import type { Ports, ProjectRow, Reads } from '../ports.ts';
import { policyInForce } from '../projects/in-force.ts';
import { effortsFrom, measureEffort } from './effort.ts';
import {
  asGroups,
  batchShare,
  groupShare,
  hoursOf,
  inBatches,
  simulate,
  withoutArrivals,
  withTwiceTheTime,
  type Broken,
  type Task,
} from './simulate.ts';

const mostCases = 2_000; // open, of a project
const historyCases = 500;
const historyWeeks = 12;
const mostArrivals = 300; // of a project
const mostShown = 200;
const usualWeeks = 8;
const assumedHoursPerWeek = 10;
const sentencesTried = 3;

type Frame = {
  readonly startMs: number;
  readonly endMs: number;
  readonly hoursOfStep: (step: Milestone) => number;
};

const ticking: readonly Clock['state'][] = ['running', 'due-soon', 'overdue'];

/** Recurring promises come again until the forecast ends. */
function tasksOf(
  clocks: readonly Clock[],
  about: Pick<Task, 'caseId' | 'project' | 'groupId' | 'fromMs'>,
  { endMs, hoursOfStep }: Frame,
): Task[] {
  return clocks.flatMap(({ milestone, rule, state, startedAt, dueAt }): Task[] => {
    if (dueAt === null || startedAt === null || !ticking.includes(state)) return [];
    const [startMs, dueMs] = [Date.parse(startedAt), Date.parse(dueAt)];
    const period = Math.max(DAY, dueMs - startMs);
    const times = rule.recurring === true ? Math.max(1, Math.ceil((endMs - dueMs) / period)) : 1;
    return Array.from({ length: times }, (_, i) => ({
      ...about,
      milestone,
      label: rule.label ?? null,
      quote: rule.quote,
      fromMs: Math.max(about.fromMs, i === 0 ? 0 : dueMs + (i - 1) * period),
      startMs: startMs + i * period,
      dueMs: dueMs + i * period,
      hours: hoursOfStep(milestone),
    }));
  });
}

function openTasks(
  { store: { read }, clockwork }: Ports,
  project: ProjectRow,
  now: string,
  frame: Frame,
): Task[] {
  return read.openCases(project.id, mostCases).flatMap((row) => {
    const clocks = clockwork.clocks(clockQuestion(row, foldCase(read.events(row.id)), now));
    const { id: caseId, groupId } = row;
    return tasksOf(clocks, { caseId, project: project.name, groupId, fromMs: frame.startMs }, frame);
  });
}

function arrivingTasks(
  { store: { read }, clockwork }: Ports,
  project: ProjectRow,
  count: number,
  frame: Frame,
): Task[] {
  const span = frame.endMs - frame.startMs;
  const closures = read
    .settings()
    .closures.filter(
      ({ projectId, cancelledAt }) => cancelledAt === null && (projectId ?? project.id) === project.id,
    )
    .map((closure) => spanOf(closure, project));
  return Array.from({ length: count }, (_, i) => frame.startMs + ((i + 0.5) * span) / count).flatMap(
    (fromMs) => {
      const at = toInstant(fromMs);
      const policy = policyInForce(read, project.id, at);
      const clocks = clockwork.clocks({
        projectId: project.id,
        policyVersion: policy.version,
        rules: policy.rules.filter(({ severity }) => severity === undefined),
        events: [
          { kind: 'received', at },
          ...closures
            .filter((closure) => concerns(closure, at))
            .map((closure) => ({ kind: 'closed' as const, at, closure })),
        ],
        severity: null,
        now: at,
      });
      return tasksOf(clocks, { caseId: null, project: project.name, groupId: null, fromMs }, frame);
    },
  );
}

/** Of each day: none at weekends and in vacations of all projects, less while somebody is away. */
function hoursByDay(read: Reads, hoursPerWeek: number, { startMs, endMs }: Frame): number[] {
  const { team, closures } = read.settings();
  const isOnly = read.projects().length === 1;
  const vacations = closures.filter(
    ({ kind, projectId, cancelledAt }) =>
      kind === 'away' && cancelledAt === null && (projectId === null || isOnly),
  );
  return Array.from({ length: Math.round((endMs - startMs) / DAY) }, (_, i) => {
    const day = dayOf(startMs) + i;
    const date = isoDateOf(day);
    if (weekdayOf(day) > 5 || vacations.some(({ from, to }) => from <= date && date <= to)) return 0;
    const present =
      team.length === 0 ? 1 : team.filter((member) => !isAway(member, date)).length / team.length;
    return (hoursPerWeek / 5) * present;
  });
}

/** Events of the cases that were received last. */
function history(read: Reads): CaseEvent[] {
  return read.casesReceived(null, null, null, historyCases).flatMap(({ id }) => [...read.events(id)]);
}

function helpFor(
  tasks: readonly Task[],
  hours: readonly number[],
  startMs: number,
  broken: readonly Broken[],
): Help[] {
  const needed = hoursOf(tasks);
  const effect = (changed: readonly Task[]): Pick<Help, 'breaks' | 'hours'> => ({
    breaks: simulate({ startMs, hours, tasks: changed }).length,
    hours: Math.max(0, needed - hoursOf(changed)),
  });
  const general = { project: null, milestone: null, quote: null };
  const key = ({ project, milestone, quote }: Task): string => JSON.stringify([project, milestone, quote]);
  const counts = new Map<string, { readonly task: Task; count: number }>();
  for (const { task } of broken) {
    const known = counts.get(key(task));
    if (known === undefined) counts.set(key(task), { task, count: 1 });
    else known.count += 1;
  }
  const sentences = [...counts.values()].sort((a, b) => b.count - a.count).slice(0, sentencesTried);
  return [
    { kind: 'group' as const, ...general, ...effect(asGroups(tasks)) },
    { kind: 'batch' as const, ...general, ...effect(inBatches(tasks)) },
    { kind: 'pause-intake' as const, ...general, ...effect(withoutArrivals(tasks)) },
    ...sentences.map(({ task }) => ({
      kind: 'policy' as const,
      project: task.project,
      milestone: task.milestone,
      quote: task.quote,
      ...effect(withTwiceTheTime(tasks, (other) => key(other) === key(task))),
    })),
  ].sort((a, b) => a.breaks - b.breaks || b.hours - a.hours);
}

export function makeForecast(ports: Ports, input: ParsedInput<'forecast.get'>): Output<'forecast.get'> {
  const { read } = ports.store;
  const now = input.now ?? ports.now();
  const { capacity, team } = read.settings();
  const weeks = input.weeks ?? usualWeeks;
  const said = input.hoursPerWeek ?? capacity?.hoursPerWeek;
  const hoursPerWeek = said ?? assumedHoursPerWeek;
  const worked = measureEffort(history(read));
  const efforts = effortsFrom(worked, { ...capacity?.effort, ...input.effort });
  const startMs = dayOf(Date.parse(now)) * DAY;
  const hoursOfStep = (step: Milestone): number => efforts.find((one) => one.step === step)?.hours ?? 0;
  const frame: Frame = { startMs, endMs: startMs + weeks * 7 * DAY, hoursOfStep };
  const since = toInstant(startMs - historyWeeks * 7 * DAY);
  const parts = read.projects().map((project) => {
    const received = read.casesReceived(project.id, since, now, historyCases).length;
    const expected = Math.min(mostArrivals, Math.round((received / historyWeeks) * weeks));
    return {
      received,
      tasks: [...openTasks(ports, project, now, frame), ...arrivingTasks(ports, project, expected, frame)],
    };
  });
  const tasks = parts.flatMap((part) => part.tasks).filter(({ dueMs }) => dueMs < frame.endMs);
  const hours = hoursByDay(read, hoursPerWeek, frame);
  const broken = simulate({ startMs, hours, tasks });
  const received = parts.reduce((sum, part) => sum + part.received, 0);
  const arrivals = { perWeek: received / historyWeeks, cases: received, weeks: historyWeeks };
  const people = Math.max(1, team.length);
  return {
    from: toInstant(startMs),
    weeks,
    hoursPerWeek,
    people,
    efforts,
    arrivals,
    openCases: read.projects().reduce((sum, { id }) => sum + read.caseCounts(id).open, 0),
    overdueNow: tasks.filter(({ dueMs }) => dueMs < startMs).length,
    neededHours: hoursOf(tasks),
    thereHours: hours.reduce((sum, one) => sum + one, 0),
    broken: broken
      .slice(0, mostShown)
      .map(({ task: { caseId, project, milestone, label, dueMs }, doneMs }) => ({
        caseId,
        project,
        milestone,
        label,
        dueAt: toInstant(dueMs),
        doneAt: doneMs === null ? null : toInstant(doneMs),
      })),
    breaks: broken.length,
    help: helpFor(tasks, hours, startMs, broken),
    assumptions: [
      said === undefined
        ? forecastTexts.hoursAssumed(hoursPerWeek)
        : forecastTexts.hoursGiven(hoursPerWeek, people),
      ...(team.some(({ awayUntil }) => awayUntil !== null) ? [forecastTexts.away] : []),
      forecastTexts.closures,
      forecastTexts.order,
      forecastTexts.measured(sittings(efforts)),
      forecastTexts.fix,
      forecastTexts.arrivals(arrivals.perWeek, received, historyWeeks),
      forecastTexts.paused,
      forecastTexts.batch(batchShare * 100),
      forecastTexts.group(groupShare * 100),
    ],
  };
}

const sittings = (efforts: readonly Effort[]): number => efforts.reduce((sum, { cases }) => sum + cases, 0);
