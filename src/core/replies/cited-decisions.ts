/** Earlier decisions as a reply cites them: what was decided, why, by which sentence, and what differs here. Pure. */
import type { Precedent } from '#shared/schema/decision.ts';
import { citedDecision, differenceNames } from '#shared/words/decisions.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { namesReporter } from '../advisory/case/names-reporter.ts';
import { precedentsOf } from '../report/precedents.ts';

const most = 2;

/** What names somebody who reported is not told to somebody else, a duplicate speaks of a case that may be secret, another project has another policy. */
export function citedDecisions(
  read: Reads,
  row: CaseRow,
  timeZone: string,
): { readonly precedents?: string; readonly differs?: string } {
  const cited = precedentsOf(read, row)
    .filter((one) => !isTelling(read, one))
    .slice(0, most);
  const [nearest] = cited;
  if (nearest === undefined) return {};
  const day = (at: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long' }).format(new Date(at));
  return {
    precedents: cited.map((one) => citedDecision(one, day(one.at))).join('\n\n'),
    differs: differenceNames(nearest),
  };
}

function isTelling(read: Reads, { caseId, outcome, reason, basis, compared }: Precedent): boolean {
  if (outcome === 'duplicate' || compared.some(({ about }) => about === 'project')) return true;
  const row = read.caseRow(caseId);
  return row === null || namesReporter(read, row, `${reason}\n${basis ?? ''}`);
}
