/**
 * Messages between their sources and the database. One side fills it while the other files what stands in front: a source
 * that gives its messages one by one (a folder of ten thousand files) is read on while the first ones are filed. Node.
 */
export type WaitingLine<T> = {
  /** Resolves when there is room for one more. */
  readonly push: (one: T) => Promise<void>;
  /** No more will come; `failure`: because of that. */
  readonly end: (failure?: Error) => void;
  /** The first one, as soon as there is one; null after the last, or when none came before `waited`. */
  readonly front: (waited?: Promise<unknown>) => Promise<T | null>;
  readonly shift: () => void;
  /** Resolves when there is no room for one more, when no more will come, or with `waited`. */
  readonly filled: (waited: Promise<unknown>) => Promise<void>;
  /** Those that were taken need no memory any more. */
  readonly free: (some: readonly T[]) => void;
  /** Nobody takes what is left. */
  readonly close: () => void;
  readonly isClosed: () => boolean;
};

export function createLine<T extends { readonly bytes: number }>(
  most: () => { readonly messages: number; readonly bytes: number },
): WaitingLine<T> {
  const waiting: T[] = [];
  let held = 0;
  let end: { readonly failure: Error | undefined } | null = null;
  let closed = false;
  let listeners: (() => void)[] = [];
  const changed = (): Promise<void> => new Promise((tell) => listeners.push(tell));
  const isFull = (): boolean => waiting.length >= most().messages || held >= most().bytes;
  const tell = (): void => {
    const told = listeners;
    listeners = [];
    for (const listener of told) listener();
  };
  return {
    push: async (one) => {
      waiting.push(one);
      held += one.bytes;
      tell();
      while (!closed && isFull()) await changed();
    },
    end: (failure) => {
      end = { failure };
      tell();
    },
    front: async (waited) => {
      let isOver = false;
      void waited?.then(() => (isOver = true));
      while (waiting.length === 0 && end === null && !isOver)
        await (waited === undefined ? changed() : Promise.race([changed(), waited]));
      if (waiting.length === 0 && end?.failure !== undefined) throw end.failure;
      return waiting[0] ?? null;
    },
    shift: () => {
      waiting.shift();
      tell();
    },
    filled: async (waited) => {
      let isOver = false;
      void waited.then(() => (isOver = true));
      while (!isFull() && end === null && !closed && !isOver) await Promise.race([changed(), waited]);
    },
    free: (some) => {
      for (const { bytes } of some) held -= bytes;
      tell();
    },
    close: () => {
      closed = true;
      tell();
    },
    isClosed: () => closed,
  };
}
