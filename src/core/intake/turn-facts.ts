/** What of a mail decides whose turn it is. Recorded with it, since the fold (cases/turn-fold.ts) sees events only. Pure. */
import { accountOf } from '#shared/calc/account.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { ownText } from '../report/text.ts';
import { ownAddresses } from './place-message.ts';

export function turnFacts(
  read: Reads,
  row: CaseRow,
  reading: MailReading,
  relay: Relay | null,
  direction: 'incoming' | 'outgoing',
): CaseEvent['data'] {
  const reporter = row.reporterAddress.toLowerCase();
  const recipients = [...reading.effective.to, ...reading.effective.cc].map((to) => to.address.toLowerCase());
  if (direction === 'outgoing') {
    // No mail goes to an account on a platform, so there nobody can tell.
    const isKnown = reporter !== '' && accountOf(reporter) === null && recipients.length > 0;
    const writers = isKnown && !recipients.includes(reporter) ? writersOf(read, row.id) : [];
    const isElsewhere = isKnown && !recipients.some((to) => to === reporter || writers.includes(to));
    return {
      ...(isElsewhere ? { elsewhere: true } : {}),
      ...(!isUnreadable(reading) && asksIn(shownText(reading)) ? { asks: true } : {}),
    };
  }
  const from = (reading.effective.from[0]?.address ?? '').toLowerCase();
  const writer = relay === null ? from : (relay.person?.address ?? '').toLowerCase();
  if (writer === reporter && writer === from) return {};
  const isComment = relay !== null && relay.kind !== 'mailing-list' && relay.event === 'comment';
  const asksNothing = relay?.event === 'state' || ownAddresses(read).has(writer);
  return {
    ...(writer === from ? {} : { writer }),
    ...(writer !== reporter && asksNothing ? { quiet: true } : {}),
    ...(writer !== reporter && (isComment || recipients.includes(reporter)) ? { toReporter: true } : {}),
  };
}

const notDelivered =
  /undeliver|fail|could ?n[o'’]t (?:be )?(?:sen[dt]|deliver\w*|relay\w*)|reject|unknown|unzustellbar|nicht zugestellt|non remis|no se pudo entregar|退信|\b5\.\d\.\d\b|\b55\d\b/i;
const stillTrying =
  /\b(?:delayed|success\w*|will (?:be retried|keep trying|retry)|not yet|still trying|verzögert)\b/i;

/** A server gave a letter back for good; a delay is none, and neither is the news that it was delivered. */
export function isGivenBack(reading: MailReading): boolean {
  const said = `${reading.effective.subject ?? ''}\n${shownText(reading).slice(0, 2_000)}`;
  return notDelivered.test(said) && !stillTrying.test(said);
}

/** The reporter may write from several addresses, and answers go to the last one. */
function writersOf(read: Reads, caseId: string): string[] {
  return read
    .messagesOf(caseId)
    .filter(({ direction, outcome }) => direction === 'incoming' && outcome !== 'set-aside')
    .map(({ fromAddress }) => fromAddress.toLowerCase());
}

/** A question of the writer's own, not in a quotation, an address or a parameter. */
export function asksIn(text: string): boolean {
  return /[^\s?/=&]\s?[?？؟](?=[\s"”’')\]]|$)/m.test(ownText(text).replace(/\bhttps?:\S+/gi, ''));
}
