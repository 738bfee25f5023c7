/** The corpora of this repository (tests/corpora/data): our own mails, keys and records, there on every clone. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const ownFolder = path.join(import.meta.dirname, '../corpora/data');
const at = (...names: string[]): string => path.join(ownFolder, ...names);

const leafSchema = z.strictObject({ type: z.string(), file: z.string().optional(), sha256: z.string() });
const mailSchema = z.strictObject({
  file: z.string(),
  why: z.string(),
  texts: z.array(z.string()),
  /** Parts and their contents, as Python's mail reader sees them. */
  shape: z.string().optional(),
  leaves: z.array(leafSchema).optional(),
  subject: z.string().optional(),
  from: z.string().optional(),
  html: z.string().optional(),
  attachments: z.array(z.string()).optional(),
  outcome: z.string().optional(),
  protection: z.string().optional(),
  reason: z.string().optional(),
  signature: z.string().optional(),
  covers: z.string().optional(),
  /** What was encrypted, before gpg did. */
  plain: z.string().optional(),
  /** Fingerprint of the key that is attached. */
  offered: z.string().optional(),
});
export type OwnMail = z.infer<typeof mailSchema>;

const mailsSchema = z.strictObject({ accepted: z.string(), mails: z.array(mailSchema) });
export const ownMails = mailsSchema.parse(JSON.parse(readFileSync(at('mail.json'), 'utf8')) as unknown);

export const ownMailPath = (file: string): string => at('mail', file);
export const ownMailBytes = (file: string): Uint8Array => new Uint8Array(readFileSync(ownMailPath(file)));
export const ownKeyFiles = (): string[] => readdirSync(at('keys')).map((name) => at('keys', name));

const recordSchema = z.strictObject({
  file: z.string(),
  valid: z.boolean(),
  /** By package: which versions the record calls affected, said by hand. */
  answers: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** What the check must find. */
  codes: z.array(z.string()).optional(),
});
export const ownRecords = z.array(recordSchema).parse(JSON.parse(readFileSync(at('records.json'), 'utf8')));
export const ownRecordText = (file: string): string => readFileSync(at('records', file), 'utf8');
