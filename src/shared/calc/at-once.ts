/** How many cases one call takes or gives. Pure. */

/** As many cases as one call changes. */
export const mostAtOnce = 1000;

/** The queue's first page: a tall window with forty rows to spare, from where on more is read. */
export const firstPageOf = 80;

/** Rows of a queue that is asked for without a limit. */
export const usualRows = 100;
