/** What does not end, or fails, does not take with it what is measured afterwards. */

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** What `work` answers; else why there is nothing, after `giveUp` has ended what it had begun. */
export async function within<T>(
  limitMs: number,
  work: () => Promise<T>,
  giveUp: () => Promise<void>,
): Promise<Outcome<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`given up after ${limitMs / 60_000} minutes`)), limitMs);
  });
  try {
    return { ok: true, value: await Promise.race([work(), late]) };
  } catch (cause) {
    await giveUp();
    const [why = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    return { ok: false, why };
  } finally {
    clearTimeout(timer);
  }
}
