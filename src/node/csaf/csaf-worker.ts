/** The thread on which CSAF's tests run: a document may take them long, and nothing else may wait for that. Worker. */
import { parentPort } from 'node:worker_threads';
import { checkCsaf, checkCsafMandatory } from './check-csaf.ts';
import type { CsafAnswer, CsafTask } from './csaf-thread.ts';

parentPort?.on('message', (task: CsafTask) => void answer(task));

async function answer({ task, document, version, size, advice }: CsafTask): Promise<void> {
  const check = advice ? checkCsaf : checkCsafMandatory;
  let found: CsafAnswer;
  try {
    found = { task, findings: [...(await check(document, version, size))] };
  } catch {
    found = { task, findings: null }; // null is reported as a test that could not run
  }
  parentPort?.postMessage(found);
}
