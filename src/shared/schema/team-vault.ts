/** A team of vaults: its members, where its files lie, and what can be wrong with them (docs/adr/0015). Hostile until proven. Pure, zod only. */
import { z } from 'zod';
import { capsuleRefusals, fingerprintSchema, sha256Schema, vaultIdSchema } from './capsule.ts';
import { instantSchema } from './instant.ts';

export const teamLimits = {
  members: 20,
  versions: 500,
  files: 200_000,
  documentBytes: 8 * 1024 * 1024,
  keys: 100_000,
} as const;

export const teamIdSchema = z.string().regex(/^t[0-9a-f]{20}$/);
const number = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const name = z.string().min(1).max(200);

const memberSchema = z.strictObject({
  fingerprint: fingerprintSchema,
  name,
  key: z.string().min(1).max(200_000), // armored, the public half
  since: instantSchema,
});
export type TeamMember = z.infer<typeof memberSchema>;

/** One version of the list, as it is signed. */
export const membersVersionSchema = z.strictObject({
  format: z.literal('bulkhead-team-members-1'),
  team: teamIdSchema,
  name,
  version: number.max(teamLimits.versions),
  previous: sha256Schema.nullable(),
  at: instantSchema,
  by: fingerprintSchema,
  members: z.array(memberSchema).min(1).max(teamLimits.members),
  projects: z.array(z.strictObject({ id: z.string().min(1).max(40), name })).max(100),
  /** Vaults of removed members, with the last bundle that is theirs. */
  closed: z
    .array(
      z.strictObject({
        fingerprint: fingerprintSchema,
        vault: vaultIdSchema,
        number: z.number().int().min(0),
      }),
    )
    .max(1000),
});
export type MembersVersion = z.infer<typeof membersVersionSchema>;

/** The key of one file. */
export const teamSessionSchema = z.strictObject({
  algorithm: z.string().max(20),
  key: z.string().regex(/^(?:[0-9a-f]{2}){16,64}$/),
});
export type TeamSession = z.infer<typeof teamSessionSchema>;

/** What a file of the team says that is no bundle; signed and encrypted as bundles are. */
export const teamDocumentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('members'),
    versions: z.array(z.string().max(teamLimits.documentBytes)).min(1).max(teamLimits.versions), // each clear-signed
  }),
  z.strictObject({
    kind: z.literal('request'),
    name,
    key: z.string().min(1).max(200_000),
    at: instantSchema,
  }),
  /** Session keys of bundles that were encrypted before somebody became a member. */
  z.strictObject({
    kind: z.literal('keys'),
    team: teamIdSchema,
    keys: z.array(teamSessionSchema.extend({ sha256: sha256Schema })).max(teamLimits.keys),
  }),
]);
export type TeamDocument = z.infer<typeof teamDocumentSchema>;

export const teamPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), folder: z.string().min(1).max(4096) }),
  z.strictObject({
    kind: z.literal('git'),
    remote: z.string().min(1).max(4096), // as the user's own git takes it
    branch: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  }),
]);
export type TeamPlace = z.infer<typeof teamPlaceSchema>;

/** Why the place could not be read or written. */
export const carrierProblems = [
  'no-folder',
  'not-a-folder',
  'unreadable',
  'unwritable',
  'too-many-files',
  'no-git',
  'git-failed',
  'git-timeout',
  'lost-race',
] as const;
export type CarrierProblem = (typeof carrierProblems)[number];

/** What is wrong with the files of the team; each is named, and nothing of it is taken over. */
export const teamFindings = [
  'missing', // a bundle between others is not there
  'rolled-back', // one that was there before is gone
  'forked', // another bundle under a number that is known
  'own-history', // bundles of this vault that it does not have
  'tampered', // not what its name says, or not signed by a member
  'misplaced', // of another place, number, chain or team
  'removed-member', // written after its member was removed
  'not-shared', // speaks of a case or a project that is not shared
  'refused', // see why
  'no-key', // encrypted before this vault became a member, and nobody gave the key yet
  'waiting', // for another bundle
  'members-forked', // two lists of members with one number
  'members-broken', // a list that is not signed by a member of the one before
  'members-missing', // a bundle names a list that is not in the place
  'removed', // this vault is no member any more
  'other-team', // the place has another team
  'project-differs', // the local project has another calendar or policy
] as const;
export const teamFindingSchema = z.strictObject({
  what: z.enum(teamFindings),
  vault: z.string().nullable(),
  member: z.string().nullable(), // a name
  number: z.number().int().nullable(),
  why: z.enum(capsuleRefusals).nullable(),
});
export type TeamFinding = z.infer<typeof teamFindingSchema>;
