/** The keychain: used only where it protects. */
import type { SafeStorage } from 'electron';
import { expect, test } from 'vitest';
import { KeychainRefused } from '#node/backend/interface.ts';
import { createKeychain } from './secrets.ts';

const calls: string[] = [];
function storage(over: Partial<Record<keyof SafeStorage, unknown>> = {}, prefix = 'v11'): SafeStorage {
  calls.length = 0;
  return {
    isAsyncEncryptionAvailable: async () => {
      calls.push('available');
      return true;
    },
    encryptStringAsync: async (text: string) => Buffer.from(`${prefix}${text}`),
    decryptStringAsync: async (sealed: Buffer) => ({
      result: sealed.toString().slice(3),
      shouldReEncrypt: false,
    }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...over,
  } as unknown as SafeStorage;
}
const key = Uint8Array.from({ length: 32 }, (_, n) => n);
const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'taken',
    (cause: unknown) => (cause instanceof KeychainRefused ? cause.reason : cause),
  );

test('gives back the key it wrapped, and asks the system nothing before', async () => {
  const keychain = createKeychain(storage(), 'linux');
  expect(calls).toEqual([]);
  const wrapped = await keychain.wrap(key);
  expect(Buffer.from(wrapped).includes(Buffer.from(key))).toBe(false);
  expect(await keychain.unwrap(wrapped)).toEqual(key);
});

test('works with the synchronous calls of an older Electron', async () => {
  const older = storage({
    isAsyncEncryptionAvailable: undefined,
    encryptStringAsync: undefined,
    decryptStringAsync: undefined,
    isEncryptionAvailable: () => true,
    encryptString: (text: string) => Buffer.from(`v11${text}`),
    decryptString: (sealed: Buffer) => sealed.toString().slice(3),
  });
  const keychain = createKeychain(older, 'linux');
  expect(await keychain.unwrap(await keychain.wrap(key))).toEqual(key);
});

test.each([
  ['says that it has no keyring', { getSelectedStorageBackend: () => 'basic_text' }, 'v11', 'fixed-key'],
  ['does not know what it has', { getSelectedStorageBackend: () => 'unknown' }, 'v11', 'fixed-key'],
  ['claims a keyring, but seals with the fixed key', {}, 'v10', 'fixed-key'],
  ['has nothing', { isAsyncEncryptionAvailable: async () => false }, 'v11', 'no-keychain'],
])('on Linux, a store that %s is refused', async (_what, over, prefix, reason) => {
  expect(await reasonOf(createKeychain(storage(over, prefix), 'linux').wrap(key))).toBe(reason);
});

test('what an earlier version sealed with the fixed key opens nothing', async () => {
  const sealed = Buffer.from(`v10${Buffer.from(key).toString('base64')}`);
  expect(await reasonOf(createKeychain(storage(), 'linux').unwrap(sealed))).toBe('fixed-key');
});

test('on macOS v10 is the keychain’s own', async () => {
  expect(await reasonOf(createKeychain(storage({}, 'v10'), 'darwin').wrap(key))).toBe('taken');
});
