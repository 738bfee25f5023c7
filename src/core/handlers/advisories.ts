/** Advisories of cases, records from elsewhere, and the leak guard. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { advisoryEndpoints } from '#shared/contract/advisories.ts';
import { withCase } from '../cases/with-case.ts';
import { err, ok } from '#shared/result.ts';
import { searchCwe } from '../advisory/model/cwe-search.ts';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import { currentAdvisory, saveAdvisory, withTaggedVersions } from '../advisory/case/case-advisory.ts';
import { allowWord } from '../advisory/case/allowed-words.ts';
import { guardOf } from '../advisory/case/case-guard.ts';
import { guardNotes } from '../cases/note-guard.ts';
import { acceptConsent, consentProposal } from '../advisory/case/consent-proposal.ts';
import { askCheckout } from '../advisory/case/ask-checkout.ts';
import { checkAdvisory } from '../advisory/case/check-case.ts';
import { checkForLeaks } from '../advisory/case/embargoed.ts';
import {
  affectedVersions,
  exportCase,
  exportEverything,
  previewExport,
} from '../advisory/case/export-case.ts';
import { dropExtraFields, extraFieldsOf, listExtraFields } from '../advisory/case/extra-fields-of.ts';
import { compareRecord, takeOver } from '../advisory/case/foreign-record.ts';
import { listAdvisories } from '../advisory/case/list-advisories.ts';
import { gatesBefore, publishAdvisory } from '../advisory/case/publish-case.ts';
import { rulerOf } from '../advisory/case/ruler.ts';
import { validateDocument } from '../advisory/validate/validate.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const advisoryHandlers: Handlers<Ports, LockedPorts, keyof typeof advisoryEndpoints> = {
  'advisory.get': (ports, { caseId }) =>
    withCase(ports, caseId, async (row) => {
      const current = currentAdvisory(ports.store.read, row, ports.now());
      return ok(current.version === 0 ? await withTaggedVersions(ports, row, current) : current);
    }),
  'advisory.save': (ports, { caseId, advisory, baseVersion }) =>
    withCase(ports, caseId, (row) =>
      ports.store.write((tx) => saveAdvisory(tx, ports, row, advisory, baseVersion)),
    ),
  'advisory.list': (ports, { limit = 300 }) => ok(listAdvisories(ports, limit)),
  'advisory.check': (ports, { caseId, advisory, stage }) =>
    withCase(ports, caseId, async (row) =>
      ok(
        await checkAdvisory(
          ports,
          row,
          advisory ?? currentAdvisory(ports.store.read, row, ports.now()).advisory,
          stage,
        ),
      ),
    ),
  'advisory.ruler': (_, { package: pkg, versions = [] }) => ok(rulerOf(pkg, versions)),
  'advisory.checkout': (ports, { caseId, search }) =>
    withCase(ports, caseId, async (row) => ok(await askCheckout(ports, row, search))),
  'advisory.preview': (ports, { caseId, format, advisory, unchecked }) =>
    withCase(ports, caseId, async (row) =>
      ok(
        await previewExport(
          ports,
          advisory ?? currentAdvisory(ports.store.read, row, ports.now()).advisory,
          format,
          {
            unchecked: unchecked === true,
            guard: guardOf(ports, row),
            now: ports.now(),
            isNote: guardNotes(ports.store.read, row.id),
            extraFields: extraFieldsOf(ports.store.read, row.id),
          },
        ),
      ),
    ),
  'advisory.export': (ports, { caseId, format, reason }) =>
    withCase(ports, caseId, (row) => exportCase(ports, row, format, reason)),
  'advisory.export-all': (ports, { caseId, formats, reason, onlyLook }) =>
    withCase(ports, caseId, (row) => exportEverything(ports, row, formats, reason, onlyLook)),
  'advisory.affected': (ports, { caseId, versions, advisory }) =>
    withCase(ports, caseId, (row) => affectedVersions(ports, row, versions, advisory)),
  'advisory.compare': (ports, { caseId, text }) =>
    withCase(ports, caseId, (row) => compareRecord(ports, row, text)),
  'advisory.take-over': (ports, input) => withCase(ports, input.caseId, (row) => takeOver(ports, row, input)),
  'advisory.extra-fields': (ports, { caseId }) =>
    withCase(ports, caseId, (row) => listExtraFields(ports.store.read, row.id)),
  'advisory.drop-extra-fields': (ports, { caseId, format }) =>
    withCase(ports, caseId, (row) => dropExtraFields(ports, row, format)),
  'advisory.gates': (ports, { caseId, at }) =>
    withCase(ports, caseId, (row) => ok({ gates: gatesBefore(ports, row, at) })),
  'advisory.publish': (ports, input) =>
    withCase(ports, input.caseId, (row) => publishAdvisory(ports, row, input)),
  'credit.proposal': (ports, { caseId }) =>
    withCase(ports, caseId, (row) => ok({ proposal: consentProposal(ports, row) })),
  'credit.accept': (ports, { caseId }) => withCase(ports, caseId, (row) => acceptConsent(ports, row)),
  'advisory.validate': async ({ csaf, now }, { text, format }) =>
    ok(await validateDocument(text, format, { csaf, now: now() })),
  'leak.check': (ports, input) => checkForLeaks(ports, input),
  'leak.allow': (ports, { caseId, word, reason }) =>
    withCase(ports, caseId, (row) => allowWord(ports, row, word, reason)),
  'cwe.search': ({ cwe }, { query, limit = 20 }) => {
    const list = cwe();
    return ok({
      version: list.version,
      date: list.date,
      hits: searchCwe(list, query, limit).map(({ entry }) => ({ id: entry.id, name: entry.name })),
    });
  },
  'cvss.score': (_, { vector }) => {
    const scored = scoreVector(vector);
    return scored.ok
      ? ok(scored.value)
      : err({ code: 'bad-vector', at: scored.error.at, problem: scored.error.message });
  },
};
