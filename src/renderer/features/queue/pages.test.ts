/** Pages of the queue against a model of the backend: any changes, any pages read again; no row twice, none gone that fits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueRow } from '#shared/schema/case.ts';
import { isUnread, merged, missingIn, pageFrom, released, thinned, type Page } from './pages.ts';

/** A list in the order of its keys, of which some rows fit; asked as `queries.queuePage` asks. */
type Listed = { readonly id: string; readonly key: number; readonly fits: boolean };

const rowOf = ({ id, key }: Listed): QueueRow =>
  ({ id, title: String(key), state: 'new', group: null }) as QueueRow;

function ask(all: readonly Listed[], page: Page, limit: number) {
  const inOrder = all.filter(({ fits }) => fits).toSorted((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1));
  const place = ({ key, id }: Listed): string => `${String(key).padStart(6, '0')} ${id}`;
  const found = inOrder.filter(
    (one) =>
      (page.after === null || place(one) > page.after) && (page.until === null || place(one) <= page.until),
  );
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last !== undefined ? place(last) : null;
  const missing = new Set(missingIn(page, rows.map(rowOf)));
  const elsewhere = inOrder.filter(({ id }) => missing.has(id)).map(rowOf);
  const untitled = missingIn(page, [...rows.map(rowOf), ...elsewhere], true);
  const gone = all.filter(({ id }) => untitled.includes(id)).map(rowOf);
  return { rows: rows.map(rowOf), next, elsewhere, gone };
}

const many = (count: number): Listed[] =>
  Array.from({ length: count }, (_, n) => ({ id: `c${String(n)}`, key: n * 10, fits: true }));

function readAll(all: readonly Listed[], limit: number): readonly Page[] {
  let pages: readonly Page[] = [pageFrom(null)];
  for (let at = 0; at < pages.length; at += 1)
    for (const page of pages.slice(at, at + 1)) pages = merged(pages, at, ask(all, page, limit));
  return pages;
}

const again = (pages: readonly Page[], at: number, all: readonly Listed[], limit = 500): readonly Page[] => {
  const page = pages[at];
  return page === undefined ? pages : merged(pages, at, ask(all, page, limit));
};
const shown = (pages: readonly Page[]): string[] =>
  pages.flatMap(({ held }) => held.map(({ row, left }) => (left ? `(${row.id})` : row.id)));
const change = (all: readonly Listed[], id: string, to: Partial<Listed>): Listed[] =>
  all.map((one) => (one.id === id ? { ...one, ...to } : one));

describe('pages of the queue', () => {
  const all = many(10);
  const ids = all.map(({ id }) => id);
  const pages = readAll(all, 4);

  it('are read one after the other', () => {
    expect(shown(pages)).toEqual(ids);
    expect(pages.map(({ held }) => held.length)).toEqual([4, 4, 2]);
    expect(pages.every(({ isFresh }) => isFresh)).toBe(true);
  });

  it('stay the same objects where an answer brings nothing new', () => {
    const after = again(pages, 1, all);
    expect(after[0]).toBe(pages[0]);
    expect(after[2]).toBe(pages[2]);
  });

  it('keep a row that moved to another page where it stands, and never show it twice', () => {
    const changed = change(all, 'c1', { key: 55 });
    const first = again(pages, 0, changed);
    expect(shown(first)).toEqual(ids);
    expect(first[0]?.isFresh).toBe(false);
    const both = again(first, 1, change(changed, 'c1', { key: 56 }));
    expect(shown(both)).toEqual(ids);
    expect(both[0]?.held[1]?.row.title).toBe('56');
  });

  it('keep it too when the page it moved to is read first', () => {
    const moved = again(pages, 1, change(all, 'c1', { key: 55 }));
    expect(shown(moved)).toEqual(ids);
    expect(moved[0]?.held[1]?.row.title).toBe('55');
  });

  it('mark a row that fits nowhere any more, until it fits again', () => {
    const gone = again(pages, 0, change(all, 'c1', { fits: false }));
    expect(shown(gone)).toEqual(ids.map((id) => (id === 'c1' ? '(c1)' : id)));
    expect(shown(again(gone, 0, all))).toEqual(ids);
  });

  it('take new rows in behind the one they follow, and are cut where these are too many', () => {
    const added = Array.from({ length: 7 }, (_, n) => ({ id: `n${String(n)}`, key: 11 + n, fits: true }));
    const after = again(pages, 0, [...all, ...added], 5);
    expect(after.map(({ held }) => held.map(({ row }) => row.id))).toEqual([
      ['c0', 'c1', 'n0', 'n1', 'n2'],
      ['c2', 'c3'],
      ['c4', 'c5', 'c6', 'c7'],
      ['c8', 'c9'],
    ]);
    const whole = again(again(after, 1, [...all, ...added], 5), 2, [...all, ...added], 5);
    expect(shown(whole).slice(0, 10)).toEqual(['c0', 'c1', 'n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'c2']);
  });

  it('give their rows new places when they are refreshed', () => {
    const changed = change(change(all, 'c1', { key: 55 }), 'c0', { fits: false });
    const before = again(again(pages, 0, changed), 1, changed);
    const free = released(before);
    const sight = again(free, 0, changed);
    expect(shown(sight)).toEqual(['c2', 'c3', ...ids.slice(4)]);
    expect(shown(again(sight, 1, changed))).toEqual(['c2', 'c3', 'c4', 'c5', 'c1', ...ids.slice(6)]);
  });
});

it('far pages keep places, and have their rows again when they are asked for', () => {
  const all = many(400);
  const pages = readAll(all, 4);
  const far = thinned(pages, 50, 52, (page) => page.after === null);
  expect(shown(far)).toEqual(shown(pages));
  const isWhole = (page: Page): boolean => page.held.every(({ row }) => row.title !== '');
  expect(far.filter(isWhole)).toHaveLength(1 + 20 + 3 + 20);
  expect(thinned(far, 50, 52, (page) => page.after === null)).toBe(far);
  const rowsIn = (page: Page | undefined) => page?.held.map(({ row }) => row);
  expect(rowsIn(again(far, 2, all)[2])).toEqual(rowsIn(pages[2]));
});

it('whatever changes and whichever pages are read: no row is there twice, and one that stands in a page read last is marked only if it does not fit', () => {
  const step = fc.record({
    id: fc.nat(29),
    key: fc.nat(400),
    fits: fc.boolean(),
    read: fc.nat(9),
    limit: fc.integer({ min: 2, max: 12 }),
    what: fc.constantFrom('read', 'read', 'read', 'refresh', 'thin'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 2, max: 9 }), (steps, limit) => {
      let all: readonly Listed[] = many(24);
      let pages = readAll(all, limit);
      for (const { id, key, fits, read, limit: most, what } of steps) {
        const name = `c${String(id)}`;
        all = all.some((one) => one.id === name)
          ? change(all, name, { key, fits })
          : [...all, { id: name, key, fits }];
        if (what === 'refresh') pages = released(pages);
        if (what === 'thin') pages = thinned(pages, 90, 90, () => false);
        const at = read % pages.length;
        pages = again(pages, at, all, most);
        const ids = pages.flatMap(({ held }) => held.map(({ row }) => row.id));
        expect(new Set(ids).size).toBe(ids.length);
        const fitting = new Set(all.filter((one) => one.fits).map((one) => one.id));
        for (const { row, left } of pages[at]?.held ?? []) {
          expect(left).toBe(!fitting.has(row.id));
          expect(row.title).not.toBe('');
        }
      }
      pages = released(pages);
      for (let at = 0; at < pages.length; at += 1) pages = again(pages, at, all);
      expect(shown(pages.filter((page) => !isUnread(page)))).toEqual(
        all
          .filter(({ fits }) => fits)
          .toSorted((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1))
          .map(({ id }) => id),
      );
    }),
    { numRuns: 500 },
  );
});
