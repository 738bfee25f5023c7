/**
 * Imports: sources are read in order, messages in parallel, and filed in order, many to a transaction.
 * A row is confirmed once its transaction is committed; what is not confirmed can be imported again. Node.
 */
import type { fileMessage } from '#core/intake/file-message.ts';
import type { FilingTools } from '#core/intake/filing-tools.ts';
import { stubReading } from '#core/intake/stub-reading.ts';
import type { ImportPlan, Importer, MailRead, ReadProblem, Store, Writes } from '#core/ports.ts';
import type { BytesAhead } from '../db/bytes-ahead.ts';
import { sha256Of } from '../db/queries/blobs.ts';
import type { ImportRow, ImportState } from '#shared/schema/import.ts';
import { fileFailures } from '#shared/schema/reasons.ts';
import type { Result } from '#shared/result.ts';
import { isMessage } from '../files/source-item.ts';
import type { Log } from '../log/log.ts';
import type { Pool } from '../pool/pool.ts';
import {
  count,
  countedWith,
  newJob,
  planOf,
  setSource,
  stateOf,
  stateOfStored,
  type Job,
} from './import-job.ts';
import type * as ImportLine from './import-line.ts';
import type { Reading } from './import-line.ts';
import { createProgress, teller, type Progress } from './import-progress.ts';
import { release } from '../release.ts';
import { createYielder, restSince, yieldToEventLoop } from '../yielder.ts';
import { createLine, type WaitingLine } from './waiting-line.ts';
import { sizeOf } from './source-sizes.ts';
import type { UploadStore, UploadSource } from './uploads.ts';

export type ImporterOptions = {
  readonly store: Store;
  readonly uploads: UploadStore;
  readonly pool: Pool;
  readonly bytesAhead: BytesAhead;
  readonly log: Log;
  readonly tools: () => FilingTools;
  /** More than a moment passed: the screen may look again. */
  readonly changed: (importId: string, isRunning: boolean) => void;
  /** Somebody is at work in the window: transactions are kept short. */
  readonly attended?: () => boolean;
};

/** What reads sources and files mail knows formats, policies and clocks: the first import loads it. */
type Filing = ImporterOptions & {
  readonly file: typeof fileMessage;
  readonly from: typeof ImportLine;
};

export const loadFiling = () =>
  Promise.all([import('#core/intake/file-message.ts'), import('./import-line.ts')]);

/** What was read, waiting for its transaction. */
type Read = { readonly reading: Reading; readonly result: Result<MailRead, ReadProblem> | null };

const batchMessages = 192;
/**
 * A commit costs as much as reading several messages, so a transaction waits this long for so many. Where filing is the
 * slower side, more have been read meanwhile than it waits for, and it takes them all. The first ones wait less: nothing
 * is filed yet, and time in which this thread only waits is not made up for.
 */
const batchLeast = 32;
const batchMs = { first: 20, most: 150 };
/**
 * A transaction lasts about this long, and then whoever waits for the database has a turn. With somebody at the window
 * this thread then rests as long as it worked. Without anybody there a transaction is not ended for a few small
 * messages: on a machine that is busy with other things each would pay a commit.
 */
const filing = { attended: { ms: 8, least: 1 }, alone: { ms: 200, least: 8 } };
const fewBytes = 512 * 1024;
/** With somebody at the window only one side works at a time: the workers have little to read while a batch is filed. */
const linedUp = { attended: 16, alone: 2 * batchMessages, bytes: 4 * 1024 * 1024 };
/** Finding messages and handing them out takes this long at most before others have a turn. */
const turnMs = 5;

export interface RunningImporter extends Importer {
  /** Ends what runs, and waits for it. */
  close(): Promise<void>;
  /** When this import has ended, however it did. */
  ended(importId: string): Promise<void>;
}

export function createImporter(options: ImporterOptions): RunningImporter {
  const jobs = new Map<string, Job>();
  const running = new Map<string, Promise<void>>();
  const { store } = options;

  function begun(plan: ImportPlan, sources: readonly UploadSource[]): string {
    const { newId, now } = options.tools();
    const id = newId('i');
    const job = newJob(id, plan, now);
    jobs.set(id, job);
    store.write((tx) => tx.addImport(id, now, plan));
    void measure(job, sources);
    running.set(
      id,
      run(options, job, sources).finally(() => {
        running.delete(id);
        jobs.delete(id);
        if (running.size === 0) dropUnfinished();
      }),
    );
    return id;
  }

  /** Of messages that were not filed, as when an import is cancelled. */
  function dropUnfinished(): void {
    try {
      options.bytesAhead.dropUnfinished();
    } catch (cause) {
      options.log.unexpected('import', cause); // the next one tries again
    }
  }

  const get = (id: string): ImportState | null => {
    const job = jobs.get(id);
    if (job !== undefined) return stateOf(job);
    const stored = store.read.importState(id);
    return stored === null ? null : stateOfStored(stored);
  };

  return {
    start: (uploads, chosen) => {
      const sources = uploads.map((id) => options.uploads.take(id)).filter((source) => source !== null);
      return begun(planOf(sources, chosen), sources);
    },
    get,
    recent: (limit, onlyInterrupted) =>
      store.read.recentImports(limit, onlyInterrupted).map((stored) => {
        const job = jobs.get(stored.id);
        return job === undefined ? stateOfStored(stored) : stateOf(job);
      }),
    repeat: (id) => {
      const plan = store.read.importState(id)?.plan;
      if (plan === undefined || get(id)?.repeatable !== true) return null;
      const again = begun(
        plan,
        plan.sources.map(({ name, path }) => ({ kind: 'path', name, path: path ?? '' })),
      );
      settle(id);
      return again;
    },
    dismiss: settle,
    cancel: (id) => {
      const job = jobs.get(id);
      if (job !== undefined) job.cancelled = true;
      return job !== undefined || get(id) !== null;
    },
    ended: async (id) => running.get(id),
    close: async () => {
      for (const job of jobs.values()) job.cancelled = true;
      await Promise.all(running.values());
    },
  };

  function settle(id: string): boolean {
    const stored = store.read.importState(id);
    if (stored?.state === 'interrupted') {
      store.write((tx) => tx.updateImport(id, { ...stored, state: 'cancelled' }));
      options.changed(id, false);
    }
    return stored !== null;
  }
}

async function measure(job: Job, sources: readonly UploadSource[]): Promise<void> {
  let total = 0;
  for (const source of sources) {
    const size = await sizeOf(source, () => !job.cancelled && job.state === 'running');
    if (size === null) return;
    total += size;
  }
  job.bytesTotal = total;
}

async function run(options: ImporterOptions, job: Job, sources: readonly UploadSource[]): Promise<void> {
  let state: ImportState['state'];
  options.log.note('import-started', { import: job.id, sources: sources.length });
  try {
    const [{ fileMessage: file }, from] = await loadFiling();
    await readAll({ ...options, file, from }, job, sources);
    state = job.cancelled ? 'cancelled' : 'finished';
  } catch (cause) {
    options.log.unexpected('import', cause, { import: job.id });
    state = 'failed';
    const stopped = job.progress.find((source) => source.state !== 'done');
    if (stopped !== undefined) {
      stopped.state = state;
      stopped.reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'internal';
    }
  }
  job.state = state;
  job.finishedAt = options.tools().now;
  if (state === 'finished' && job.bytesTotal !== null) job.bytesRead = job.bytesTotal;
  try {
    options.store.write((tx) => tx.updateImport(job.id, job));
  } catch (cause) {
    if (state !== 'failed') throw cause;
    options.log.unexpected('import', cause, { import: job.id }); // a full disk keeps no note of it either
  }
  options.log.note('import-ended', { import: job.id, state, messages: job.read });
  options.changed(job.id, false);
}

/** Reads ahead as far as the workers can use, and files from the front of the line. */
async function readAll(options: Filing, job: Job, sources: readonly UploadSource[]): Promise<void> {
  const line = createLine<Reading>(() => ({ messages: linedUp[presence(options)], bytes: linedUp.bytes }));
  const progress = createProgress(job);
  const tell = teller(() => options.changed(job.id, true));
  const filling = fill(options, job, sources, line, progress);
  let wait = batchMs.first;
  try {
    while (!job.cancelled) {
      const batch = await nextBatch(line, wait);
      if (batch.length === 0) break;
      wait = Math.min(2 * wait, batchMs.most);
      await keepLarge(options, batch);
      if (presence(options) === 'alone') await handOut(line, wait);
      for (let at = 0; at < batch.length && !job.cancelled;) {
        const started = performance.now();
        at += fileSome(options, job, batch.slice(at));
        tell();
        await (presence(options) === 'attended' ? restSince(started) : yieldToEventLoop());
      }
      const filed = batch.map(({ reading }) => reading);
      line.free(filed);
      progress.filed(filed);
      for (const one of batch) forget(one);
    }
  } finally {
    line.close();
    await filling;
  }
}

async function fill(
  { store, pool, from: { begin, itemsOf } }: Filing,
  job: Job,
  sources: readonly UploadSource[],
  line: WaitingLine<Reading>,
  progress: Progress,
): Promise<void> {
  const rest = createYielder(turnMs);
  try {
    for await (const event of itemsOf(sources, pool)) {
      if (job.cancelled || line.isClosed()) break;
      if (event.kind === 'opened') setSource(job, event.source, 'reading');
      else if (event.kind === 'ended') progress.ended(event.source);
      else {
        const reading = await begin(store.read, pool, event.source, event.item);
        progress.found(event.source);
        await line.push(reading);
      }
      await rest();
    }
    line.end();
  } catch (cause) {
    line.end(cause instanceof Error ? cause : new Error(String(cause)));
  }
}

function deadline(ms: number): { waited: Promise<'waited'>; stop: () => void } {
  let stop = (): void => undefined;
  const waited = new Promise<'waited'>((resolve) => {
    const timer = setTimeout(resolve, ms, 'waited');
    stop = () => clearTimeout(timer);
  });
  return { waited, stop };
}

const presence = ({ attended }: ImporterOptions): 'attended' | 'alone' =>
  attended?.() === true ? 'attended' : 'alone';

/** Waits for the first, then for some behind it, but not long; and takes what was read besides. */
async function nextBatch(line: WaitingLine<Reading>, waitMs: number): Promise<readonly Read[]> {
  const batch: Read[] = [];
  const { waited, stop } = deadline(waitMs);
  let isRead: Promise<'waited'> | undefined;
  while (batch.length < batchMessages) {
    if (batch.length === batchLeast) isRead = yieldToEventLoop().then(() => 'waited');
    const enough = isRead ?? waited;
    const front = await line.front(batch.length === 0 ? undefined : enough);
    if (front === null) break;
    const result = batch.length === 0 ? await front.read : await Promise.race([front.read, enough]);
    if (result === 'waited') break;
    batch.push({ reading: front, result });
    line.shift();
  }
  stop();
  return batch;
}

/** While this thread files it hands out nothing: the workers get what they read meanwhile before. */
async function handOut(line: WaitingLine<Reading>, waitMs: number): Promise<void> {
  const { waited, stop } = deadline(waitMs);
  await line.filled(waited);
  stop();
}

/** What was filed lies in the database. */
function forget({ reading, result }: Read): void {
  if (isMessage(reading.item)) release(reading.item.bytes);
  if (result?.ok === true) for (const { content } of result.value.attachments) release(content);
}

/** The large bytes of messages that will be filed. */
async function keepLarge({ bytesAhead }: Filing, batch: readonly Read[]): Promise<void> {
  for (const { reading, result } of batch) {
    if (!isMessage(reading.item) || result?.ok !== true) continue;
    for (const bytes of [reading.item.bytes, ...result.value.attachments.map(({ content }) => content)])
      await bytesAhead.keep(bytes);
  }
}

/** One transaction: as many as fit into its time, one at least. */
function fileSome(options: Filing, job: Job, batch: readonly Read[]): number {
  const tools = options.tools();
  const { ms, least } = filing[presence(options)];
  const started = performance.now();
  const rows = options.store.write((tx) => {
    const done: { row: ImportRow; source: number; bytes: number }[] = [];
    let bytes = 0;
    for (const one of batch) {
      const isFew = done.length < least && bytes < fewBytes;
      if (done.length > 0 && !isFew && performance.now() - started > ms) break;
      bytes += one.reading.bytes;
      const row = rowOf(options, job, tx, tools, one);
      tx.addImportRow(job.id, job.read + done.length, row);
      done.push({ row, source: one.reading.source, bytes: one.reading.bytes });
    }
    tx.updateImport(job.id, { ...job, ...countedWith(job, done) });
    return done;
  });
  count(job, rows);
  return rows.length;
}

function rowOf(
  { file }: Filing,
  job: Job,
  tx: Writes,
  tools: FilingTools,
  { reading: { item, known }, result }: Read,
): ImportRow {
  const { source, index } = item;
  if (!isMessage(item)) {
    const detail =
      item.problem.reason ??
      item.problem.link ??
      (item.problem.bytes === undefined ? undefined : `${item.problem.bytes} bytes`);
    return {
      source,
      index,
      outcome: 'unreadable',
      reason: item.problem.code,
      ...(detail === undefined ? {} : { detail }),
    };
  }
  const { project, outgoing } = job.plan;
  const flags = item.flags ?? [];
  const mine = { source, index, bytes: item.bytes, project, outgoing, flags };
  if (result?.ok === true) return file(tx, tools, { ...mine, mail: result.value });
  const sha256 = known ?? sha256Of(item.bytes);
  const mail = { reading: stubReading(sha256, item.bytes.byteLength, tools.now), attachments: [] };
  if (known !== null) return file(tx, tools, { ...mine, mail, known: true });
  const { code, detail } = result?.error ?? { code: 'worker-failed', detail: '' };
  // No message after all: there is nothing to keep a clock for.
  if (fileFailures.some((one) => one === code))
    return { source, index, outcome: 'unreadable', reason: code, ...(detail === '' ? {} : { detail }) };
  return file(tx, tools, { ...mine, mail, failed: { code, detail } });
}
