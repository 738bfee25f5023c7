/** The operating system's keychain as the vault knows it. Electron main. */
import type { SafeStorage } from 'electron';
import { KeychainRefused, type Keychain } from '#node/backend/interface.ts';

type Storage = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'isEncryptionAvailable'
  | 'encryptStringAsync'
  | 'encryptString'
  | 'decryptStringAsync'
  | 'decryptString'
  | 'getSelectedStorageBackend'
>;

/**
 * Nothing is asked of the system before the user wants to use the keychain: its first question may open a dialog.
 *
 * On Linux `safeStorage` says that encryption is available also where no keyring is: it then scrambles with a key
 * that is the same on every machine, and its output starts with `v10` (`v11` with a keyring). A vault that anyone
 * can open must not say it is protected, so both the name of the store and the output are looked at.
 */
export function createKeychain(storage: Storage, platform: NodeJS.Platform): Keychain {
  const linux = platform === 'linux';
  const isFixedKey = (sealed: Uint8Array): boolean =>
    linux && Buffer.from(sealed.subarray(0, 3)).toString('latin1') === 'v10';
  const mustBeThere = async (): Promise<void> => {
    if (linux && ['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend()))
      throw new KeychainRefused('fixed-key');
    if (!(await isAvailable(storage))) throw new KeychainRefused('no-keychain');
  };
  return {
    wrap: async (key) => {
      await mustBeThere();
      const sealed = await encrypt(storage, Buffer.from(key).toString('base64'));
      if (isFixedKey(sealed)) throw new KeychainRefused('fixed-key');
      return sealed;
    },
    unwrap: async (wrapped) => {
      if (isFixedKey(wrapped)) throw new KeychainRefused('fixed-key');
      await mustBeThere();
      return new Uint8Array(Buffer.from(await decrypt(storage, Buffer.from(wrapped)), 'base64'));
    },
  };
}

/*
 * The asynchronous calls do not hold up the window while the system asks its owner. Electron 33, in which the tests
 * run, has only the others.
 */
const hasAsync = (storage: Storage): boolean => typeof storage.encryptStringAsync === 'function';

async function isAvailable(storage: Storage): Promise<boolean> {
  return hasAsync(storage) ? storage.isAsyncEncryptionAvailable() : storage.isEncryptionAvailable();
}

async function encrypt(storage: Storage, text: string): Promise<Buffer> {
  return hasAsync(storage) ? storage.encryptStringAsync(text) : storage.encryptString(text);
}

async function decrypt(storage: Storage, sealed: Buffer): Promise<string> {
  return hasAsync(storage)
    ? (await storage.decryptStringAsync(sealed)).result
    : storage.decryptString(sealed);
}
