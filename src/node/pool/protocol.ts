/** What passes between the pool and a mail worker. Answers are checked before they are believed. Node. */
import { z } from 'zod';
import type { FallbackAnswer } from '../mail/read-mail.ts';
import { knownFileSchema } from '#core/known/record.ts';
import { markPattern, mostMarks, mostNamed } from '#core/report/mark-shape.ts';
import { sketchSchema } from '#core/similar/sketch-shape.ts';
import { recordLimits } from '#core/records/record.ts';
import { mailReadingSchema } from '#shared/schema/reading.ts';
import { sourceProblems } from '#shared/schema/reasons.ts';
import { fieldValueSchema, reportFields, reportFieldSchema } from '#shared/schema/report.ts';
import {
  capsuleEventSchema,
  capsuleLimits,
  capsuleManifestSchema,
  capsuleRefusals,
  sha256Schema,
} from '#shared/schema/capsule.ts';
import { teamLimits, teamSessionSchema, type TeamSession } from '#shared/schema/team-vault.ts';
import { writtenShown } from './written-shown.ts';

export type ToWorker =
  | { readonly kind: 'keys'; readonly keys: readonly Uint8Array[] }
  | {
      readonly kind: 'read';
      readonly task: number;
      readonly bytes: Uint8Array;
      readonly name: string;
      readonly now: string;
      /** What the vault cannot open may be asked of GnuPG, through the pool: a worker starts no programs. */
      readonly mayAsk: boolean;
    }
  /** Where the records of a platform's or scanner's file stand. */
  | { readonly kind: 'take-apart'; readonly task: number; readonly bytes: Uint8Array; readonly name: string }
  /** What is known, of many files at once: they lie one behind the other. */
  | {
      readonly kind: 'read-known';
      readonly task: number;
      readonly bytes: Uint8Array;
      readonly files: readonly KnownFileToRead[];
      readonly ofProject: boolean;
    }
  | { readonly kind: 'open-capsule'; readonly task: number; readonly bytes: Uint8Array; readonly now: string }
  | {
      readonly kind: 'open-team-file';
      readonly task: number;
      readonly bytes: Uint8Array;
      readonly now: string;
      readonly keys: readonly string[]; // of the members
      readonly session: TeamSession | null;
    }
  | { readonly kind: 'told'; readonly ask: number; readonly answer: FallbackAnswer };

export type KnownFileToRead = { readonly name: string; readonly bytes: number };

const opened = {
  encrypted: z.boolean(),
  signatures: z
    .array(z.strictObject({ status: z.string().max(50), fingerprint: z.string().max(64).nullable() }))
    .max(16),
};
const capsuleContent = {
  manifest: capsuleManifestSchema,
  events: z.array(capsuleEventSchema).max(capsuleLimits.events),
  originals: z
    .array(
      z.strictObject({
        sha256: sha256Schema,
        bytes: z.instanceof<typeof Uint8Array<ArrayBufferLike>>(Uint8Array),
      }),
    )
    .max(capsuleLimits.files),
  pages: z
    .array(z.strictObject({ name: z.string().max(100), text: z.string().max(capsuleLimits.contentBytes) }))
    .max(capsuleLimits.cases + 1),
};

/** Several times what the limits of a sketch allow. */
const longestSketch = 100_000;

/** A worker reads hostile mail: what it says is as untrusted as the mail. */
export const fromWorkerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ready'),
    /** How the known-answer check of the worker's thread went: counts and the names of primitives. */
    crypto: z.record(z.string().max(20), z.union([z.string().max(1000), z.number()])).optional(),
  }),
  z.strictObject({
    kind: z.literal('read'),
    task: z.number().int(),
    reading: mailReadingSchema,
    attachments: z
      .array(
        z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), content: z.instanceof(Uint8Array) }),
      )
      .max(10_000),
    /** Of an Outlook file the beginning of the mail that was made of it, of a platform's file that of its text. */
    written: z.string().max(writtenShown).optional(),
    prepared: z
      .strictObject({
        title: z.string().max(300),
        sketch: sketchSchema.nullable(),
        marks: z.array(z.string().max(300).regex(markPattern)).max(mostMarks),
        said: z
          .strictObject({
            fields: z.array(fieldValueSchema),
            language: z.string().max(8).nullable(),
            words: z.strictObject({
              answered: z.array(reportFieldSchema).max(reportFields.length),
              named: z.array(z.string().max(40)).max(mostNamed),
            }),
          })
          .nullable(),
      })
      .refine((prepared) => JSON.stringify(prepared).length <= longestSketch)
      .nullable()
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('ask'),
    task: z.number().int(),
    ask: z.number().int(),
    ciphertext: z.instanceof(Uint8Array),
    recipients: z.array(z.string().max(64)).max(300),
  }),
  z.strictObject({
    kind: z.literal('parts'),
    task: z.number().int(),
    parts: z
      .array(
        z.union([
          z.strictObject({ bytes: z.instanceof<typeof Uint8Array<ArrayBufferLike>>(Uint8Array) }),
          z.strictObject({ problem: z.enum(sourceProblems), detail: z.string().max(500) }),
        ]),
      )
      .max(recordLimits.records + 1),
  }),
  z.strictObject({
    kind: z.literal('known'),
    task: z.number().int(),
    files: z.array(knownFileSchema).max(1_000),
  }),
  z.strictObject({
    kind: z.literal('capsule'),
    task: z.number().int(),
    capsule: z.union([
      z.strictObject({ refused: z.enum(capsuleRefusals) }),
      z.strictObject({ ...capsuleContent, ...opened }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('team-file'),
    task: z.number().int(),
    file: z.union([
      z.strictObject({ refused: z.enum(capsuleRefusals) }),
      z.strictObject({
        ...opened,
        session: teamSessionSchema.nullable(),
        content: z.strictObject(capsuleContent).nullable(),
        text: z.string().max(teamLimits.documentBytes).nullable(),
      }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    task: z.number().int(),
    problem: z.string().max(200),
    detail: z.string().max(500).optional(), // of a file that is not what it should be
  }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
