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
  acceptedFor: z.array(z.string()),
  importedAt: instantSchema,
  source: z.string(),
});
export type Key = z.infer<typeof keySchema>;
