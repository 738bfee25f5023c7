/** Starts a thread that reads mail. Node. */
import { Worker } from 'node:worker_threads';
import { entryUrl, youngMb } from '../program-files.ts';
import { makeMeter, type SharedMeter } from './work-clock.ts';

export type StartedWorker = { readonly worker: Worker; readonly meter: SharedMeter };

export const mailWorkerOptions = (memoryMb: number, meter: SharedMeter) => ({
  resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
  env: {},
  workerData: { meter },
  name: 'mail-worker',
});

export function startWorker(memoryMb: number, script: URL = entryUrl('mail-worker')): StartedWorker {
  const meter = makeMeter();
  return { worker: new Worker(script, mailWorkerOptions(memoryMb, meter)), meter };
}
