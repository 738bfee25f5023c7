/** Keys are answered in the order in which they were pressed, also when what one acts on is still being read. Pure. */

/** Settles once what is shown is true, and never fails; null: it is, as far as the window knows. */
export type Wait = () => Promise<unknown> | null;

type Answering = { readonly run: () => void; readonly wait: Wait };

/** What the key acts on did not come in time, or was gone when it came. */
export type Missed = (why: 'late' | 'gone') => void;

/**
 * `find`: who answers to the key. One for whom it was not meant never does: who is gone when the wait ends. `missed`: told
 * when nobody did.
 */
export type KeyLine = (find: () => Answering | undefined, missed: Missed) => void;

/** Whoever pressed a key does not wait for it any longer, and neither do the keys behind it. */
const patienceMs = 2_000;

function isInTime(wait: ReturnType<Wait> | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs, false);
    void Promise.resolve(wait).then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

export function createKeyLine(): KeyLine {
  let last: Promise<void> | null = null;
  const later = async (
    before: Promise<void> | null,
    ...[find, missed]: Parameters<KeyLine>
  ): Promise<void> => {
    if (before !== null) await before;
    const meant = find();
    if (meant === undefined) return;
    if (!(await isInTime(meant.wait()))) missed('late');
    else if (find() !== meant) missed('gone');
    else meant.run();
  };
  return (find, missed) => {
    const meant = find();
    if (last === null && (meant === undefined || meant.wait() === null)) {
      meant?.run();
      return;
    }
    const mine = later(last, find, missed).finally(() => {
      if (last === mine) last = null;
    });
    last = mine;
  };
}
