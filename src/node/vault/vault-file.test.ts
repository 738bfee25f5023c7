/** Whoever can write vault.json can write anything into it: each member is held to its shape. */
import { expect, it } from 'vitest';
import { isVaultFile, type VaultFile } from './vault-file.ts';

const of = (length: number): string => Buffer.alloc(length, 7).toString('base64');
const sealed = { nonce: of(12), tag: of(16), wrapped: of(32) };
const kdf = { name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1, salt: of(16) } as const;
const file: VaultFile = {
  format: 1,
  cipher: 'sqlcipher-4',
  createdAt: '2026-11-20T08:00:00.000Z',
  slots: [
    { kind: 'passphrase', kdf, ...sealed },
    { kind: 'recovery-code', kdf, ...sealed },
    { kind: 'keychain', wrapped: of(300) },
  ],
};

it('is taken as it is written, and with members of a later program beside its own', () => {
  expect(isVaultFile(file)).toBe(true);
  expect(isVaultFile({ ...file, later: true })).toBe(true);
});

const none = [undefined, null, '', ' ', [], {}, -1, 0.5, '1', true, Number.NaN, 1e300];
const base64 = [of(0), of(200_000), `${of(12)}=`, 'AAAA BBBBCCCCDDDD', 'ÄÖÜ='];
const wrong: readonly [string, object, readonly unknown[]][] = [
  ['format', file, none],
  ['cipher', file, [...none, 'sqlcipher-3']],
  ['createdAt', file, none.filter((one) => typeof one !== 'string')],
  ['slots', file, [...none, [null], [file.slots[2], file.slots[2]], [{ ...file.slots[2], more: 1 }]]],
  ...file.slots.map((slot) => ['kind', slot, [...none, 'other']] as [string, object, unknown[]]),
  ['kdf', file.slots[0] ?? {}, none],
  ...['nonce', 'tag', 'wrapped'].map(
    (name) => [name, file.slots[1] ?? {}, [...none, ...base64, of(11)]] as [string, object, unknown[]],
  ),
  ['wrapped', file.slots[2] ?? {}, [...none, ...base64]],
  ['name', kdf, [...none, 'argon2i']],
  ['memoryKiB', kdf, [...none, 8191]],
  ['passes', kdf, [...none, 0]],
  ['lanes', kdf, [...none, 0, 17]],
  ['salt', kdf, [...none, ...base64, of(15), of(65)]],
  ['more', kdf, [1]],
];

it.each(wrong)('is refused with a %s that is none, wherever it stands', (name, whole, values) => {
  for (const value of values) {
    const text = JSON.stringify(whole);
    const damaged = JSON.stringify(file).replace(text, JSON.stringify({ ...whole, [name]: value }));
    expect(isVaultFile(JSON.parse(damaged)), damaged).toBe(false);
  }
});
