/** A start as a list of named steps within one limit of time: what does not answer is named, never waited for without end. Chromium host. */

export class StartTimedOut extends Error {
  constructor(waitedFor: string, limitMs: number) {
    super(`the start waited for ${waitedFor} and gave up after ${Math.round(limitMs / 1000)} s`);
    this.name = 'StartTimedOut';
  }
}

/** Runs one step; `waitedFor` completes the sentence "the start waited for …", and the work is told how long it may take. */
export type Step = <T>(waitedFor: string, work: (leftMs: number) => Promise<T>) => Promise<T>;

export function createSteps(limitMs: number): Step {
  const deadline = performance.now() + limitMs;
  return async (waitedFor, work) => {
    const left = Math.max(1, deadline - performance.now());
    const tooLate = Promise.withResolvers<never>();
    const timer = setTimeout(() => tooLate.reject(new StartTimedOut(waitedFor, limitMs)), left);
    const working = work(left);
    working.catch(() => undefined); // whoever gave up waiting no longer hears how it ended
    try {
      return await Promise.race([working, tooLate.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}
