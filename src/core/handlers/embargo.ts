/** Partners, and the embargo of a case. */
import type { embargoEndpoints } from '#shared/contract/embargo.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import { withCase } from '../cases/with-case.ts';
import { describeEmbargo } from '../embargo/describe.ts';
import { draftForPartners, writeToPartners } from '../embargo/partner-emails.ts';
import { addPartner, changePartner, listPartners, removePartner } from '../embargo/partners.ts';
import { recordAnswer, recordPrepared, recordProposal, recordTold } from '../embargo/record.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const embargoHandlers: Handlers<Ports, LockedPorts, keyof typeof embargoEndpoints> = {
  'partner.list': ({ store, now }) => listPartners(store.read, now()),
  'partner.add': (ports, input) => addPartner(ports, input),
  'partner.change': (ports, input) => changePartner(ports, input),
  'partner.remove': (ports, input) => removePartner(ports, input),
  'embargo.get': (ports, { caseId }) => withCase(ports, caseId, (row) => describeEmbargo(ports, row)),
  'embargo.draft': (ports, input) =>
    withCase(ports, input.caseId, (row) => draftForPartners(ports, row, input)),
  'embargo.emails': (ports, input) =>
    withCase(ports, input.caseId, (row) => writeToPartners(ports, row, input)),
  'embargo.prepared': (ports, input) =>
    withCase(ports, input.caseId, (row) => recordPrepared(ports, row, input)),
  'embargo.told': (ports, input) => withCase(ports, input.caseId, (row) => recordTold(ports, row, input)),
  'embargo.answer': (ports, input) => withCase(ports, input.caseId, (row) => recordAnswer(ports, row, input)),
  'embargo.propose': (ports, input) =>
    withCase(ports, input.caseId, (row) => recordProposal(ports, row, input)),
};
