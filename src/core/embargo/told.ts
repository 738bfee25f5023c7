/** Partners were told: by hand, or by the mail itself once it becomes part of the case. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';
import type { Standing } from '#shared/schema/partner.ts';
import type { Writes } from '../ports.ts';
import { isDistrosList } from './distros-list.ts';
import { partnerNamed } from './partners.ts';
import { addressKey, standingsOf, unsentOf } from './standing.ts';

type ToldPartner = Pick<Standing, 'name' | 'group' | 'address'>;

/** The first mail to a list for distributions starts the days that it gives. */
export function appendTold(
  tx: Writes,
  caseId: string,
  told: {
    readonly at: string;
    readonly mailing: string | null;
    readonly embargoUntil: string | null;
    readonly partners: readonly ToldPartner[];
    readonly messageId?: string;
  },
): CaseEvent {
  const { at, ...data } = told;
  const partners = told.partners.map(({ name, group, address }) => ({ name, group, address }));
  const isFirstPost =
    partners.some(({ address }) => isDistrosList(address)) &&
    !tx.events(caseId).some(({ kind, undone }) => kind === 'distros-post' && !undone);
  const event = tx.append({ caseId, kind: 'partners-told', at, reason: null, data: { ...data, partners } });
  if (isFirstPost) tx.append({ caseId, kind: 'distros-post', at, reason: null, data: { with: event.seq } });
  return event;
}

/** The date that stood in the emails, whatever it is now. */
export function dateOfMailing(events: readonly CaseEvent[], mailing: string): string | null {
  const data = events.find(
    ({ kind, data: one }) => kind === 'partners-prepared' && one['mailing'] === mailing,
  )?.data['embargoUntil'];
  return typeof data === 'string' ? data : null;
}

/** True: it went to partners alone, so it is no answer to the reporter. */
export function recordSentToPartners(tx: Writes, caseId: string, messageId: string, at: string): boolean {
  const { to, cc } = tx.messageReading(messageId).effective;
  const events = tx.events(caseId);
  const known = standingsOf(events, tx.settings().partners, { until: null, now: at });
  const reporter = addressKey(tx.caseRow(caseId)?.reporterAddress ?? '');
  const found = [...to, ...cc].map(({ address }) =>
    addressKey(address) === reporter ? null : partnerNamed(known, address),
  );
  if (found.length === 0 || found.includes(null)) return false;
  for (const { mailing, names } of unsentOf(events)) {
    const partners = found.flatMap((one) => (one !== null && names.includes(one.name) ? [one] : []));
    if (partners.length > 0)
      appendTold(tx, caseId, {
        ...{ at, mailing, embargoUntil: dateOfMailing(events, mailing), partners, messageId },
      });
  }
  return true;
}
