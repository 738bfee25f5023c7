/** Giving the thread back in the middle of long work: whatever waits for the event loop goes first. Node. */

export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** To be awaited after each small step: gives the thread back once it was held for this long. */
export function createYielder(ms: number): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < ms) return undefined;
    return yieldToEventLoop().then(() => void (since = performance.now()));
  };
}
