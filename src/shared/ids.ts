/** Ids people type. Pure. */

/** `PREFIX-YYYY-NNNN`; more than four digits when a year has more cases. */
export function formatCaseId(prefix: string, year: number, number: number): string {
  return `${prefix}-${year}-${String(number).padStart(4, '0')}`;
}

/** In the order of their numbers; as text, 10000 stands before 9999. IDs of one length are in order as text. */
export function compareCaseIds(a: string, b: string): number {
  if (a === b) return 0;
  const isOfOneSeries = a.length !== b.length && seriesOf(a) === seriesOf(b);
  return isOfOneSeries ? a.length - b.length : a < b ? -1 : 1;
}

const seriesOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

/** The default prefix of a project: three letters of its name. */
export function prefixOf(name: string): string {
  const words = name
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  const letters = words.length >= 3 ? words.map((word) => word[0]).join('') : words.join('');
  const prefix = letters.replace(/^\d+/, '').slice(0, words.length >= 3 ? 4 : 3);
  return prefix.length >= 2 ? prefix : 'SEC';
}
