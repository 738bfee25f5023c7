/**
 * CSAF's tests on a thread of their own, started when first asked and ended with the vault: what it read dies with it.
 * A document that takes too long, or takes the thread down, is a document that was not found valid. Node.
 */
import { csafProblems, type Unfinished } from '#shared/words/problems-csaf.ts';
import { Worker } from 'node:worker_threads';
import type { CsafChecker, CsafFinding, CsafSize } from '#core/advisory/validate/validate.ts';
import { entryUrl } from '../program-files.ts';

export type CsafTask = {
  readonly task: number;
  readonly document: object;
  readonly version: '2.0' | '2.1';
  readonly size: CsafSize;
  readonly advice: boolean;
};
export type CsafAnswer = { readonly task: number; readonly findings: CsafFinding[] | null };

export type CsafThread = {
  readonly check: CsafChecker;
  readonly checkMandatory: CsafChecker;
  /** Loads the tests before somebody waits for them. */
  readonly warm: () => void;
  readonly close: () => Promise<void>;
};

const longest = 120_000; // large documents, busy machines

type Waiting = {
  readonly resolve: (findings: readonly CsafFinding[]) => void;
  readonly timer: NodeJS.Timeout;
};

export function createCsafThread(): CsafThread {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, Waiting>();
  const unsent: CsafTask[] = [];

  const settle = (task: number, findings: readonly CsafFinding[]): void => {
    const one = waiting.get(task);
    if (one === undefined) return;
    clearTimeout(one.timer);
    waiting.delete(task);
    one.resolve(findings);
    if (waiting.size === 0) worker?.unref(); // an idle thread keeps no program alive
  };
  const giveUp = (why: Unfinished): void => {
    const ended = worker;
    worker = null;
    for (const task of [...waiting.keys()]) settle(task, notChecked(why));
    void ended?.terminate();
  };
  const start = (): Worker => {
    const made = new Worker(entryUrl('csaf-worker'), { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    made.on('message', (answers: readonly CsafAnswer[]) => {
      for (const { task, findings } of answers) settle(task, findings ?? notChecked('failed'));
    });
    made.on('error', () => {
      if (worker === made) giveUp('ended');
    });
    made.on('exit', () => {
      if (worker === made) giveUp('ended');
    });
    return made;
  };
  /** What is asked at once is sent at once: waking a thread takes a millisecond. */
  const send = (): void => {
    const tasks = unsent.splice(0);
    worker?.postMessage(tasks satisfies CsafTask[]);
  };
  const ask =
    (advice: boolean): CsafChecker =>
    (document, version, size) =>
      new Promise((resolve) => {
        worker ??= start();
        worker.ref();
        const task = (last += 1);
        const timer = setTimeout(() => giveUp('slow'), longest).unref();
        waiting.set(task, { resolve, timer });
        if (unsent.push({ task, document, version, size, advice }) === 1) queueMicrotask(send);
      });
  const checkMandatory = ask(false);
  return {
    check: ask(true),
    checkMandatory,
    warm: () => {
      if (worker === null) void checkMandatory({}, '2.0', { values: 1, longestArray: 0 });
    },
    close: async () => {
      const ended = worker;
      worker = null;
      for (const task of [...waiting.keys()]) settle(task, notChecked('stopped'));
      await ended?.terminate();
    },
  };
}

function notChecked(why: Unfinished): CsafFinding[] {
  return [
    {
      level: 'error',
      where: '',
      code: 'csaf-not-checked',
      message: csafProblems.didNotFinish(why),
    },
  ];
}
