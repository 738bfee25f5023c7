/** What is printed for who started us. Electron main. */

/** Once the page has made its first call. */
export const openedLine = 'Bulkhead is open.';

/** What begins the line that says why there will be no window. */
export const couldNotStart = 'Bulkhead could not start';
