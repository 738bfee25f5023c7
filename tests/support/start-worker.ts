/**
 * Stands in for src/node/pool/start-worker.ts under vitest: a thread that has answered everything when its pool closes
 * forgets its keys and serves the next vault of the same process. To start one takes more processor time than what a
 * test has it read.
 */
import { Worker } from 'node:worker_threads';
import { entryUrl } from '#node/program-files.ts';
import type { FromWorker, ToWorker } from '#node/pool/protocol.ts';
import { makeMeter } from '#node/pool/work-clock.ts';
/* oxlint-disable no-restricted-imports -- from its root the name leads back to this file (vitest.config.ts) */
import {
  mailWorkerOptions,
  startWorker as startAnother,
  type StartedWorker,
} from '../../src/node/pool/start-worker.ts';

const waiting: KeptWorker[] = [];

class KeptWorker extends Worker {
  readonly meter;
  #ready: FromWorker | null = null;
  #unanswered = 0;

  constructor(memoryMb: number) {
    const meter = makeMeter();
    super(entryUrl('mail-worker'), mailWorkerOptions(memoryMb, meter));
    this.meter = meter;
    this.on('message', this.#hear); // stays: without a listener the port of a thread stops
    this.on('exit', this.#leave);
  }

  readonly #hear = (message: FromWorker): void => {
    if (message.kind === 'ready') this.#ready = message;
    else if (message.kind !== 'ask') this.#unanswered -= 1;
  };

  readonly #leave = (): void => {
    this.#ready = null;
    const at = waiting.indexOf(this);
    if (at >= 0) waiting.splice(at, 1);
  };

  override postMessage(message: ToWorker): void {
    if (message.kind !== 'keys' && message.kind !== 'told') this.#unanswered += 1;
    super.postMessage(message);
  }

  override terminate(): Promise<number> {
    if (this.#ready === null || this.#unanswered > 0) return super.terminate();
    const own: readonly unknown[] = [this.#hear, this.#leave];
    for (const event of ['message', 'error', 'exit'])
      for (const listener of this.rawListeners(event))
        if (!own.includes(listener)) this.off(event, listener as () => void);
    this.unref();
    this.postMessage({ kind: 'keys', keys: [] });
    waiting.push(this);
    return Promise.resolve(0);
  }

  serveAgain(): this {
    this.ref();
    setImmediate(() => this.emit('message', this.#ready));
    return this;
  }
}

const usualMb = 512;

export function startWorker(memoryMb: number, script?: URL): StartedWorker {
  if (script !== undefined || memoryMb !== usualMb) return startAnother(memoryMb, script);
  const worker = waiting.pop()?.serveAgain() ?? new KeptWorker(memoryMb);
  return { worker, meter: worker.meter };
}
