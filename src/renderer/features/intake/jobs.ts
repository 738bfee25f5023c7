/** What is being taken in: files on their way to the backend, then an import it reports about. Pure. */

export type SentFile = {
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly problem: string | null;
};

export type Job = {
  readonly key: number;
  readonly files: readonly SentFile[];
  readonly phase: 'sending' | 'reading' | 'cancelled' | 'failed';
  readonly importId: string | null;
  readonly problem: string | null;
  readonly abort: AbortController;
};

export type Jobs = { readonly last: number; readonly list: readonly Job[] };

export function jobTitle(job: Job): string {
  const [first] = job.files;
  return job.files.length === 1 && first !== undefined
    ? first.name
    : `${job.files.length.toLocaleString('en')} files`;
}

export function sentShare(job: Job): number {
  const total = job.files.reduce((sum, { size }) => sum + size, 0);
  return total === 0 ? 0 : job.files.reduce((sum, { sent }) => sum + sent, 0) / total;
}

export function changeJob(jobs: Jobs, key: number, change: (job: Job) => Job): Jobs {
  return { ...jobs, list: jobs.list.map((job) => (job.key === key ? change(job) : job)) };
}
