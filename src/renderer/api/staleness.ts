/** Answers that became stale are fetched again at once, but in bursts (an import) only a few times a second. Pure. */

type Key = readonly unknown[];
const everyMs = 250;

export type Staleness = { readonly note: (keys: readonly Key[]) => void; readonly stop: () => void };

export function createStaleness(refetch: (key: Key) => void): Staleness {
  const waiting = new Map<string, Key>();
  let last = -everyMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    last = performance.now();
    const keys = [...waiting.values()];
    waiting.clear();
    for (const key of keys) refetch(key);
  };
  return {
    note: (keys) => {
      for (const key of keys) waiting.set(JSON.stringify(key), key);
      if (timer !== undefined) return;
      const wait = last + everyMs - performance.now();
      if (wait <= 0) flush();
      else timer = setTimeout(flush, wait);
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
