/** Rows stay where they are until the list is refreshed on purpose. */
import { describe, expect, it } from 'vitest';
import { cursorIn, holdOrder, inPlace, isFresh, readOn, type HeldRow } from './held-order.ts';

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

describe('a list that is read on', () => {
  const keyOf = ({ id }: Row): string => id;
  const first = rows('a', 'b');
  const before = { rows: hold(null, first), fresh: first };

  it('grows behind what stands there, which stays as it is', () => {
    const fresh = [...first, ...rows('c', 'd')];
    const after = readOn(before, fresh, keyOf);
    expect(after).toEqual(hold(before.rows, fresh));
    expect(after?.[1]).toBe(before.rows[1]);
  });

  it.each([
    ['a row changed', [first[0], ...rows('b', 'c')]],
    ['a row is gone', [first[1], ...rows('c')]],
    ['a row comes again', [...first, ...rows('a', 'c')]],
    ['there are fewer', first.slice(0, 1)],
  ])('is put together anew where %s', (_, fresh) => {
    expect(readOn(before, fresh as Row[], keyOf)).toBeNull();
  });

  it('is put together anew where its last row stands elsewhere by now', () => {
    const moved = rows('b', 'a');
    expect(
      readOn({ rows: hold(before.rows, moved), fresh: moved }, [...moved, ...rows('c')], keyOf),
    ).toBeNull();
  });
});

it('the cursor stands on its case, or on the first row where that is not in the list', () => {
  const held = rows('a', 'b').map(inPlace);
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
  expect(cursorIn(after, 'b')).toBe(1);
});
