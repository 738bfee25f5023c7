/** Vault: where everything is kept, locked or open. */
import { z } from 'zod';
import { isTextUpTo, shape } from '../plain-shape.ts';
import { command, query } from './define.ts';

const nothing = z.strictObject({});

export const vaultStatusSchema = z.strictObject({
  folder: z.string(),
  exists: z.boolean(),
  locked: z.boolean(),
  protectedBy: z.array(z.enum(['passphrase', 'recovery-code', 'keychain'])),
  /** Whether this host can ask a keychain at all; whether it is worth anything is found out when it is chosen. */
  keychainOffered: z.boolean(),
  formatVersion: z.number().int().nullable(),
  schemaVersion: z.number().int().nullable(),
  cipher: z.string().nullable(),
  bytes: z.number().int(),
  cases: z.number().int().nullable(),
  messages: z.number().int().nullable(),
  lastBackupAt: z.string().nullable(),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

export const vaultEndpoints = {
  'vault.status': query({
    input: nothing,
    output: vaultStatusSchema,
    quick: shape({}),
    errors: ['vault-damaged'],
    unlocked: true,
  }),
  'vault.create': command({
    input: z.strictObject({ passphrase: z.string().max(1024) }),
    output: z.strictObject({ recoveryCode: z.string() }),
    errors: ['vault-exists', 'weak-passphrase', 'unwritable-path', 'vault-in-use'],
    unlocked: true,
  }),
  'vault.unlock': command({
    input: z.union([
      z.strictObject({ passphrase: z.string().max(1024) }),
      z.strictObject({ recoveryCode: z.string().max(200) }),
      z.strictObject({ keychain: z.literal(true) }),
    ]),
    quick: shape({ passphrase: isTextUpTo(1024) }),
    output: nothing,
    errors: [
      'no-vault',
      'wrong-passphrase',
      'vault-in-use',
      'vault-too-new',
      'vault-damaged',
      'unwritable-path',
      'keychain-refused',
    ],
    unlocked: true,
  }),
  'vault.lock': command({ input: nothing, output: nothing, errors: [], unlocked: true }),
  'vault.passwd': command({
    input: z.strictObject({ current: z.string().max(1024), next: z.string().max(1024) }),
    output: nothing,
    errors: ['no-vault', 'wrong-passphrase', 'weak-passphrase', 'vault-damaged', 'unwritable-path'],
  }),
  /** Whether the system's keychain opens the vault too, without a passphrase. */
  'vault.keychain': command({
    input: z.strictObject({ enabled: z.boolean() }),
    output: nothing,
    errors: ['keychain-refused', 'vault-damaged', 'unwritable-path'],
  }),
  /** A copy of the moment, as one encrypted file, to be read as a download; opens with the same passphrase. */
  'vault.backup': command({
    input: nothing,
    output: z.strictObject({ downloadId: z.string(), fileName: z.string(), bytes: z.number().int() }),
    errors: ['vault-damaged', 'unwritable-path'],
  }),
  'vault.verify': query({
    input: nothing,
    output: z.strictObject({
      ok: z.boolean(),
      checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
    }),
    errors: [],
  }),
};
