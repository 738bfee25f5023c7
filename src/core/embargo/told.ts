/** Partners were told: by hand, or by the mail itself once it becomes part of the case. Pure. */
import type { CaseEvent } from '#shared/schema/case.ts';
import { preparedSchema, type PartnerMail, type Standing } from '#shared/schema/partner.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Reads, Writes } from '../ports.ts';
import { isDistrosList, withTag } from './distros-list.ts';
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

const mostLookedAt = 500;

/**
 * The case of an email that was prepared for a partner and sent, which answers no other: by its Message-ID, or by its
 * recipient and subject where the mail program gave it another.
 */
export function caseOfPartnerEmail(read: Reads, { effective }: MailReading): string | null {
  const { messageId, subject } = effective;
  const to = new Set(effective.to.map(({ address }) => addressKey(address)));
  const mayBe =
    messageId?.startsWith('partner') === true ||
    read.settings().partners.some(({ address }) => to.has(addressKey(address)));
  if (!mayBe) return null;
  const fits = ({ headerId, address }: PartnerMail, said: string): boolean =>
    headerId === messageId || (to.has(addressKey(address)) && [said, withTag(said)].includes(subject ?? ''));
  return (
    read.partnerEmails(mostLookedAt).find(({ data }) => {
      const mailing = preparedSchema.strip().safeParse(data).data;
      return mailing?.partners.some((one) => fits(one, mailing.subject)) === true;
    })?.caseId ?? null
  );
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
