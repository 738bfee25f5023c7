/** The correspondence of a case as a public document: what it would show, and the file. */
import { z } from 'zod';
import { instantSchema } from '../schema/instant.ts';
import { secretKinds } from '../schema/correspondence.ts';
import { command, query } from './define.ts';

const caseId = z.string().min(1).max(40);
const messageId = z.string().max(64);

export const correspondenceFormats = ['html', 'markdown'] as const;
export type CorrespondenceFormat = (typeof correspondenceFormats)[number];

export const publicMessageSchema = z.strictObject({
  messageId,
  number: z.number().int(), // from 1, in the order of the document
  who: z.string(), // a name with consent, or a role
  direction: z.enum(['incoming', 'outgoing']),
  at: instantSchema,
  sha256: z.string(), // of the message as it was received
  paragraphs: z.array(
    z.strictObject({
      number: z.number().int(), // from 1, within the message
      text: z.string(), // as it would be published: names and addresses are out already
      secrets: z.array(z.enum(secretKinds)),
    }),
  ),
  /** What is left out in any case: words that somebody else encrypted, quotations, the signature, attachments. */
  leftOut: z.strictObject({
    foreign: z.number().int(),
    quotes: z.boolean(),
    signature: z.boolean(),
    attachments: z.number().int(),
  }),
});
export type PublicMessage = z.infer<typeof publicMessageSchema>;

/** What a maintainer takes out. */
export const withoutSchema = z.strictObject({
  messages: z.array(messageId).max(2_000),
  paragraphs: z.array(z.strictObject({ messageId, number: z.number().int().positive() })).max(20_000),
});
export type Without = z.infer<typeof withoutSchema>;

export const correspondenceEndpoints = {
  'correspondence.get': query({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      title: z.string(),
      messages: z.array(publicMessageSchema),
      held: z.string().nullable(), // why it is published only with a reason
    }),
    errors: ['not-found'],
  }),
  /** Refused while a person, another case or something taken out still stands in it. Recorded in the case. */
  'correspondence.save': command({
    input: z.strictObject({
      caseId,
      format: z.enum(correspondenceFormats),
      without: withoutSchema,
      reason: z.string().min(1).max(2000).optional(),
      onlyLook: z.boolean().optional(), // nothing is recorded yet
    }),
    output: z.strictObject({ fileName: z.string(), type: z.string(), text: z.string() }),
    errors: ['not-found', 'export-held', 'correspondence-secrets'],
  }),
} as const;
