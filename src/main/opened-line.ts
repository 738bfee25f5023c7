/** What is printed once the page has made its first call: who started us waits for it. Electron main. */

export const openedLine = 'Bulkhead is open.';
