/** Does a text name somebody who wrote in a case? Pure. */
import type { CaseRow, Reads } from '../../ports.ts';
import { indexOf, sightings } from '../leaks/find.ts';
import { patternsOf } from '../leaks/people.ts';
import { reporterFacts } from '../leaks/reporters.ts';

const mostMessages = 50;

export function namesReporter(read: Reads, row: CaseRow, text: string): boolean {
  const writers = read
    .messagesOf(row.id)
    .filter(({ direction }) => direction === 'incoming')
    .slice(0, mostMessages)
    .map(({ fromName, fromAddress }) => ({ name: fromName, address: fromAddress }));
  const people = [{ name: row.reporterName, address: row.reporterAddress }, ...writers];
  const wanted = people.map((one) => ({
    of: 0,
    patterns: patternsOf(reporterFacts(one), { withEmployer: false }),
  }));
  return sightings(text, indexOf(wanted)).next().done !== true;
}
