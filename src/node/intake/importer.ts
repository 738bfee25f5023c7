/**
 * Imports: sources are read in order, messages in parallel, and filed in order, many to a transaction.
 * A row is confirmed once its transaction is committed; what is not confirmed can be imported again. Node.
 */
import { createHash } from 'node:crypto';
import { fileMessage } from '../../core/intake/file-message.ts';
import type { FilingTools } from '../../core/intake/filing-tools.ts';
import { stubReading } from '../../core/intake/stub-reading.ts';
import type { Importer, MailRead, ReadProblem, Store } from '../../core/ports.ts';
import type { ImportOutcome, ImportRow, ImportState } from '../../shared/schema/import.ts';
import type { Result } from '../../shared/result.ts';
import { isMessage, openSource, openStream, type SourceItem } from '../files/sources.ts';
import type { Log } from '../log/log.ts';
import type { Pool } from '../pool/pool.ts';
import { sizeOf } from './source-sizes.ts';
import type { UploadDesk, UploadSource } from './uploads.ts';

export type ImporterOptions = {
  readonly store: Store;
  readonly uploads: UploadDesk;
  readonly pool: Pool;
  readonly log: Log;
  readonly tools: () => FilingTools;
  readonly workers: number;
  /** More than a moment passed: the screen may look again. */
  readonly changed: (importId: string) => void;
};

type Job = {
  state: ImportState;
  number: number;
  projectId: number | null;
  outgoing: boolean;
  cancelled: boolean;
  readonly startedMs: number;
};
type Reading = {
  readonly item: SourceItem;
  readonly read: Promise<Result<MailRead, ReadProblem>> | null;
  readonly bytes: number;
};

const batchMessages = 64;
/** A commit costs as much as reading several messages, so a transaction waits this long to be full. */
const batchMs = 150;
const linedUp = 2 * batchMessages;
const bytesAhead = 12 * 1024 * 1024;

export interface RunningImporter extends Importer {
  /** Ends what runs, and waits for it. */
  close(): Promise<void>;
  /** When this import has ended, however it did. */
  ended(importId: string): Promise<void>;
}

export function createImporter(options: ImporterOptions): RunningImporter {
  const jobs = new Map<string, Job>();
  const running = new Map<string, Promise<void>>();

  return {
    start: (uploads, { projectId, outgoing }) => {
      const { newId, now } = options.tools();
      const id = newId('i');
      const sources = uploads
        .map((upload) => options.uploads.take(upload))
        .filter((source) => source !== null);
      const state: ImportState = {
        id,
        state: 'running',
        read: 0,
        bytesRead: 0,
        bytesTotal: null,
        ratePerSecond: 0,
        remainingSeconds: null,
        startedAt: now,
        finishedAt: null,
        counts: {
          'new-case': 0,
          'follow-up': 0,
          'duplicate-message': 0,
          outgoing: 0,
          'set-aside': 0,
          unreadable: 0,
        },
        sources: sources.map(({ name }) => ({ name, state: 'waiting', read: 0 })),
      };
      const job: Job = {
        state,
        number: 0,
        projectId,
        outgoing,
        cancelled: false,
        startedMs: performance.now(),
      };
      jobs.set(id, job);
      options.store.write((tx) => tx.addImport(id, now));
      void measure(job, sources);
      const work = run(options, job, sources).finally(() => running.delete(id));
      running.set(id, work);
      return id;
    },
    get: (id) => jobs.get(id)?.state ?? null,
    cancel: (id) => {
      const job = jobs.get(id);
      if (job !== undefined) job.cancelled = true;
      return job !== undefined;
    },
    ended: async (id) => running.get(id),
    close: async () => {
      for (const job of jobs.values()) job.cancelled = true;
      await Promise.all(running.values());
    },
  };
}

async function measure(job: Job, sources: readonly UploadSource[]): Promise<void> {
  let total = 0;
  for (const source of sources) {
    const size = await sizeOf(source, () => !job.cancelled && job.state.state === 'running');
    if (size === null) return;
    total += size;
  }
  job.state = { ...job.state, bytesTotal: total };
}

/** Messages a second so far, and how long the rest takes at the pace of the bytes so far. */
function paceOf(
  job: Job,
  read: number,
  bytesRead: number,
): Pick<ImportState, 'ratePerSecond' | 'remainingSeconds'> {
  const seconds = (performance.now() - job.startedMs) / 1000;
  const { bytesTotal } = job.state;
  const isTooEarly = seconds < 0.5 || bytesRead === 0;
  return {
    ratePerSecond: seconds < 0.05 ? 0 : Math.round((read / seconds) * 10) / 10,
    remainingSeconds:
      bytesTotal === null || isTooEarly
        ? null
        : Math.ceil((Math.max(0, bytesTotal - bytesRead) / bytesRead) * seconds),
  };
}

async function run(options: ImporterOptions, job: Job, sources: readonly UploadSource[]): Promise<void> {
  try {
    for (const [index, source] of sources.entries()) {
      if (job.cancelled) break;
      setSource(job, index, 'reading');
      await runSource(options, job, source, index);
      setSource(job, index, 'done');
    }
    finish(options, job, job.cancelled ? 'cancelled' : 'finished');
  } catch (cause) {
    options.log.unexpected('import', cause);
    finish(options, job, 'failed');
  }
}

function setSource(job: Job, index: number, state: 'reading' | 'done'): void {
  const sources = job.state.sources.map((source, at) => (at === index ? { ...source, state } : source));
  job.state = { ...job.state, sources };
}

function finish(options: ImporterOptions, job: Job, state: ImportState['state']): void {
  const finishedAt = options.tools().now;
  const whole =
    state === 'finished' && job.state.bytesTotal !== null ? { bytesRead: job.state.bytesTotal } : {};
  job.state = {
    ...job.state,
    ...whole,
    state,
    finishedAt,
    remainingSeconds: state === 'finished' ? 0 : null,
  };
  options.store.write((tx) => tx.updateImport(job.state.id, { state, read: job.state.read, finishedAt }));
  options.changed(job.state.id);
}

/** Reads ahead as far as the workers can use, and files from the front of the line. */
async function runSource(
  options: ImporterOptions,
  job: Job,
  source: UploadSource,
  index: number,
): Promise<void> {
  const items = source.kind === 'path' ? openSource(source.path) : openStream(source.name, source.chunks);
  const iterator = items[Symbol.asyncIterator]();
  const line: Reading[] = [];
  let bytes = 0;
  let ended = false;
  let next: Promise<IteratorResult<SourceItem>> | null = null;
  while (!job.cancelled) {
    while (!ended && line.length < linedUp && bytes < bytesAhead) {
      next ??= iterator.next();
      // With work in line, do not wait for the source: file what is ready.
      const result: IteratorResult<SourceItem> | 'later' =
        line.length === 0 ? await next : await Promise.race([next, later()]);
      if (result === 'later') break;
      next = null;
      if (result.done === true) ended = true;
      else {
        const reading = begin(options, result.value);
        bytes += reading.bytes;
        line.push(reading);
      }
    }
    if (line.length === 0) {
      if (ended) return;
      continue;
    }
    bytes -= await fileFront(options, job, line, index);
  }
  await iterator.return?.(undefined);
}

function deadline(ms: number): { waited: Promise<'waited'>; stop: () => void } {
  let stop = (): void => undefined;
  const waited = new Promise<'waited'>((resolve) => {
    const timer = setTimeout(resolve, ms, 'waited');
    stop = () => clearTimeout(timer);
  });
  return { waited, stop };
}

const later = (): Promise<'later'> => new Promise((resolve) => setImmediate(resolve, 'later'));

function begin(options: ImporterOptions, item: SourceItem): Reading {
  if (!isMessage(item)) return { item, read: null, bytes: 0 };
  return { item, read: options.pool.read(item.bytes, 'bulk', item.source), bytes: item.bytes.byteLength };
}

/** Waits for the first, then for those behind it until the transaction is full or has waited long enough. */
async function fileFront(
  options: ImporterOptions,
  job: Job,
  line: Reading[],
  sourceIndex: number,
): Promise<number> {
  const batch: { item: SourceItem; result: Result<MailRead, ReadProblem> | null }[] = [];
  let bytes = 0;
  const { waited, stop } = deadline(batchMs);
  for (let front = line[0]; front !== undefined && batch.length < batchMessages; front = line[0]) {
    const result = batch.length === 0 ? await front.read : await Promise.race([front.read, waited]);
    if (result === 'waited') break;
    batch.push({ item: front.item, result });
    bytes += front.bytes;
    line.shift();
  }
  stop();
  if (job.cancelled) return bytes;
  const tools = options.tools();
  const rows = options.store.write((tx) =>
    batch.map(({ item, result }, at) => {
      const row = rowOf(job, tx, tools, item, result);
      tx.addImportRow(job.state.id, job.number + at, row);
      return row;
    }),
  );
  job.number += rows.length;
  count(job, rows, bytes, sourceIndex);
  options.changed(job.state.id);
  return bytes;
}

function rowOf(
  job: Job,
  tx: Parameters<Parameters<Store['write']>[0]>[0],
  tools: FilingTools,
  item: SourceItem,
  result: Result<MailRead, ReadProblem> | null,
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
  const mine = { source, index, bytes: item.bytes, project: job.projectId, outgoing: job.outgoing };
  if (result?.ok === true) return fileMessage(tx, tools, { ...mine, mail: result.value });
  const { code, detail } = result?.error ?? { code: 'worker-failed', detail: '' };
  // No Outlook message after all: there is nothing to keep a clock for.
  if (code === 'outlook-malformed') return { source, index, outcome: 'unreadable', reason: code };
  const sha256 = createHash('sha256').update(item.bytes).digest('hex');
  const reading = stubReading(sha256, item.bytes.byteLength, tools.now);
  return fileMessage(tx, tools, { ...mine, mail: { reading, attachments: [] }, failed: { code, detail } });
}

function count(job: Job, rows: readonly ImportRow[], bytes: number, sourceIndex: number): void {
  const counts: Record<ImportOutcome, number> = { ...job.state.counts };
  for (const row of rows) counts[row.outcome] += 1;
  const sources = job.state.sources.map((source, at) =>
    at === sourceIndex ? { ...source, read: source.read + rows.length } : source,
  );
  const read = job.state.read + rows.length;
  const bytesRead = job.state.bytesRead + bytes;
  job.state = { ...job.state, counts, sources, read, bytesRead, ...paceOf(job, read, bytesRead) };
}
