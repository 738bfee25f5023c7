/**
 * Locks the vault when nobody has used the window for as long as the settings say. What counts as use is
 * shared/contract/user-activity.ts. Looks at the wall clock every few seconds: a machine that slept locks when it wakes. Node.
 */
const lookEveryMs = 5_000;

export type IdleLock = {
  /** Somebody used the window. */
  readonly used: () => void;
  /** How long ago that was; for who gives way to a person. */
  readonly idleMs: () => number;
  readonly stop: () => void;
};

export type IdleLockOptions = {
  /** 0: never. Asked each time, since it is a setting. */
  readonly minutes: () => number;
  readonly lock: () => void;
};

/** Runs from the first use on: a vault that a command opened for itself has no window that could be left alone. */
export function createIdleLock({ minutes, lock }: IdleLockOptions): IdleLock {
  let last: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const idleMs = (): number => (last === null ? Infinity : Date.now() - last);
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    last = null;
  };
  const look = (): void => {
    const limit = minutes() * 60_000;
    if (limit === 0 || idleMs() < limit) return;
    stop();
    lock();
  };
  return {
    idleMs,
    stop,
    used: () => {
      last = Date.now();
      timer ??= setInterval(look, lookEveryMs).unref();
    },
  };
}
