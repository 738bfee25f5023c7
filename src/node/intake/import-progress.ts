/** How far an import came: which sources are done, and when that is told. Node. */
import { setSource, type Job } from './import-job.ts';
import type { Reading } from './import-line.ts';

const tellEveryMs = 150;

export type Progress = {
  readonly found: (source: number) => void;
  readonly ended: (source: number) => void;
  readonly filed: (some: readonly Reading[]) => void;
};

/** A source is done when it has ended and all that was found in it is filed. */
export function createProgress(job: Job): Progress {
  const unfiled = new Map<number, number>();
  const ended = new Set<number>();
  const look = (source: number): void => {
    if (ended.has(source) && (unfiled.get(source) ?? 0) === 0) setSource(job, source, 'done');
  };
  return {
    found: (source) => void unfiled.set(source, (unfiled.get(source) ?? 0) + 1),
    ended: (source) => {
      ended.add(source);
      look(source);
    },
    filed: (some) => {
      for (const { source } of some) {
        unfiled.set(source, (unfiled.get(source) ?? 1) - 1);
        look(source);
      }
    },
  };
}

/** Says that something changed, a few times a second at most. */
export function teller(tell: () => void): () => void {
  let last = 0;
  return () => {
    const at = performance.now();
    if (at - last < tellEveryMs) return;
    last = at;
    tell();
  };
}
