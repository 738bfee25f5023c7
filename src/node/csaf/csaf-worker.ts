/** The thread on which CSAF's tests run: a document may take them long, and nothing else may wait for that. Worker. */
import { parentPort } from 'node:worker_threads';
import { checkCsaf, checkCsafMandatory } from './check-csaf.ts';
import type { CsafAnswer, CsafTask } from './csaf-thread.ts';

parentPort?.on('message', (tasks: readonly CsafTask[]) => void answerAll(tasks));

async function answerAll(tasks: readonly CsafTask[]): Promise<void> {
  parentPort?.postMessage(await Promise.all(tasks.map(answer)));
}

async function answer({ task, document, version, size, advice }: CsafTask): Promise<CsafAnswer> {
  const check = advice ? checkCsaf : checkCsafMandatory;
  try {
    return { task, findings: [...(await check(document, version, size))] };
  } catch {
    return { task, findings: null }; // null is reported as a test that could not run
  }
}
