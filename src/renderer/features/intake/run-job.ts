/** Sends dropped files to the backend, a few at a time, then starts one import of all that arrived; opened files are there already. Renderer. */
import type { Output } from '#shared/contract/endpoints.ts';
import { number } from '#shared/words/format.ts';
import type { Api } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { messageOf } from '#shared/words/errors.ts';
import { requireBridge } from '../../host/host.ts';
import { uploadFile } from '../../bridge/bytes.ts';
import type { Store } from '../../ui/store.ts';
import { changeJob, jobTitle, newJob, type Job, type Jobs } from './jobs.ts';

/** Mail that was opened with the program and waits at the backend. */
export type OpenedMail = Extract<Output<'opened.take'>['files'][number], { readonly kind: 'mail' }>;

const atOnce = 4;
/** The strip is redrawn only a few times per second. */
const showEveryMs = 150;
const mostProblems = 50;

export async function runJob(
  api: Api,
  jobs: Store<Jobs>,
  files: readonly File[],
  more: number,
): Promise<void> {
  const { job, change } = addJob(jobs, files, more === 0 ? [] : [tooMany(files.length, more)]);
  const arrived = await sendAll(api, files, job.abort.signal, (sent, problems) => {
    change((old) => ({ ...old, sent, problems: [...job.problems, ...problems].slice(0, mostProblems) }));
  });
  if (job.abort.signal.aborted) return;
  if (arrived.length === 0) {
    change((old) => ({ ...old, phase: 'failed', problem: 'No readable files.' }));
    return;
  }
  await startImport(api, arrived, change);
}

/** For files that the host gave to the backend itself. */
export async function runOpened(api: Api, jobs: Store<Jobs>, files: readonly OpenedMail[]): Promise<void> {
  const { change } = addJob(jobs, files, []);
  await startImport(
    api,
    files.map(({ uploadId }) => uploadId),
    change,
  );
}

type Change = (step: (old: Job) => Job) => void;

function addJob(
  jobs: Store<Jobs>,
  files: readonly { readonly name: string; readonly size: number }[],
  problems: readonly string[],
): { readonly job: Job; readonly change: Change } {
  const key = jobs.get().last + 1;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const job = newJob(key, jobTitle(files.map(({ name }) => name)), { total, problems });
  jobs.set(({ list }) => ({ last: key, list: [...list, job] }));
  return {
    job,
    change: (step) => {
      jobs.set((before) => changeJob(before, key, step));
    },
  };
}

async function startImport(api: Api, uploads: string[], change: Change): Promise<void> {
  try {
    const { importId } = await api.call('import.start', { uploads });
    change((old) => ({ ...old, phase: 'reading', importId }));
  } catch (thrown) {
    const words = messageOf(asAppError(thrown));
    change((old) => ({ ...old, phase: 'failed', problem: `${words.title}. ${words.explanation}` }));
  }
}

function tooMany(taken: number, more: number): string {
  return `Only ${number(taken)} files can be imported at once. ${number(more)} more were skipped. Drop the rest in smaller batches, watch the folder, or run “bulkhead import FOLDER”.`;
}

/** The upload ids in the order of the files. */
async function sendAll(
  api: Api,
  files: readonly File[],
  signal: AbortSignal,
  show: (sent: number, problems: readonly string[]) => void,
): Promise<string[]> {
  const uploads: (string | null)[] = files.map(() => null);
  const problems: string[] = [];
  let sent = 0;
  let shown = 0;
  const showNow = (): void => {
    const now = performance.now();
    if (now - shown < showEveryMs) return;
    shown = now;
    show(sent, problems);
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < files.length && !signal.aborted) {
      const index = next;
      next += 1;
      const file = files[index];
      if (file === undefined) return;
      let before = 0;
      const result = await uploadFile(api.link, file, {
        signal,
        offer: (offered) => requireBridge().offer(offered),
        onProgress: ({ done }) => {
          sent += done - before;
          before = done;
          showNow();
        },
      });
      if (result.ok) uploads[index] = result.value;
      else problems.push(`${file.name}: ${messageOf(result.error).explanation}`);
      sent += file.size - before;
      showNow();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  show(sent, problems);
  return uploads.filter((id) => id !== null);
}
