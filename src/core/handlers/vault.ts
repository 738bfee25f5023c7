/** Vault endpoints. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { vaultEndpoints } from '#shared/contract/vault.ts';
import { ok } from '#shared/result.ts';
import { foreignCheck } from '../capsules/verify.ts';
import { storedCheck } from '../audit/stored.ts';
import { vaultLogCheck } from '../audit/vault-log.ts';
import { verifyLog } from '../cases/event-chain.ts';
import { casesCheck, historyCheck } from '../cases/verify-cases.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const vaultHandlers: Handlers<Ports, LockedPorts, keyof typeof vaultEndpoints> = {
  'vault.status': ({ vault }) => vault.status(),
  'vault.create': ({ vault }, { passphrase }) => vault.create(passphrase),
  'vault.unlock': ({ vault }, secret) => vault.unlock(secret),
  'vault.lock': async ({ vault }) => {
    await vault.lock();
    return ok({});
  },
  'vault.passwd': ({ vault }, { current, next }) => vault.passwd(current, next),
  'vault.keychain': ({ vault }, { enabled }) => vault.useKeychain(enabled),
  'vault.backup': ({ vault }) => vault.backup(),
  'vault.verify': ({ vault, store, sha256, clockwork, now }) => {
    const history = historyCheck(verifyLog(store.read.allEvents(), sha256, vault.noted()));
    const cases = casesCheck(store.read, clockwork, now(), sha256);
    const checks = [
      ...vault.verify(),
      history,
      cases,
      vaultLogCheck(store.read),
      storedCheck(store.read),
      ...foreignCheck(store.read, sha256),
    ];
    return ok({ ok: checks.every((check) => check.ok), checks });
  },
};
