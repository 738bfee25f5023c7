/**
 * What the reporter's own mail says about being named, offered for the record: nothing is recorded until a person
 * accepts it. Pure.
 */
import type { ConsentProposal } from '#shared/contract/advisories.ts';
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import type { Advisory, Credit } from '#shared/schema/advisory.ts';
import { err } from '#shared/result.ts';
import { shownText } from '../../messages/summary.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { isByReporter } from '../../relays/read-relay.ts';
import { consentIn } from '../../report/consent.ts';
import { currentAdvisory, saveAdvisory } from './case-advisory.ts';
import { creditFor, reporterCredit } from './reporter-credit.ts';
import { consentOf, withConsent } from './shared-fields.ts';

const mostMessages = 200;

/** The newest word of the reporter; null: nothing was said, or it is what the record says. */
export function consentProposal(ports: Ports, row: CaseRow): ConsentProposal | null {
  const { read } = ports.store;
  const said = read
    .messagesOf(row.id)
    .filter(({ direction }) => direction === 'incoming')
    .slice(-mostMessages)
    .reverse()
    .flatMap((message) => {
      const reading = read.messageReading(message.id);
      if (!isByReporter(reading, row)) return [];
      const found = consentIn(shownText(reading));
      return found === null ? [] : [{ ...found, messageId: message.id, at: message.receivedAt }];
    })[0];
  if (said === undefined) return null;
  const { advisory } = currentAdvisory(read, row, ports.now());
  const credit = advisory.credits[reporterCredit(advisory.credits, row)];
  const isRecorded =
    credit !== undefined &&
    consentOf(credit) === said.answer &&
    (said.name === '' || credit.name === said.name) &&
    (said.organization === '' || credit.organization === said.organization);
  return isRecorded ? null : said;
}

export function acceptConsent(ports: Ports, row: CaseRow): HandlerResult<'credit.accept'> {
  const proposal = consentProposal(ports, row);
  if (proposal === null)
    return err({ code: 'not-found', what: 'word about credit in the mail of', id: row.id });
  const { advisory, version } = currentAdvisory(ports.store.read, row, ports.now());
  const next = creditedAsSaid(advisory, row, proposal);
  const saved = ports.store.write((tx) => saveAdvisory(tx, ports, row, next, version));
  if (!saved.ok) return saved;
  return { ok: true, value: { version: saved.value.version, answer: proposal.answer } };
}

/** The reporter's credit as the mail wants it. */
export function creditedAsSaid(advisory: Advisory, row: CaseRow, proposal: ConsentProposal): Advisory {
  const index = reporterCredit(advisory.credits, row);
  const before = advisory.credits[index];
  const credit = withProposal(before ?? creditFor(row), proposal);
  const credits =
    before === undefined
      ? [...advisory.credits, credit]
      : advisory.credits.map((one, at) => (at === index ? credit : one));
  return { ...advisory, credits };
}

function withProposal(credit: Credit, { answer, name, organization }: ConsentProposal): Credit {
  return {
    ...withConsent(credit, answer),
    name: name === '' ? credit.name : name,
    organization: organization === '' ? credit.organization : organization,
  };
}
