/** Rows stay where they are until the list is refreshed on purpose. */
import { describe, expect, it } from 'vitest';
import { holdOrder, inPlace, isFresh, type HeldRow } from './held-order.ts';
import { cursorIn, rowListOf } from './row-list.ts';

type Row = { readonly id: string; readonly state: string };
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id, state: 'new' }));
const ids = (held: readonly HeldRow<Row>[]): string[] =>
  held.map(({ row, left }) => (left ? `(${row.id})` : row.id));
const hold = (before: readonly HeldRow<Row>[] | null, fresh: readonly Row[]) => holdOrder(before, fresh);

describe('the rows of the queue', () => {
  it('are as they come at first', () => {
    expect(ids(hold(null, rows('a', 'b', 'c')))).toEqual(['a', 'b', 'c']);
  });

  it('keep their places when one of them is due at another time now, and show what changed', () => {
    const before = hold(null, rows('a', 'b', 'c'));
    const after = hold(before, [...rows('b', 'c'), { id: 'a', state: 'acknowledged' }]);
    expect(ids(after)).toEqual(['a', 'b', 'c']);
    expect(after[0]).toMatchObject({ row: { state: 'acknowledged' }, placed: { state: 'new' } });
    expect(isFresh(after, rows('b', 'c', 'a'))).toBe(false);
    expect(isFresh(before, rows('a', 'b', 'c'))).toBe(true);
  });

  it('keep a row that no longer fits, as it was last seen', () => {
    const before = hold(null, rows('a', 'b', 'c'));
    const after = hold(before, rows('a', 'c'));
    expect(ids(after)).toEqual(['a', '(b)', 'c']);
    expect(ids(hold(after, rows('a', 'b', 'c')))).toEqual(['a', 'b', 'c']);
  });

  it('take in what is new behind the row it follows', () => {
    const before = hold(null, rows('a', 'b', 'c'));
    expect(ids(hold(before, rows('x', 'a', 'y', 'c', 'b', 'z')))).toEqual(['x', 'a', 'y', 'b', 'z', 'c']);
    expect(ids(hold(before, rows('a', 'b', 'c', 'd', 'e')))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

it('the cursor stands on its case, or on the first row where that is not in the list', () => {
  const held = rowListOf([rows('a').map(inPlace), rows('b').map(inPlace)]);
  expect(cursorIn(held, 'b')).toBe(1);
  expect(cursorIn(held, null)).toBe(0);
  expect(cursorIn(held, 'z')).toBe(0);
});

it('the cursor stays on the row of a group when another of its reports comes first', () => {
  type Grouped = { readonly id: string; readonly group: string };
  const keyOf = ({ group }: Grouped): string => group;
  const before = holdOrder<Grouped>(
    null,
    [
      { id: 'a', group: 'a' },
      { id: 'b', group: 'b' },
    ],
    keyOf,
  );
  const after = holdOrder(
    before,
    [
      { id: 'a', group: 'a' },
      { id: 'c', group: 'b' },
    ],
    keyOf,
  );
  expect(cursorIn(rowListOf([after]), 'b')).toBe(1);
});
