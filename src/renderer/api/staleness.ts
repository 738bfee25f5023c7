/**
 * Answers that became stale are fetched again at once, but in bursts (an import) only a few times a second, and never
 * while the fetch before still runs: asking again would throw that one away, and a busy backend would never be heard. Pure.
 */

type Key = readonly unknown[];
const everyMs = 250;

export type Staleness = { readonly note: (keys: readonly Key[]) => void; readonly stop: () => void };

/** `refetch` settles when the answers are there. */
export function createStaleness(refetch: (key: Key) => Promise<unknown>): Staleness {
  const waiting = new Map<string, Key>();
  const running = new Set<string>();
  let last = -everyMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const schedule = (): void => {
    if (stopped || timer !== undefined) return;
    const wait = last + everyMs - performance.now();
    if (wait <= 0) flush();
    else timer = setTimeout(flush, wait);
  };
  const flush = (): void => {
    timer = undefined;
    last = performance.now();
    for (const [name, key] of waiting) {
      if (running.has(name)) continue;
      waiting.delete(name);
      running.add(name);
      const done = (): void => {
        running.delete(name);
        if (waiting.has(name)) schedule();
      };
      refetch(key).then(done, done);
    }
  };
  return {
    note: (keys) => {
      for (const key of keys) waiting.set(JSON.stringify(key), key);
      schedule();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
