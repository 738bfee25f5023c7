/**
 * How long a worker may take for one message, counted in its own processor time, so that a busy machine makes nobody's
 * mail unreadable. Node.
 *
 * The worker notes its processor time when it begins a message, in memory that both threads see; the pool asks for the
 * time now. A worker that waits for ever uses none: for that, and for a worker that lies, there is a limit on the wall.
 * Where a thread's processor time cannot be asked for (an older Node), the wall is all there is.
 */
import type { Worker } from 'node:worker_threads';

export type WorkClock = {
  /** Called by the worker when it begins a message. */
  readonly begin: () => void;
};

export type Spent = { readonly ms: number; readonly by: 'work' | 'wall' };

/** A message: this much, and a second for every eight megabytes beyond the first eight. */
export const workPerMessageMs = 2_000;
const allowanceBytes = 8 * 1024 * 1024;
/** On the wall, this many times as much: a thread that gets a fifth of a processor is still served. */
export const wallFactor = 5;

export function workLimitFor(bytes: number, base: number = workPerMessageMs): number {
  return base + Math.max(0, Math.floor(bytes / allowanceBytes) - 1) * 1_000;
}

export type SharedMeter = Int32Array<SharedArrayBuffer>;

export function makeMeter(): SharedMeter {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** In the worker. */
export function workClock(meter: unknown): WorkClock {
  if (!(meter instanceof Int32Array)) return { begin: () => undefined };
  return { begin: () => void Atomics.store(meter, 0, threadMs()) };
}

function threadMs(): number {
  if (typeof process.threadCpuUsage !== 'function') return 0;
  const { user, system } = process.threadCpuUsage();
  return Math.trunc((user + system) / 1_000);
}

/** In the pool: what the message now in hand has cost, or null when the worker cannot be asked. */
export async function workSpent(worker: Worker, meter: SharedMeter): Promise<number | null> {
  if (typeof worker.cpuUsage !== 'function') return null;
  try {
    const { user, system } = await worker.cpuUsage();
    return Math.max(0, Math.trunc((user + system) / 1_000) - Atomics.load(meter, 0));
  } catch {
    return null; // it ended meanwhile
  }
}
