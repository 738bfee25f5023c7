/** The correspondence of a case as a public document. */
import type { correspondenceEndpoints } from '#shared/contract/correspondence.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import { withCase } from '../cases/with-case.ts';
import { getCorrespondence, saveCorrespondence } from '../correspondence/publish.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const correspondenceHandlers: Handlers<Ports, LockedPorts, keyof typeof correspondenceEndpoints> = {
  'correspondence.get': (ports, { caseId }) =>
    withCase(ports, caseId, (row) => getCorrespondence(ports, row)),
  'correspondence.save': (ports, input) =>
    withCase(ports, input.caseId, (row) => saveCorrespondence(ports, row, input)),
};
