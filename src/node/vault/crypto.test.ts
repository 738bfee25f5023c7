/** Electron's Node has BoringSSL: the vault must do with what every crypto library has. OpenSSL's own calls are taken away here. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';

const absent = [
  'argon2',
  'argon2Sync',
  'scrypt',
  'scryptSync',
  'hkdf',
  'hkdfSync',
  'encapsulate',
  'decapsulate',
] as const;
const ciphersOfBoring = new Set([
  'aes-128-gcm',
  'aes-256-gcm',
  'aes-128-cbc',
  'aes-256-cbc',
  'aes-128-ctr',
  'aes-256-ctr',
]);
const kept = new Map<string, unknown>();
const table = crypto as unknown as Record<string, unknown>;

beforeAll(() => {
  for (const name of [...absent, 'createCipheriv', 'createDecipheriv'] as const) kept.set(name, table[name]);
  for (const name of absent) delete table[name];
  for (const name of ['createCipheriv', 'createDecipheriv'] as const) {
    const real = kept.get(name) as (cipher: string, ...rest: unknown[]) => unknown;
    table[name] = (cipher: string, ...rest: unknown[]) => {
      if (!ciphersOfBoring.has(cipher)) throw new Error(`${cipher} is not everywhere`);
      return real(cipher, ...rest);
    };
  }
  syncBuiltinESMExports();
});
afterAll(() => {
  for (const [name, value] of kept) if (value !== undefined) table[name] = value;
  syncBuiltinESMExports();
});

it('seals and opens the data key without any call that only OpenSSL has', async () => {
  const { openWithSecret, sealWithSecret } = await import('./key-slots.ts');
  expect(table['argon2']).toBeUndefined();
  const dataKey = crypto.randomBytes(32);
  const slot = await sealWithSecret('passphrase', 'correct horse', dataKey, {
    memoryKiB: 8192,
    passes: 1,
    lanes: 1,
  });
  expect(await openWithSecret(slot, 'correct horse')).toEqual(dataKey);
  expect(await openWithSecret(slot, 'correct hoarse')).toBeNull();
  expect(await openWithSecret({ ...slot, kind: 'recovery-code' }, 'correct horse')).toBeNull();
});

it('opens without Argon2id of its own what a host that has it sealed', async () => {
  const { openWithSecret, sealWithSecret } = await import('./key-slots.ts');
  const dataKey = crypto.randomBytes(32);
  const argon2 = kept.get('argon2');
  let asked = 0;
  if (typeof argon2 === 'function')
    table['argon2'] = (...all: unknown[]): unknown => {
      asked += 1;
      return argon2(...all) as unknown;
    };
  const slot = await sealWithSecret('passphrase', 'pässword', dataKey, {
    memoryKiB: 8192,
    passes: 1,
    lanes: 2,
  });
  delete table['argon2'];
  expect(asked).toBe(argon2 === undefined ? 0 : 1);
  expect(await openWithSecret(slot, 'pässword')).toEqual(dataKey);
});
