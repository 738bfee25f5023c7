/**
 * The queue as pages. Each reaches from one cursor to the next, so that it can be read again alone: rows that left it for
 * another page are asked for by their cases, and stay where they stand. Far pages keep of each row only what the list
 * itself needs. Pure.
 */
import type { QueueRow } from '#shared/schema/case.ts';
import type { PageAnswer } from '../../api/queue-page.ts';
import { casesIn, placeKey } from './grouped-rows.ts';
import { holdOrder, isFresh, type HeldRow } from './held-order.ts';

export type Page = {
  readonly after: string | null;
  /** Null: nothing is known beyond it. */
  readonly until: string | null;
  readonly held: readonly HeldRow<QueueRow>[];
  /** What it was last made of; null: that has to be asked for before its rows are shown. */
  readonly answer: PageAnswer | null;
  /** How many cases its rows stand for. */
  readonly cases: number;
  /** Its rows stand as a refresh would show them. */
  readonly isFresh: boolean;
  /** Refreshed on purpose: its rows take new places when they come. */
  readonly isReleased: boolean;
};

export const pageFrom = (after: string | null): Page => ({
  ...{ after, until: null, held: [], answer: null },
  ...{ cases: 0, isFresh: true, isReleased: false },
});

/** Not read at all yet. */
export const isUnread = ({ held, answer }: Page): boolean => answer === null && held.length === 0;

/** So many pages on both sides of those in sight keep their rows whole. */
const near = 20;

const keysOf = new WeakMap<readonly HeldRow<QueueRow>[], ReadonlySet<string>>();

function keysIn({ held }: Page): ReadonlySet<string> {
  const known = keysOf.get(held) ?? new Set(held.map(({ row }) => placeKey(row)));
  keysOf.set(held, known);
  return known;
}

/** The cases of rows that stand in the page and are not among these; `thinOnly`: of those that have no title here. */
export function missingIn({ held }: Page, rows: readonly QueueRow[], thinOnly = false): readonly string[] {
  const found = new Set(rows.map(placeKey));
  return held.flatMap(({ row }) => (found.has(placeKey(row)) || (thinOnly && !isThin(row)) ? [] : [row.id]));
}

/** With what was answered for one of the pages. A row that stands in another page already is shown there. */
export function merged(pages: readonly Page[], at: number, answer: PageAnswer): readonly Page[] {
  const page = pages[at];
  if (page === undefined) return pages;
  const here = keysIn(page);
  const others = pages.filter((other) => other !== page && other.held.length > 0);
  const mine: QueueRow[] = [];
  const taken = new Map<string, QueueRow>();
  for (const row of answer.rows) {
    const key = placeKey(row);
    const isElsewhere =
      (page.isReleased || !here.has(key)) &&
      others.some((other) => !other.isReleased && keysIn(other).has(key));
    if (isElsewhere) taken.set(key, row);
    else mine.push(row);
  }
  const isCut = answer.next !== null && answer.next !== page.until;
  const answered = new Set(answer.rows.map(placeKey));
  const end = isCut
    ? 1 + page.held.findLastIndex(({ row }) => answered.has(placeKey(row)))
    : page.held.length;
  const beyond: Page = { ...page, after: answer.next, held: page.held.slice(end), answer: null, cases: 0 };
  const moved = new Map(answer.elsewhere.map((row) => [placeKey(row), row]));
  const ordered = page.isReleased
    ? holdOrder(null, mine)
    : holdOrder(page.held.slice(0, end), mine, placeKey).map((one) => {
        if (!one.left) return one;
        const row = moved.get(placeKey(one.row));
        return row === undefined
          ? { ...one, row: filled(one.row, answer.gone) }
          : { ...one, row, left: false };
      });
  const held = isSame(ordered, page.held) ? page.held : ordered;
  const whole: Page = {
    ...page,
    until: isCut ? answer.next : page.until,
    ...{ held, answer, cases: casesIn(answer.rows) },
    isFresh: isFresh(held, answer.rows),
    isReleased: false,
  };
  const placed = new Set(mine.map(placeKey));
  return pages.flatMap((other) =>
    other === page ? (isCut ? [whole, beyond] : [whole]) : [withoutTwice(other, taken, placed)],
  );
}

const isSame = (a: readonly HeldRow<QueueRow>[], b: readonly HeldRow<QueueRow>[]): boolean =>
  a.length === b.length &&
  a.every(({ row, placed, left }, at) => {
    const other = b[at];
    return row === other?.row && placed === other.placed && left === other.left;
  });

/** Another page shows the row of its own that came with this one, and gives up one that has no fixed place in it. */
function withoutTwice(page: Page, taken: ReadonlyMap<string, QueueRow>, placed: ReadonlySet<string>): Page {
  const keys = keysIn(page);
  if (page.isReleased) {
    const isTwice = [...placed].some((key) => keys.has(key));
    return isTwice ? { ...page, held: page.held.filter(({ row }) => !placed.has(placeKey(row))) } : page;
  }
  if (![...taken.keys()].some((key) => keys.has(key))) return page;
  const held = page.held.map((one) => {
    const row = taken.get(placeKey(one.row));
    return row === undefined ? one : { ...one, row, left: false };
  });
  return { ...page, held, isFresh: false };
}

/** Their rows take new places: those in sight at once, the others when they are read. */
export const released = (pages: readonly Page[]): readonly Page[] =>
  pages.map((page) => ({ ...page, answer: null, isFresh: true, isReleased: true }));

/** Pages far from these keep of their rows what stands in no cell. `isNeeded`: whole wherever it is. */
export function thinned(
  pages: readonly Page[],
  from: number,
  to: number,
  isNeeded: (page: Page) => boolean,
): readonly Page[] {
  const isFar = (page: Page, at: number): boolean =>
    (at < from - near || at > to + near) && page.answer !== null && !isNeeded(page);
  if (!pages.some(isFar)) return pages;
  return pages.map((page, at) =>
    isFar(page, at) ? { ...page, answer: null, held: page.held.map(thinRow) } : page,
  );
}

function thinRow({ row, placed, left }: HeldRow<QueueRow>): HeldRow<QueueRow> {
  const kept = thin(row);
  return { row: kept, placed: placed === row ? kept : thin(placed), left };
}

const thin = (row: QueueRow): QueueRow => ({ ...row, title: '', reporter: '', flags: [], turn: null });
const isThin = ({ title }: QueueRow): boolean => title === '';

/** With what stands in its cells, where one of these is its case. */
function filled(row: QueueRow, gone: readonly QueueRow[]): QueueRow {
  const known = isThin(row) ? gone.find(({ id }) => id === row.id) : undefined;
  if (known === undefined) return row;
  const { title, reporter, flags, turn } = known;
  return { ...row, title, reporter, flags, turn };
}
