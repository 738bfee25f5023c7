/** Keys of the vault: ours (secret) and those of reporters. Accepting one for an address is the maintainer's act. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';

export const keySchema = z.strictObject({
  fingerprint: z.string(),
  kind: z.enum(['secret', 'public']),
  userIds: z.array(z.string()),
  algorithm: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  revoked: z.boolean(),
  canSign: z.boolean(),
  canEncrypt: z.boolean(),
  subkeys: z.array(z.string()), // key ids, 16 hex digits
  revokedSubkeys: z.array(z.string()).default([]), // key ids of those that were revoked one by one
  acceptedFor: z.array(z.string()),
  importedAt: instantSchema,
  source: z.string(),
});
export type Key = z.infer<typeof keySchema>;

/** One thing that an import added to a key that was here already. */
export const keyAdditionSchema = z.strictObject({
  what: z.enum([
    'user-id',
    'subkey',
    'self-signature',
    'revocation',
    'remembered-revocation', // known from before the key was removed
    'secret-part',
    'expiry',
  ]),
  of: z.string(), // a user id, a fingerprint; with "expiry" the new date, "" for never
});
export type KeyAddition = z.infer<typeof keyAdditionSchema>;

export const keyOutcomes = ['new', 'updated', 'unchanged', 'revoked'] as const;
export const keyChangeSchema = z.strictObject({
  fingerprint: z.string(),
  outcome: z.enum(keyOutcomes), // "revoked": it was not before
  added: z.array(keyAdditionSchema),
});
export type KeyChange = z.infer<typeof keyChangeSchema>;
