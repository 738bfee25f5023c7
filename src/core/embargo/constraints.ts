/** What partners ask of the date: more time, and the notice that they are to have. Pure. */
import type { Constraint } from '#shared/schema/plan.ts';
import { planTexts } from '#shared/words/plans.ts';
import { DAY, toInstant } from '../clocks/zone.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { addressKey, endOfEmbargo, standingsOf } from './standing.ts';

export function askedByPartners({ store }: Pick<Ports, 'store'>, row: CaseRow, now: string): Constraint[] {
  const { partners } = store.read.settings();
  const until = endOfEmbargo(row);
  const notice = new Map(partners.map(({ address, noticeDays }) => [addressKey(address), noticeDays]));
  return standingsOf(store.read.events(row.id), partners, { until, now }).flatMap((one): Constraint[] => {
    const days = notice.get(addressKey(one.address)) ?? null;
    const asked: Constraint[] =
      one.until === null
        ? []
        : [{ kind: 'not-before', at: one.until, label: planTexts.partnerAsks(one.name) }];
    if (days === null || one.firstToldAt === null || one.state === 'declined') return asked;
    const at = toInstant(Date.parse(one.firstToldAt) + days * DAY);
    return [...asked, { kind: 'not-before', at, label: planTexts.partnerNotice(one.name, days) }];
  });
}
