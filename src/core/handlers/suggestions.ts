/** What an advisory could take from what is known already. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { suggestionEndpoints } from '#shared/contract/suggestions.ts';
import { acceptSuggestions, advisorySuggestions } from '../advisory/case/suggestions.ts';
import { withCase } from '../cases/with-case.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const suggestionHandlers: Handlers<Ports, LockedPorts, keyof typeof suggestionEndpoints> = {
  'advisory.suggestions': (ports, { caseId }) =>
    withCase(ports, caseId, (row) => advisorySuggestions(ports, row)),
  'advisory.accept-suggestions': (ports, { caseId, ids }) =>
    withCase(ports, caseId, (row) => acceptSuggestions(ports, row, ids)),
};
