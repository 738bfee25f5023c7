/**
 * Which promises break, and when: work that is due is done in the order of its due times with the hours of each day. The
 * same simulation says what would help. Core, pure; time comes in as numbers.
 */
import type { Milestone } from '#shared/schema/policy.ts';
import { DAY } from '../clocks/zone.ts';

/** One step of one case that somebody was promised. */
export type Task = {
  readonly caseId: string | null; // null: of a report that is expected to arrive
  readonly project: string;
  readonly milestone: Milestone;
  readonly label: string | null;
  readonly quote: string; // the sentence that promises it
  readonly groupId: string | null;
  readonly fromMs: number; // nobody can begin before
  readonly startMs: number; // what the promise counts from
  readonly dueMs: number;
  readonly hours: number;
};
export type Broken = { readonly task: Task; readonly doneMs: number | null };
export type Simulation = {
  readonly startMs: number; // the midnight that the first day begins with
  /** Hours that can be worked, day by day. */
  readonly hours: readonly number[];
  readonly tasks: readonly Task[];
};

const steps: readonly Milestone[] = ['acknowledge', 'assess', 'update', 'fix', 'disclose', 'other'];
const tiny = 1e-9;

/** What is done on the day it is due is kept. What was overdue before is no news, but takes its hours. */
export function simulate({ startMs, hours, tasks }: Simulation): Broken[] {
  const endMs = startMs + hours.length * DAY;
  const open = [...tasks]
    .filter(({ dueMs }) => dueMs < endMs)
    .sort((a, b) => a.dueMs - b.dueMs || steps.indexOf(a.milestone) - steps.indexOf(b.milestone))
    .map((task) => ({ task, left: task.hours, doneMs: null as number | null }));
  for (const [day, available] of hours.entries()) {
    const dayMs = startMs + day * DAY;
    let free = available;
    for (const one of open) {
      if (free <= tiny) break;
      if (one.doneMs !== null || one.task.fromMs >= dayMs + DAY) continue;
      const worked = Math.min(free, one.left);
      free -= worked;
      one.left -= worked;
      if (one.left <= tiny) one.doneMs = dayMs;
    }
  }
  return open
    .filter(({ task, doneMs }) => task.dueMs >= startMs && (doneMs === null || doneMs > task.dueMs))
    .map(({ task, doneMs }) => ({ task, doneMs }));
}

export const hoursOf = (tasks: readonly Task[]): number => tasks.reduce((sum, { hours }) => sum + hours, 0);

/** Letters that are written together cost this part of one alone. */
export const batchShare = 0.4;
/** Of similar reports that are answered at once, each but the first costs this part. */
export const groupShare = 0.1;

export const inBatches = (tasks: readonly Task[]): Task[] =>
  tasks.map((task) =>
    task.milestone === 'acknowledge' || task.milestone === 'update'
      ? { ...task, hours: task.hours * batchShare }
      : task,
  );

export function asGroups(tasks: readonly Task[]): Task[] {
  const begun = new Set<string>();
  return [...tasks]
    .sort((a, b) => a.dueMs - b.dueMs)
    .map((task) => {
      if (task.groupId === null) return task;
      const key = `${task.groupId}/${task.milestone}`;
      if (begun.has(key)) return { ...task, hours: task.hours * groupShare };
      begun.add(key);
      return task;
    });
}

export const withoutArrivals = (tasks: readonly Task[]): Task[] =>
  tasks.filter(({ caseId }) => caseId !== null);

/** The sentence promised twice the time. */
export const withTwiceTheTime = (tasks: readonly Task[], isMeant: (task: Task) => boolean): Task[] =>
  tasks.map((task) => (isMeant(task) ? { ...task, dueMs: task.dueMs + (task.dueMs - task.startMs) } : task));
