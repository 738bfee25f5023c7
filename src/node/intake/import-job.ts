/** One running import: how far it came, as numbers that grow, and as the state that is told. Node. */
import type { ImportPlan, StoredImport } from '#core/ports.ts';
import { noCounts, type ImportRow, type ImportState } from '#shared/schema/import.ts';
import type { UploadSource } from './uploads.ts';

type SourceState = ImportState['sources'][number]['state'];
type Progress = { state: SourceState; read: number; reason?: string };

export type Job = {
  readonly id: string;
  readonly plan: ImportPlan;
  readonly startedAt: string;
  readonly startedMs: number;
  readonly progress: Progress[]; // one for each source
  counts: ImportState['counts'];
  state: ImportState['state'];
  finishedAt: string | null;
  read: number;
  bytesRead: number;
  bytesTotal: number | null;
  sourcesDone: number;
  cancelled: boolean;
};

export function planOf(
  sources: readonly UploadSource[],
  { projectId, outgoing }: { projectId: number | null; outgoing: boolean },
): ImportPlan {
  return {
    project: projectId,
    outgoing,
    sources: sources.map((source) => ({
      name: source.name,
      path: source.kind === 'path' ? source.path : null,
    })),
  };
}

export function newJob(id: string, plan: ImportPlan, startedAt: string): Job {
  return {
    id,
    plan,
    startedAt,
    startedMs: performance.now(),
    progress: plan.sources.map(() => ({ state: 'waiting', read: 0 })),
    counts: noCounts,
    state: 'running',
    finishedAt: null,
    read: 0,
    bytesRead: 0,
    bytesTotal: null,
    sourcesDone: 0,
    cancelled: false,
  };
}

type Filed = { readonly row: ImportRow; readonly source: number; readonly bytes: number };
type Counted = Pick<Job, 'counts' | 'read' | 'bytesRead'>;

/** What stands with an import once these rows are committed. */
export function countedWith(job: Counted, rows: readonly Filed[]): Counted {
  const counts = { ...job.counts };
  for (const { row } of rows) counts[row.outcome] += 1;
  const bytes = rows.reduce((sum, one) => sum + one.bytes, 0);
  return { counts, read: job.read + rows.length, bytesRead: job.bytesRead + bytes };
}

/** Rows were committed. */
export function count(job: Job, rows: readonly Filed[]): void {
  Object.assign(job, countedWith(job, rows));
  for (const { source } of rows) {
    const progress = job.progress[source];
    if (progress !== undefined) progress.read += 1;
  }
}

export function setSource(job: Job, at: number, state: SourceState): void {
  const progress = job.progress[at];
  if (progress === undefined || progress.state === state) return;
  progress.state = state;
  if (state === 'done') job.sourcesDone += 1;
}

const mostSources = 100;

export function stateOf(job: Job): ImportState {
  const from = Math.max(0, job.sourcesDone - 1);
  return {
    ...told(job),
    ...paceOf(job),
    counts: { ...job.counts },
    sources: job.plan.sources.slice(from, from + mostSources).map(({ name }, index) => ({
      name,
      state: job.progress[from + index]?.state ?? 'waiting',
      read: job.progress[from + index]?.read ?? 0,
      ...reasonOf(job.progress[from + index]),
    })),
  };
}

const reasonOf = (progress: Progress | undefined): { reason?: string } =>
  progress?.reason === undefined ? {} : { reason: progress.reason };

/** Of an import that is over, from what was kept of it. */
export function stateOfStored(stored: StoredImport): ImportState {
  const { startedAt, finishedAt, read, sourcesDone, plan } = stored;
  const seconds = finishedAt === null ? 0 : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const from = Math.max(0, sourcesDone - 1);
  const isWhole = stored.state === 'finished';
  return {
    ...told(stored),
    ratePerSecond: seconds <= 0 ? 0 : Math.round((read / seconds) * 10) / 10,
    remainingSeconds: isWhole ? 0 : null,
    counts: stored.counts,
    sources: plan.sources.slice(from, from + mostSources).map(({ name }, index) => ({
      name,
      state: isWhole || from + index < sourcesDone ? 'done' : 'waiting',
      read: 0,
    })),
  };
}

function told(
  one: Pick<
    StoredImport,
    'id' | 'state' | 'read' | 'bytesRead' | 'bytesTotal' | 'startedAt' | 'finishedAt' | 'sourcesDone' | 'plan'
  >,
): Omit<ImportState, 'ratePerSecond' | 'remainingSeconds' | 'counts' | 'sources'> {
  const { id, state, read, bytesRead, bytesTotal, startedAt, finishedAt, sourcesDone, plan } = one;
  return {
    ...{ id, state, read, bytesRead, bytesTotal, startedAt, finishedAt, sourcesDone },
    sourcesTotal: plan.sources.length,
    repeatable: plan.sources.length > 0 && plan.sources.every(({ path }) => path !== null),
  };
}

/** Messages a second so far, and how long the rest takes at the pace of the bytes so far. */
function paceOf(job: Job): Pick<ImportState, 'ratePerSecond' | 'remainingSeconds'> {
  const { read, bytesRead, bytesTotal, state } = job;
  const seconds = (performance.now() - job.startedMs) / 1000;
  const isTooEarly = seconds < 0.5 || bytesRead === 0;
  const left =
    bytesTotal === null || isTooEarly
      ? null
      : Math.ceil((Math.max(0, bytesTotal - bytesRead) / bytesRead) * seconds);
  return {
    ratePerSecond: seconds < 0.05 ? 0 : Math.round((read / seconds) * 10) / 10,
    remainingSeconds: state === 'finished' ? 0 : state === 'running' ? left : null,
  };
}
