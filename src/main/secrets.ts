/** The operating system's keychain as the vault knows it. Electron main. */
import type { SafeStorage } from 'electron';
import type { Keychain } from '../node/backend-interface.ts';

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * Undefined where there is no keychain worth the name: Electron's `basic_text` on Linux scrambles with a key
 * that everybody knows, and a vault that anyone can open must not say it is protected.
 */
export async function createKeychain(
  storage: Storage,
  platform: NodeJS.Platform,
): Promise<Keychain | undefined> {
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())) {
    return undefined;
  }
  if (!(await storage.isAsyncEncryptionAvailable())) return undefined;
  return {
    wrap: async (key) => storage.encryptStringAsync(Buffer.from(key).toString('base64')),
    unwrap: async (wrapped) => {
      const { result } = await storage.decryptStringAsync(Buffer.from(wrapped));
      return new Uint8Array(Buffer.from(result, 'base64'));
    },
  };
}
