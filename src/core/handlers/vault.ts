/** Vault endpoints. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { vaultEndpoints } from '#shared/contract/vault.ts';
import { ok } from '#shared/result.ts';
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
  'vault.verify': async (ports) => {
    const { verifyVault } = await import('../audit/verify-vault.ts');
    return ok(verifyVault(ports));
  },
};
