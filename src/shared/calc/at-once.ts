/** As many cases as one call changes. Pure. */
export const mostAtOnce = 1000;
