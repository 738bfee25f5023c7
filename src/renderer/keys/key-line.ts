/** Keys are answered in the order in which they were pressed, also when what one acts on is still being read. Pure. */

/** Settles once what is shown is true; null: it is, as far as the window knows. */
export type Wait = () => Promise<unknown> | null;

type Answering = { readonly run: () => void; readonly wait: Wait };

/** `find`: who answers to the key. One for whom it was not meant never does: who is gone when the wait ends. */
export type KeyLine = (find: () => Answering | undefined) => void;

export function createKeyLine(): KeyLine {
  let last: Promise<void> | null = null;
  const later = async (before: Promise<void> | null, find: () => Answering | undefined): Promise<void> => {
    if (before !== null) await before;
    const meant = find();
    await meant?.wait();
    if (find() === meant) meant?.run();
  };
  return (find) => {
    const meant = find();
    if (last === null && (meant === undefined || meant.wait() === null)) {
      meant?.run();
      return;
    }
    const mine = later(last, find).finally(() => {
      if (last === mine) last = null;
    });
    last = mine;
  };
}
