/**
 * Every failure the contract can answer with: a code and its facts. Prose belongs to whoever shows it:
 * the renderer and the command line each hold one total table over these codes. Pure, zod only.
 */
import { capsuleRefusals } from './schema/capsule.ts';
import { secretKinds } from './schema/correspondence.ts';
import { platforms } from './schema/relay.ts';
import { templateProblemSchema } from './schema/reply.ts';
import { carrierProblems, teamFindings } from './schema/team-vault.ts';
import { z } from 'zod';
import { milestoneSchema } from './schema/policy.ts';

const none = z.strictObject({});

/** Why the system's keychain is not used: there is none, it uses a well-known key, or access was denied. */
export const keychainRefusals = ['no-keychain', 'fixed-key', 'denied'] as const;
export type KeychainRefusal = (typeof keychainRefusals)[number];

/** Why a reply does not become a mailto: address. */
export const mailtoRefusals = ['encrypted', 'embargo', 'too-long'] as const;

export const errorFacts = {
  // at the door
  'forbidden-caller': none,
  'unknown-endpoint': z.strictObject({ name: z.string() }),
  'bad-request': z.strictObject({ where: z.string(), problem: z.string() }),
  internal: z.strictObject({ ref: z.string() }),
  cancelled: none,
  // vault
  locked: none,
  'no-vault': z.strictObject({ folder: z.string() }),
  'vault-exists': z.strictObject({ folder: z.string() }),
  'vault-in-use': z.strictObject({ folder: z.string(), pid: z.number().nullable() }),
  'app-closed': none,
  'vault-too-new': z.strictObject({ found: z.number(), known: z.number() }),
  'vault-damaged': z.strictObject({ problem: z.string() }),
  'wrong-passphrase': none,
  'keychain-refused': z.strictObject({ reason: z.enum(keychainRefusals) }),
  'weak-passphrase': z.strictObject({ minimum: z.number() }),
  'file-exists': z.strictObject({ file: z.string() }),
  'unwritable-path': z.strictObject({ file: z.string(), problem: z.string() }),
  // things that are not there, or are there already
  'not-found': z.strictObject({ what: z.string(), id: z.string() }),
  'already-exists': z.strictObject({ what: z.string(), id: z.string() }),
  'changed-meanwhile': z.strictObject({ what: z.string(), id: z.string() }),
  // input that cannot be used
  'unreadable-file': z.strictObject({ file: z.string(), problem: z.string() }),
  'too-large': z.strictObject({ what: z.string(), limit: z.number(), actual: z.number() }),
  'invalid-value': z.strictObject({ field: z.string(), problem: z.string() }),
  'bad-filter': z.strictObject({ at: z.number(), length: z.number(), problem: z.string() }), // a sentence, and its place in the line
  'bad-template': z.strictObject({ problems: z.array(templateProblemSchema) }),
  'not-a-key': z.strictObject({ problem: z.string() }),
  'key-needs-passphrase': z.strictObject({ fingerprint: z.string() }),
  'wrong-key-passphrase': z.strictObject({ fingerprint: z.string() }),
  'no-usable-key': z.strictObject({ address: z.string() }),
  'unknown-time-zone': z.strictObject({ timeZone: z.string() }),
  'unknown-holidays': z.strictObject({ holidays: z.string() }),
  'event-not-allowed': z.strictObject({ event: z.string(), state: z.string(), allowed: z.array(z.string()) }),
  'clock-due-soon': z.strictObject({ caseId: z.string(), milestone: milestoneSchema, dueAt: z.string() }),
  'reason-required': z.strictObject({ event: z.string() }),
  'time-in-future': z.strictObject({ at: z.string(), now: z.string() }),
  'nothing-to-undo': none,
  'not-a-date': z.strictObject({ value: z.string() }),
  'bad-vector': z.strictObject({ at: z.number(), problem: z.string() }),
  'unknown-format': z.strictObject({ format: z.string() }),
  'export-invalid': z.strictObject({ format: z.string(), problems: z.number(), first: z.string() }),
  'export-leaks': z.strictObject({ format: z.string(), where: z.array(z.string()) }),
  'export-held': z.strictObject({ format: z.string(), why: z.string() }),
  'correspondence-secrets': z.strictObject({
    // message 0: the title
    found: z.array(
      z.strictObject({
        message: z.number(),
        paragraph: z.number(),
        secrets: z.array(z.enum(secretKinds)),
        cases: z.array(z.string()), // the other ones it speaks of
      }),
    ),
  }),
  'publish-held': z.strictObject({
    held: z.array(
      z.strictObject({
        gate: z.string(),
        field: z.string(),
        message: z.string(),
        canOverrule: z.boolean(),
      }),
    ),
  }),
  'embargo-active': z.strictObject({ event: z.string(), until: z.string() }),
  'answer-on-platform': z.strictObject({
    platform: z.enum(platforms),
    id: z.string(),
    url: z.string().nullable(),
  }),
  'no-reply-address': z.strictObject({ address: z.string() }),
  // `unseenBy`: the recipient who never got these words
  'reply-leaks': z.strictObject({ lines: z.array(z.string()), unseenBy: z.string().optional() }),
  'mailto-refused': z.strictObject({ why: z.enum(mailtoRefusals) }),
  'names-person': z.strictObject({ lines: z.array(z.string()) }), // who is not to be named, or was not asked
  'quotes-note': z.strictObject({ lines: z.array(z.string()) }), // of an internal note
  'capsule-refused': z.strictObject({ why: z.enum(capsuleRefusals) }),
  'capsule-conflicts': z.strictObject({ conflicts: z.number() }), // nobody has decided them yet
  'no-team': none,
  'in-team': none,
  'team-unreachable': z.strictObject({ why: z.enum(carrierProblems) }),
  'team-refused': z.strictObject({ what: z.enum([...teamFindings, 'busy']) }),
  'not-json': z.strictObject({ problem: z.string() }),
} as const satisfies Record<string, z.ZodType>;

export type ErrorCode = keyof typeof errorFacts;

/** The facts of a code; an empty schema has none (its own type would forbid even the code). */
type Facts<K extends ErrorCode> = keyof z.infer<(typeof errorFacts)[K]> extends never
  ? unknown
  : string extends keyof z.infer<(typeof errorFacts)[K]>
    ? unknown
    : Readonly<z.infer<(typeof errorFacts)[K]>>;

/** One failure of the given codes: `{ code, …facts }`. */
export type AppError<C extends ErrorCode = ErrorCode> = {
  [K in C]: { readonly code: K } & Facts<K>;
}[C];

/** A failure inside an answer: of one case among many. */
export const appErrorSchema = z.custom<AppError>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(errorFacts, value.code),
);

/** Failures any endpoint may answer with, whatever it declares. */
export const doorErrors = [
  'forbidden-caller',
  'unknown-endpoint',
  'bad-request',
  'internal',
  'cancelled',
  'locked',
] as const;
export type DoorError = (typeof doorErrors)[number];
