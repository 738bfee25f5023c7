/** What is being taken in: files on their way to the backend, then an import it reports about. Pure. */
import { number } from '#shared/words/format.ts';

export type Job = {
  readonly key: number;
  readonly title: string;
  /** Bytes of all files, and those that arrived: numbers only, because a drop may be ten thousand files. */
  readonly total: number;
  readonly sent: number;
  readonly problems: readonly string[];
  readonly phase: 'sending' | 'reading' | 'cancelled' | 'failed';
  readonly importId: string | null;
  readonly problem: string | null;
  readonly abort: AbortController;
};

export type Jobs = { readonly last: number; readonly list: readonly Job[] };

export function jobTitle(names: readonly string[]): string {
  const [first] = names;
  return names.length === 1 && first !== undefined ? first : `${number(names.length)} files`;
}

export function sentShare({ sent, total }: Job): number {
  return total === 0 ? 0 : sent / total;
}

export function newJob(key: number, title: string, change: Partial<Job> = {}): Job {
  return {
    key,
    title,
    total: 0,
    sent: 0,
    problems: [],
    phase: 'sending',
    importId: null,
    problem: null,
    abort: new AbortController(),
    ...change,
  };
}

export function changeJob(jobs: Jobs, key: number, change: (job: Job) => Job): Jobs {
  return { ...jobs, list: jobs.list.map((job) => (job.key === key ? change(job) : job)) };
}
