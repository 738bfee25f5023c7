/** A capsule: cases for somebody else, as events with what they speak of (docs/adr/0015). Hostile until proven. Pure, zod only. */
import { z } from 'zod';
import { caseEventSchema } from './case.ts';
import { instantSchema } from './instant.ts';
import { policyDecisionsSchema } from './project.ts';

export const capsuleLimits = {
  fileBytes: 96 * 1024 * 1024,
  contentBytes: 64 * 1024 * 1024,
  files: 25_000,
  cases: 500,
  events: 100_000,
  messages: 20_000,
  recipients: 20,
} as const;

export const capsulePurposes = ['handoff', 'guest'] as const; // what a person can make; bundles of a team are made by `team sync`
export type CapsulePurpose = (typeof capsulePurposes)[number];

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export const vaultIdSchema = z.string().regex(/^v[0-9a-f]{20}$/);
export const fingerprintSchema = z.string().regex(/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/);
const caseId = z.string().regex(/^[A-Z][A-Z0-9]{1,9}-\d{4}-\d{4,9}$/);
const messageId = z.string().min(1).max(64);
const number = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const line = z.string().max(4096);

/** When an event was written down, never before one that its vault knew: its place among those of other vaults. */
export const stampSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#\d{6}$/);

/** The same event in every vault: where it was recorded first, and its number in that log. */
const identity = { vault: vaultIdSchema, number };
export const originSchema = z.strictObject({ ...identity, hash: sha256Schema, stamp: stampSchema });
export type Origin = z.infer<typeof originSchema>;

const logged = caseEventSchema.omit({ undone: true }).extend({
  seq: number,
  caseId,
  actor: z.string().max(200),
  reason: z.string().max(20_000).nullable(),
  hash: sha256Schema,
});
export const capsuleEventSchema = z.strictObject({
  vault: vaultIdSchema, // whose log it stands in, as `event.seq`
  stamp: stampSchema,
  previous: sha256Schema, // the link before it: the event proves itself without the others
  event: logged,
  /** What its data name by numbers and ids of that vault. */
  refs: z.strictObject({
    events: z.array(z.strictObject({ here: number, ...identity })).max(1000),
    cases: z.array(z.strictObject({ here: caseId, vault: vaultIdSchema, id: caseId })).max(1000),
    messages: z.array(z.strictObject({ here: messageId, sha256: sha256Schema })).max(5000),
    policies: z.array(z.strictObject({ here: number, digest: sha256Schema })).max(10),
  }),
  note: z.strictObject({ text: z.string().min(1).max(4000), salt: z.string().min(16).max(200) }).nullable(),
});
export type CapsuleEvent = z.infer<typeof capsuleEventSchema>;

const capsuleCaseSchema = z.strictObject({
  id: caseId, // in the vault that sends it
  origin: z.strictObject({ vault: vaultIdSchema, id: caseId }),
  project: z.string().min(1).max(120),
  title: z.string().max(1000),
  receivedAt: instantSchema,
  /** The highest number of each vault that the sender knows of this case. */
  knows: z.array(z.strictObject(identity)).max(1000),
  letters: z
    .array(z.strictObject({ id: messageId, text: z.string().max(5_000_000), savedAt: instantSchema }))
    .max(1000),
  advisory: z
    .strictObject({
      savedAt: instantSchema,
      model: z.json(),
      history: z.array(sha256Schema).max(10_000), // digests of every version: who has one of them knows what changed
    })
    .nullable(),
});
export type CapsuleCase = z.infer<typeof capsuleCaseSchema>;

const copySchema = z.strictObject({
  sha256: sha256Schema,
  source: line,
  receivedAt: instantSchema,
  importedAt: instantSchema,
});
const capsuleMessageSchema = copySchema.extend({
  caseId, // as `id` of the case
  direction: z.enum(['incoming', 'outgoing']),
  outcome: z.enum(['new-case', 'follow-up', 'outgoing', 'set-aside', 'unreadable']),
  reason: line.nullable(),
  copies: z.array(copySchema).max(100),
});
export type CapsuleMessage = z.infer<typeof capsuleMessageSchema>;

const capsuleProjectSchema = z.strictObject({
  name: z.string().min(1).max(120),
  prefix: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/),
  timeZone: z.string().max(100),
  holidays: z.string().max(20).nullable(),
  daysOff: z.array(z.iso.date()).max(5000),
  addresses: z.array(z.string().max(320)).max(1000),
  checklist: z.string().max(100_000),
  /** The policy versions that its cases are judged by; read again from their text by whoever opens it. */
  policies: z
    .array(
      z.strictObject({
        version: number,
        adoptedAt: instantSchema,
        since: instantSchema.nullable(),
        reason: z.string().max(20_000),
        fileName: z.string().max(255),
        source: z.string().max(2_000_000),
        decisions: policyDecisionsSchema,
      }),
    )
    .max(1000), // of a team, those that no bundle had before
});
export type CapsuleProject = z.infer<typeof capsuleProjectSchema>;

/** A bundle of a team: its place in the chain of its vault, and what that vault had taken over when it recorded this. */
const bundleSchema = z.strictObject({
  id: z.string().regex(/^t[0-9a-f]{20}$/),
  number,
  previous: sha256Schema.nullable(), // of the file before it
  members: sha256Schema, // the version of the list of members whose keys it is encrypted to
  knows: z.array(z.strictObject({ ...identity, sha256: sha256Schema })).max(1000),
  projects: z
    .array(z.strictObject({ name: z.string().min(1).max(120), id: z.string().min(1).max(40) }))
    .max(100),
});

/** The file `capsule.json`. */
export const capsuleManifestSchema = z.strictObject({
  format: z.literal('bulkhead-capsule-1'),
  purpose: z.enum([...capsulePurposes, 'team']),
  createdAt: instantSchema,
  vault: vaultIdSchema,
  /** The end of the sender's log; an older or another one later means that it was rolled back. */
  head: z.strictObject({ number, hash: sha256Schema }),
  from: fingerprintSchema,
  to: z.array(fingerprintSchema).min(1).max(capsuleLimits.recipients),
  cases: z.array(capsuleCaseSchema).max(capsuleLimits.cases), // of a bundle of a team perhaps none
  messages: z.array(capsuleMessageSchema).max(capsuleLimits.messages),
  projects: z.array(capsuleProjectSchema).max(100), // of a guest case none
  team: bundleSchema.optional(),
});
export type CapsuleManifest = z.infer<typeof capsuleManifestSchema>;

/** Facts that two vaults can have changed differently. */
export const capsuleFacts = [
  'status',
  'decision',
  'snooze',
  'independent',
  'group',
  'advisory',
  'title',
  'severity',
  'class',
  'severityReason',
  'cvss4',
  'cvss3',
  'cwes',
  'component',
  'cve',
  'embargoUntil',
  'assignee',
  'exploited',
  'exploitedEvidence',
  'reporterName',
  'reporterAddress',
  'creditConsent',
] as const;
export const capsuleFactSchema = z.enum(capsuleFacts);
export type CapsuleFact = z.infer<typeof capsuleFactSchema>;

export const capsuleSides = ['ours', 'theirs'] as const;
export type CapsuleSide = (typeof capsuleSides)[number];

/** Why a capsule was not opened. */
export const capsuleRefusals = [
  'not-a-capsule',
  'not-for-this-vault', // encrypted to other keys
  'not-encrypted',
  'not-signed',
  'unknown-signer',
  'signer-not-accepted',
  'bad-signature',
  'forwarded', // made for somebody else, and encrypted again
  'too-large',
  'malformed',
  'broken-history', // an event is not what its hash says
  'forked-history', // another event under a number that is known
  'own-history', // events of this vault that it does not have
  'from-the-future',
  'worker-failed',
] as const;
export type CapsuleRefusal = (typeof capsuleRefusals)[number];

/** What a person should know before they merge. */
export const capsuleWarnings = ['older', 'rolled-back', 'other-signer'] as const;
export type CapsuleWarning = (typeof capsuleWarnings)[number];
