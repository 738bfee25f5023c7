/** What a mark of a report may look like, apart from what makes one: the answers of mail workers are checked by it. Pure. */
export const mostMarks = 24;
export const markPattern = /^(?:id|file|at|t[0246]):/;

/** So many names of other people's software are handed over with what a report says of itself; of more it is asked again. */
export const mostNamed = 50;
