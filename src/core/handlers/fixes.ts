/** What the checkout says about a fix. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { fixEndpoints } from '#shared/contract/fixes.ts';
import { ok } from '#shared/result.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { fixProofs } from '../advisory/case/fix-proof.ts';
import { withCase } from '../cases/with-case.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { publicFixes } from '../report/public-fixes.ts';

export const fixHandlers: Handlers<Ports, LockedPorts, keyof typeof fixEndpoints> = {
  'advisory.fix-proof': (ports, { caseId }) =>
    withCase(ports, caseId, async (row) => {
      const { advisory } = currentAdvisory(ports.store.read, row, ports.now());
      const checkout = ports.store.read.checkoutOf(row.projectId) !== null;
      return ok({ checkout, proofs: await fixProofs(ports, row, advisory) });
    }),
  'report.public-fixes': (ports, { caseId }) => withCase(ports, caseId, (row) => publicFixes(ports, row)),
};
