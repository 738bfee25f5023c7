/** Advisories: the model of a case, its exports, records from elsewhere, and the guard against leaks. */
import { z } from 'zod';
import {
  advisorySchema,
  affectedAnswerSchema,
  affectedPackageSchema,
  exportFormatSchema,
  exportFormats,
  lossSchema,
  recordRowSchema,
} from '../schema/advisory.ts';
import { caseStateSchema } from '../schema/case.ts';
import { importLossSchema } from '../schema/import-loss.ts';
import { instantSchema } from '../schema/instant.ts';
import { severitySchema } from '../schema/severity.ts';
import { documentFormatSchema, problemSchema, validationSchema } from '../schema/validation.ts';
import { command, query } from './define.ts';

const caseId = z.string().min(1).max(40);
const document = z.string().max(30_000_000);
const saved = z.strictObject({ version: z.number().int(), savedAt: instantSchema });

/** A place in the advisory that would identify someone who must not be named. */
export const namingHitSchema = z.strictObject({
  field: z.string(), // a path into the advisory
  line: z.number().int(), // of that field
  column: z.number().int(),
  credit: z.number().int(), // which credit, counted from 0
  kind: z.enum(['name', 'address', 'handle', 'domain', 'page', 'organization']),
  how: z.string(), // "plain", or what it hides behind: "decoded", "base64", "hex"
  path: z.string(), // inside a document; '' here
  matched: z.string(), // what stands there; '' behind base64 and hex
  mayBeChance: z.boolean(), // an ordinary word, perhaps: leak.allow takes it
});
export type NamingHit = z.infer<typeof namingHitSchema>;

/** An export as it would be: written, or the reasons why not. */
export const previewSchema = z.strictObject({
  format: exportFormatSchema,
  fileName: z.string(),
  type: z.string(),
  text: z.string(), // empty when it cannot be written
  losses: z.array(lossSchema),
  problems: z.array(problemSchema),
  missing: z.array(z.string()), // fields without which the format does not exist
  leaks: z.array(z.string()), // where an anonymous person would be named
  hits: z.array(namingHitSchema), // the same, in the advisory
  held: z.string().nullable(), // why it leaves only with a reason: it tells everybody, and the draft is not for everybody
  ok: z.boolean(),
});
export type ExportPreview = z.infer<typeof previewSchema>;

export const checkoutCommitSchema = z.strictObject({
  hash: z.string(),
  at: z.string(), // when it was committed, ISO with its own offset
  subject: z.string(),
  names: z.array(z.string()), // tags and branches that stand at it
});
export type CheckoutCommit = z.infer<typeof checkoutCommitSchema>;

export const leakHitSchema = z.strictObject({
  line: z.number().int(),
  column: z.number().int(),
  kind: z.string(),
  caseId: z.string(),
  term: z.string(),
});

/** The formats of which something can be kept; editions and parts of one share it. */
export const extraFormats = ['cve', 'osv', 'csaf', 'ghsa'] as const;
export const extraFormatSchema = z.enum(extraFormats);
export type ExtraFormat = z.infer<typeof extraFormatSchema>;

/** Problems of an advisory, in the order to fix them. */
export const findingRanks = ['format', 'policy', 'good'] as const;
export const findingSchema = z.strictObject({
  rank: z.enum(findingRanks),
  field: z.string(), // a path into the advisory ("credits.0.consent"); '' where there is none
  code: z.string(),
  message: z.string(),
  formats: z.array(exportFormatSchema), // the formats that ask for it; empty: not about a format
});
export type Finding = z.infer<typeof findingSchema>;

/** What an export of this draft would come to, without its text. */
export const markSchema = z.strictObject({
  format: exportFormatSchema,
  state: z.enum(['valid', 'problems', 'missing', 'leaks', 'checking']), // checking: only of stage "first"
  errors: z.number().int(),
  warnings: z.number().int(),
  losses: z.number().int(),
  missing: z.array(z.string()),
});
export type FormatMark = z.infer<typeof markSchema>;

/** What can speak against publishing; "names" is no matter of a reason. */
export const overrulableGates = ['embargo', 'severity', 'missing', 'consent', 'note'] as const;
export const publishGateSchema = z.strictObject({
  gate: z.enum(['names', ...overrulableGates]),
  field: z.string(), // where to go
  message: z.string(),
  canOverrule: z.boolean(),
});
export type PublishGate = z.infer<typeof publishGateSchema>;

/** What the reporter's mail says about being named; recorded only when accepted. */
export const consentProposalSchema = z.strictObject({
  answer: z.enum(['named', 'anonymous', 'none']),
  name: z.string(), // under which name, where the mail says so; else ''
  organization: z.string(),
  quote: z.string(), // the sentence it was read in
  messageId: z.string(),
  at: instantSchema,
});
export type ConsentProposal = z.infer<typeof consentProposalSchema>;

/** One line of the list of advisories; light, because nothing is written or checked for it. */
export const advisoryRowSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  project: z.string(),
  state: caseStateSchema,
  severity: severitySchema.nullable(),
  version: z.number().int(), // 0: not begun
  savedAt: instantSchema.nullable(),
  status: z.enum(['none', 'draft', 'final']),
  revision: z.number().int(),
  ids: z.array(z.string()),
  formats: z.array(z.strictObject({ format: exportFormatSchema, state: z.enum(['ready', 'missing']) })),
  exported: z.array(exportFormatSchema), // saved at least once
});
export type AdvisoryRow = z.infer<typeof advisoryRowSchema>;

export const advisoryEndpoints = {
  /** Cases with an advisory, and those that will need one soon. */
  'advisory.list': query({
    input: z.strictObject({ limit: z.number().int().min(1).max(1000).optional() }),
    output: z.array(advisoryRowSchema),
    errors: [],
  }),
  /** The saved advisory, or one made from the case (version 0). */
  'advisory.get': query({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      advisory: advisorySchema,
      version: z.number().int(),
      savedAt: instantSchema.nullable(),
    }),
    errors: ['not-found'],
  }),
  'advisory.save': command({
    input: z.strictObject({ caseId, advisory: advisorySchema, baseVersion: z.number().int() }),
    output: saved,
    errors: ['not-found', 'changed-meanwhile'],
  }),
  /** How an export of this draft would look; nothing is written. */
  'advisory.preview': query({
    input: z.strictObject({
      caseId,
      format: exportFormatSchema,
      advisory: advisorySchema.optional(),
      unchecked: z.boolean().optional(), // the text now, its problems from advisory.check
    }),
    output: previewSchema,
    errors: ['not-found'],
  }),
  /**
   * Every format checked, and one list of what is to be done, in three ranks. In two stages for who waits: "first" is
   * all but CSAF's own tests, whose library takes its time; "rest" is what those say, to be joined (joinChecks).
   */
  'advisory.check': query({
    input: z.strictObject({
      caseId,
      advisory: advisorySchema.optional(),
      stage: z.enum(['first', 'rest']).optional(),
    }),
    output: z.strictObject({ marks: z.array(markSchema), findings: z.array(findingSchema) }),
    errors: ['not-found'],
  }),
  /** The known versions of a package in order, each with the model's answer; what cannot be read is named. */
  'advisory.ruler': query({
    input: z.strictObject({
      package: affectedPackageSchema,
      versions: z.array(z.string().min(1).max(200)).max(5000).optional(),
    }),
    output: z.strictObject({
      versions: z.array(z.strictObject({ version: z.string(), answer: affectedAnswerSchema })),
      unread: z.array(z.string()), // no versions of the scheme
      unsound: z.array(z.number().int()), // ranges that cannot be evaluated
    }),
    errors: [],
    unlocked: true,
  }),
  /** What the checkout of the case's project knows: versions by its tags, and commits by hash, tag or words. */
  'advisory.checkout': query({
    input: z.strictObject({ caseId, search: z.string().max(200) }),
    output: z.strictObject({
      checkout: z.boolean(), // false: the project has none
      versions: z.array(z.string()),
      commits: z.array(checkoutCommitSchema),
    }),
    errors: ['not-found'],
  }),
  'advisory.export': command({
    input: z.strictObject({
      caseId,
      format: exportFormatSchema,
      reason: z.string().trim().min(1).max(2000).optional(), // why a held format leaves all the same
    }),
    output: z.strictObject({
      fileName: z.string(),
      type: z.string(),
      text: z.string(),
      losses: z.array(lossSchema),
    }),
    errors: ['not-found', 'export-invalid', 'export-leaks', 'export-held'],
  }),
  /** Every format that can be written, LOSSES.md and SHA256SUMS; and why the others cannot. */
  'advisory.export-all': command({
    input: z.strictObject({
      caseId,
      formats: z.array(exportFormatSchema).optional(),
      reason: z.string().trim().min(1).max(2000).optional(), // why held formats leave all the same
      onlyLook: z.boolean().optional(), // nothing leaves yet, so the log says nothing
    }),
    output: z.strictObject({
      files: z.array(
        // null: not an export but about them (losses, checksums)
        z.strictObject({ fileName: z.string(), text: z.string(), format: exportFormatSchema.nullable() }),
      ),
      refused: z.array(z.strictObject({ format: exportFormatSchema, why: z.string(), held: z.boolean() })),
    }),
    errors: ['not-found'],
  }),
  'advisory.affected': query({
    input: z.strictObject({
      caseId,
      versions: z.array(z.string().min(1).max(200)).min(1).max(5000),
      advisory: advisorySchema.optional(),
    }),
    output: z.array(
      z.strictObject({
        package: z.string(),
        version: z.string(),
        model: affectedAnswerSchema,
        exports: z.partialRecord(z.enum(exportFormats), affectedAnswerSchema),
      }),
    ),
    errors: ['not-found'],
  }),
  /** A record from elsewhere against ours, field by field; nothing is merged. */
  'advisory.compare': query({
    input: z.strictObject({ caseId, text: document }),
    output: z.strictObject({
      format: exportFormatSchema,
      changes: z.array(recordRowSchema),
      losses: z.array(importLossSchema), // every value of the record that is in no row
      notes: z.array(z.strictObject({ path: z.string(), code: z.string(), text: z.string() })),
    }),
    errors: ['not-found', 'not-json', 'unknown-format', 'too-large'],
  }),
  /** Takes over the named rows of such a record, and no others; "extraFields" keeps what has no field. */
  'advisory.take-over': command({
    input: z.strictObject({
      caseId,
      text: document,
      paths: z.array(z.string().max(300)).min(1).max(5000),
      baseVersion: z.number().int(),
    }),
    output: saved,
    errors: ['not-found', 'not-json', 'unknown-format', 'too-large', 'changed-meanwhile', 'invalid-value'],
  }),
  /** What was kept of imported records and is written back on an export to their format. */
  'advisory.extra-fields': query({
    input: z.strictObject({ caseId }),
    output: z.array(
      z.strictObject({
        format: extraFormatSchema,
        takenAt: instantSchema,
        fields: z.array(z.strictObject({ path: z.string(), value: z.unknown() })),
      }),
    ),
    errors: ['not-found'],
  }),
  'advisory.drop-extra-fields': command({
    input: z.strictObject({ caseId, format: extraFormatSchema }),
    output: z.strictObject({ dropped: z.number().int() }),
    errors: ['not-found'],
  }),
  /** What speaks against publishing the saved advisory now (or at `at`). */
  'advisory.gates': query({
    input: z.strictObject({ caseId, at: instantSchema.optional() }),
    output: z.strictObject({ gates: z.array(publishGateSchema) }),
    errors: ['not-found'],
  }),
  /** Records that it is public: final, dated, with a revision that says what changed. One undo takes all of it back. */
  'advisory.publish': command({
    input: z.strictObject({
      caseId,
      at: instantSchema.optional(),
      summary: z.string().max(2000).optional(),
      /** The reasons for publishing in spite of a gate; they stand in the log. */
      overrule: z
        .array(z.strictObject({ gate: z.enum(overrulableGates), reason: z.string().trim().min(1).max(2000) }))
        .max(10)
        .optional(),
    }),
    output: z.strictObject({ version: z.number().int(), hallOfFame: z.string(), seq: z.number().int() }),
    errors: ['time-in-future', 'not-found', 'invalid-value', 'publish-held'],
  }),
  'credit.proposal': query({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ proposal: consentProposalSchema.nullable() }), // null: nothing new was said
    errors: ['not-found'],
  }),
  /** Records what the mail says, at the reporter's credit. */
  'credit.accept': command({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ version: z.number().int(), answer: z.enum(['named', 'anonymous', 'none']) }),
    errors: ['not-found', 'changed-meanwhile'],
  }),
  'advisory.validate': query({
    input: z.strictObject({ text: document, format: documentFormatSchema.optional() }),
    output: validationSchema,
    errors: [],
    unlocked: true,
  }),
  'leak.check': query({
    input: z.strictObject({
      text: z.string().max(20_000_000),
      /** Words of code that are public anyway; ids and people are found all the same. */
      allow: z.array(z.string().max(300)).max(1_000).optional(),
      /** Words that the surroundings use all the time: a title or a surname of these names nothing by itself. */
      common: z.array(z.string().max(300)).max(10_000).optional(),
    }),
    output: z.strictObject({
      cases: z.number().int(),
      unchecked: z.number().int(), // older open cases that were not compared, since there are too many
      hits: z.array(leakHitSchema),
      allowed: z.array(leakHitSchema),
    }),
    errors: [],
  }),
  /** A word that the guards take for a person or a case, and that is about something else; the reason is kept. */
  'leak.allow': command({
    input: z.strictObject({
      caseId,
      word: z.string().min(1).max(300),
      reason: z.string().trim().min(1).max(2000),
    }),
    output: z.strictObject({ allowed: z.literal(true) }),
    errors: ['not-found', 'invalid-value'],
  }),
  'cwe.search': query({
    input: z.strictObject({ query: z.string().max(200), limit: z.number().int().min(1).max(100).optional() }),
    output: z.strictObject({
      version: z.string(),
      date: z.string(),
      hits: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
    errors: [],
    unlocked: true,
  }),
  'cvss.score': query({
    input: z.strictObject({ vector: z.string().max(500) }),
    output: z.strictObject({
      vector: z.string(),
      version: z.enum(['3.0', '3.1', '4.0']),
      score: z.number(),
      severity: z.enum(['none', 'low', 'medium', 'high', 'critical']),
      scores: z.strictObject({
        base: z.number(),
        threat: z.number().optional(),
        environmental: z.number().optional(),
        temporal: z.number().optional(),
      }),
    }),
    errors: ['bad-vector'],
    unlocked: true,
  }),
};
