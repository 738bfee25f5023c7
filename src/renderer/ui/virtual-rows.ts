/** Where the rows of a long list stand, and which of them are drawn. Pure. */

export type Rows = {
  readonly count: number;
  /** Where a row begins; of the one after the last: where all end. */
  readonly topOf: (index: number) => number;
};
/** A part of the list in pixels. */
export type Range = { readonly top: number; readonly height: number };

/** Drawn beyond what is seen, so that a turn of the wheel finds them there. */
const beyond = 8;
/** What is drawn changes by so many at once, not with every row that comes into sight. */
const step = 4;

export function rowsOf(count: number, rowHeight: number | ((index: number) => number)): Rows {
  const topOf = typeof rowHeight === 'number' ? (index: number) => index * rowHeight : rowHeight;
  return { count, topOf: (index) => topOf(Math.min(Math.max(index, 0), count)) };
}

/** The row in which this pixel is. */
function rowAt({ count, topOf }: Rows, top: number): number {
  let [low, high] = [0, Math.max(0, count - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (topOf(middle) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** `to` is not drawn any more. */
export function drawnIn(rows: Rows, { top, height }: Range): { readonly from: number; readonly to: number } {
  const from = Math.floor((rowAt(rows, top) - beyond) / step) * step;
  const to = Math.ceil((rowAt(rows, top + height) + 1 + beyond) / step) * step;
  return { from: Math.max(0, from), to: Math.min(rows.count, to) };
}
