/** A secret key into the vault, as a file would bring it. */
import type { PrivateKey } from 'openpgp';
import { secretBytes } from '#node/openpgp/keys.ts';
import type { TestVault } from './vault.ts';

export async function importSecret(vault: TestVault, key: PrivateKey): Promise<void> {
  const { uploadId } = await vault.call('upload.begin', { name: 'own.pgp', size: null });
  await vault.backend.write({ kind: 'host' }, uploadId, Buffer.from(secretBytes(key)), true);
  await vault.call('key.import', { uploadId });
}
