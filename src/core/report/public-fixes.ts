/** Is it fixed already? What was committed since the newest supported release to the code a report cites. Pure. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { shownText } from '../messages/summary.ts';
import { citedIn } from './cited.ts';
import { reportMessage } from './report-message.ts';
import { splitSignOff } from './sign-off.ts';
import { checkVersions } from './supported.ts';
import { ownText } from './text.ts';

export async function publicFixes(ports: Ports, row: CaseRow): Promise<HandlerResult<'report.public-fixes'>> {
  const { read } = ports.store;
  const checkout = read.checkoutOf(row.projectId);
  const message = reportMessage(read, row.id);
  if (checkout === null || message === null)
    return ok({ checkout: checkout !== null, since: null, commits: [] });
  const { body } = splitSignOff(ownText(shownText(read.messageReading(message.id))), [row.reporterName]);
  const { files, functions } = citedIn(body);
  const released = await ports.listVersions(checkout);
  const { supported } = read.policy(row.projectId, row.policyVersion).reading;
  const checked = checkVersions(
    supported,
    released.map((version) => ({ version, quote: '' })),
  );
  const since = checked.findLast(({ status }) => status === 'supported')?.version ?? released.at(-1) ?? null;
  if (files.length + functions.length === 0) return ok({ checkout: true, since, commits: [] });
  const commits = await ports.commitsTouching(checkout, { files, functions, commits: [] }, since);
  return ok({
    checkout: true,
    since,
    commits: commits.map((one) => ({ ...one, touches: [...one.touches] })),
  });
}
