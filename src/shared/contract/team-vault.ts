/** A team of vaults: made, joined, synchronized when told, and its members. */
import { z } from 'zod';
import { capsuleFactSchema, fingerprintSchema } from '../schema/capsule.ts';
import { instantSchema } from '../schema/instant.ts';
import { teamFindingSchema, teamPlaceSchema } from '../schema/team-vault.ts';
import { command, query } from './define.ts';

const count = z.number().int().min(0);
const projects = z.array(z.string().min(1).max(120)).max(100);

const conflictSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  fact: capsuleFactSchema,
  sides: z.array(
    z.strictObject({
      seq: z.number().int(), // the event here that says so
      value: z.string().nullable(), // as text; null: nothing
      actor: z.string(),
      at: instantSchema,
      isShown: z.boolean(), // what the case shows until somebody decides
    }),
  ),
});
export type TeamConflictRow = z.infer<typeof conflictSchema>;

const pairSchema = z.strictObject({ caseId: z.string(), title: z.string(), other: z.string() });

const teamSchema = z.strictObject({
  name: z.string(), // empty: not accepted yet
  place: teamPlaceSchema,
  state: z.enum(['waiting', 'member', 'removed']),
  fingerprint: fingerprintSchema, // of the own key
  trusted: z.strictObject({ fingerprint: fingerprintSchema, name: z.string() }).nullable(), // who was asked
  syncedAt: instantSchema.nullable(),
  isPending: z.boolean(), // something was recorded since
  members: z.array(
    z.strictObject({
      fingerprint: fingerprintSchema,
      name: z.string(),
      since: instantSchema,
      isMe: z.boolean(),
      bundles: count, // of theirs, taken over here
    }),
  ),
  requests: z.array(z.strictObject({ fingerprint: fingerprintSchema, name: z.string(), at: instantSchema })),
  projects: z.array(z.strictObject({ name: z.string(), local: z.string().nullable() })), // null: nothing came of it yet
  findings: z.array(teamFindingSchema),
  conflicts: z.array(conflictSchema),
  twins: z.array(pairSchema), // opened twice for one email
  mutual: z.array(pairSchema.extend({ otherTitle: z.string() })), // merged into each other, so both are closed
});
export type TeamStatus = z.infer<typeof teamSchema>;

const key = fingerprintSchema.optional(); // the own one; absent: the one that signs replies

const membersErrors = [
  'no-team',
  'not-found',
  'no-usable-key',
  'too-large',
  'changed-meanwhile',
  'team-unreachable',
  'team-refused',
] as const;

export const teamVaultEndpoints = {
  'teamVault.status': query({
    input: z.strictObject({}),
    output: z.strictObject({ team: teamSchema.nullable() }),
    errors: [],
  }),
  'teamVault.init': command({
    input: z.strictObject({
      name: z.string().trim().min(1).max(200),
      place: teamPlaceSchema,
      projects: projects.min(1),
      key,
    }),
    output: z.strictObject({ name: z.string(), fingerprint: fingerprintSchema }),
    errors: ['in-team', 'team-refused', 'not-found', 'no-usable-key', 'too-large', 'team-unreachable'],
  }),
  /** Writes a request that the member accepts after comparing the fingerprint. */
  'teamVault.join': command({
    input: z.strictObject({ place: teamPlaceSchema, member: fingerprintSchema, projects, key }),
    output: z.strictObject({
      fingerprint: fingerprintSchema,
      member: z.strictObject({ fingerprint: fingerprintSchema, name: z.string() }),
    }),
    errors: ['in-team', 'not-found', 'no-usable-key', 'invalid-value', 'too-large', 'team-unreachable'],
  }),
  'teamVault.withdraw': command({
    input: z.strictObject({}),
    output: z.strictObject({}),
    errors: ['no-team'],
  }),
  'teamVault.sync': command({
    input: z.strictObject({}),
    output: z.strictObject({
      sent: z.strictObject({ bundles: count, events: count, emails: count, bytes: count }),
      received: z.strictObject({
        bundles: count,
        opened: count,
        events: count,
        emails: count,
        bytes: count,
        cases: z.array(z.string()),
      }),
      findings: z.array(teamFindingSchema),
      conflicts: count,
      twins: count,
      mutual: count,
    }),
    errors: ['no-team', 'no-usable-key', 'too-large', 'team-unreachable', 'team-refused'],
  }),
  'teamVault.accept': command({
    input: z.strictObject({ fingerprint: fingerprintSchema }),
    output: z.strictObject({ fingerprint: fingerprintSchema, name: z.string() }),
    errors: membersErrors,
  }),
  'teamVault.remove': command({
    input: z.strictObject({ fingerprint: fingerprintSchema }),
    output: z.strictObject({ fingerprint: fingerprintSchema, name: z.string() }),
    errors: membersErrors,
  }),
  /** Which side of a conflict holds, by its event. */
  'teamVault.settle': command({
    input: z.strictObject({
      caseId: z.string().min(1).max(40),
      fact: capsuleFactSchema,
      seq: z.number().int().positive(),
    }),
    output: z.strictObject({ caseId: z.string() }),
    errors: ['not-found'],
  }),
} as const;
