/** Everything that can be checked about a vault: its files, its log, and what was worked out from them. Pure. */
import type { Output } from '#shared/contract/endpoints.ts';
import { foreignCheck } from '../capsules/verify.ts';
import { teamCheck } from '../team/verify.ts';
import { verifyLog } from '../cases/event-chain.ts';
import { casesCheck, historyCheck } from '../cases/verify-cases.ts';
import type { Ports } from '../ports.ts';
import { storedCheck } from './stored.ts';
import { vaultLogCheck } from './vault-log.ts';

export function verifyVault({ vault, store, sha256, clockwork, now }: Ports): Output<'vault.verify'> {
  const history = historyCheck(verifyLog(store.read.allEvents(), sha256, vault.noted()));
  const cases = casesCheck(store.read, clockwork, now(), sha256);
  const checks = [
    ...vault.verify(),
    history,
    cases,
    vaultLogCheck(store.read),
    storedCheck(store.read),
    ...foreignCheck(store.read, sha256),
    ...teamCheck(store.read),
  ];
  return { ok: checks.every((check) => check.ok), checks };
}
