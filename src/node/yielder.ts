/** Giving the thread back in the middle of long work: whatever waits for the event loop goes first. Node. */

export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * A rest as long as the work since then: whoever sits at the window needs a processor to draw it, and work in the
 * background that takes all of them makes it stutter.
 */
export const restSince = (began: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, performance.now() - began));

/** To be awaited after each small step: gives the thread back once it was held for this long. */
export function createYielder(ms: number): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < ms) return undefined;
    return yieldToEventLoop().then(() => void (since = performance.now()));
  };
}
