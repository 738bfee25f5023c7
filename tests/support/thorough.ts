/** How much is tried: `npm run check:long` sets BULKHEAD_LONG and tries all of it, `npm test` a part that says the same. */
const long = process.env['BULKHEAD_LONG'] === '1';

/** How many of something: cases of a property, bytes of a hostile piece. */
export const amount = (usual: number, thorough: number): number => (long ? thorough : usual);

/** Every n-th of a list, the first always. */
export const sampled = <T>(list: readonly T[], n: number): readonly T[] =>
  long ? list : list.filter((_one, index) => index % n === 0);
