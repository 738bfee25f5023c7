/**
 * The values that were used last: `most` of them at least, twice as many at most. Two tables instead of one with an order:
 * taking the oldest key out of a `Map` walks over all the keys that were taken out before. Pure.
 */
export type Recent<T> = {
  readonly get: (key: string) => T | undefined;
  readonly put: (key: string, value: T) => void;
  readonly drop: (key: string) => void;
  readonly clear: () => void;
  readonly isEmpty: () => boolean;
};

export function keepRecent<T extends object>(most: number): Recent<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  const put = (key: string, value: T): void => {
    young.set(key, value);
    if (young.size < most) return;
    old = young;
    young = new Map();
  };
  return {
    get: (key) => {
      const known = young.get(key);
      if (known !== undefined) return known;
      const older = old.get(key);
      if (older !== undefined) put(key, older);
      return older;
    },
    put,
    drop: (key) => {
      young.delete(key);
      old.delete(key);
    },
    clear: () => {
      young = new Map();
      old = new Map();
    },
    isEmpty: () => young.size === 0 && old.size === 0,
  };
}
