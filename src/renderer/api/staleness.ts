/**
 * Answers that became stale are fetched again at once, but in bursts (an import) only a few times a second and, while they
 * last, once a second; and never while the fetch before still runs: asking again would throw that one away, and a busy
 * backend would never be heard. Each kind of answer by itself: a case that is worked on does not wait for a list that
 * changes all the time. When everything is stale, the vault was opened or locked: that waits for nothing. Pure.
 */

type Key = readonly unknown[];
const everyMs = 250;
const everyMsInBursts = 1000;
/** So many in a row are a burst; what a person changes, one after the other, is none. */
const burst = 4;

/** Of one key: when it was fetched last, and how often without a rest. */
type Pace = { readonly at: number; readonly inARow: number };

const everyOf = ({ inARow }: Pace): number => (inARow < burst ? everyMs : everyMsInBursts);

export type Staleness = { readonly note: (keys: readonly Key[]) => void; readonly stop: () => void };

/** `mark` says at once that an answer is stale, `refetch` settles when it is there. */
export function createStaleness(
  mark: (key: Key) => void,
  refetch: (key: Key) => Promise<unknown>,
): Staleness {
  const waiting = new Map<string, Key>();
  const running = new Set<string>();
  const paces = new Map<string, Pace>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const waitOf = (name: string, now: number): number => {
    const pace = paces.get(name);
    return pace === undefined ? 0 : pace.at + everyOf(pace) - now;
  };
  const flush = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const now = performance.now();
    for (const [name, pace] of paces) if (now - pace.at > 2 * everyOf(pace)) paces.delete(name);
    let next = Infinity;
    for (const [name, key] of waiting) {
      const isEverything = key.length === 0;
      if (running.has(name) && !isEverything) continue;
      const wait = isEverything ? 0 : waitOf(name, now);
      if (wait > 0) next = Math.min(next, wait);
      else fetch(name, key, now);
    }
    if (next < Infinity) timer = setTimeout(flush, next);
  };
  const fetch = (name: string, key: Key, now: number): void => {
    waiting.delete(name);
    running.add(name);
    paces.set(name, { at: now, inARow: (paces.get(name)?.inARow ?? 0) + 1 });
    const done = (): void => {
      running.delete(name);
      if (waiting.has(name)) flush();
    };
    refetch(key).then(done, done);
  };
  return {
    note: (keys) => {
      for (const key of keys) {
        mark(key);
        waiting.set(JSON.stringify(key), key);
      }
      flush();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
