/**
 * One advisory, from which every format is written. Pure, zod only; runs everywhere.
 *
 * Nothing said yet is `''`, `null` or `[]`, never a missing key: a form, a difference and a loss report then
 * talk about the same paths ("credits.0.login"). The shape is public (`bulkhead advisory show`): add, never rename.
 */
import { z } from 'zod';
import { ecosystemSchema, otherwiseSchema, versionSchemeSchema } from './advisory-kinds.ts';
import { instantSchema } from './instant.ts';
import { severitySchema } from './severity.ts';

export * from './advisory-kinds.ts';

const line = z.string().max(2_000);
const markdown = z.string().max(200_000);
const url = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2_000)]);
const list = <T extends z.ZodType>(of: T) => z.array(of).max(5_000);

/**
 * From `introduced` (inclusive, "0" = since the beginning) up to `fixed` (exclusive) or `lastAffected` (inclusive).
 * With neither, the range is open: every later version belongs to it.
 */
export const versionRangeSchema = z
  .strictObject({ introduced: line.min(1), fixed: line, lastAffected: line })
  .refine((range) => range.fixed === '' || range.lastAffected === '', 'a range ends once');
export type VersionRange = z.infer<typeof versionRangeSchema>;

/** Ranges of commits of one repository. */
export const commitsSchema = z.strictObject({ repository: url, ranges: list(versionRangeSchema) });
export type Commits = z.infer<typeof commitsSchema>;

/** OpenVEX 0.2.0 and CSAF flags use the same five words. */
export const justifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;
export const justificationSchema = z.enum(justifications);
export type Justification = z.infer<typeof justificationSchema>;

/**
 * One package. A version is affected when it is in `affectedVersions` or in one of `ranges`; that wins over
 * everything else. Then `unaffectedRanges` and the fixed versions say "unaffected"; the rest is `otherwise`.
 */
export const affectedPackageSchema = z.strictObject({
  ecosystem: ecosystemSchema,
  name: line, // as the ecosystem spells it: "lodash", "org.example:core", "github.com/a/b"
  release: line, // the distribution's release where it has one: "12" of Debian
  purl: line, // without a version
  vendor: line, // '' = the publisher's
  product: line, // '' = the package name
  scheme: versionSchemeSchema,
  ranges: list(versionRangeSchema),
  unaffectedRanges: list(versionRangeSchema),
  affectedVersions: list(line.min(1)),
  knownVersions: list(line.min(1)), // all that were released; the exports must agree on each
  otherwise: otherwiseSchema,
  justification: justificationSchema.nullable(), // why the unaffected ones are not affected
  commits: commitsSchema.nullable(),
  platforms: list(line.min(1)),
  functions: list(line.min(1)), // vulnerable functions
  files: list(line.min(1)), // vulnerable source files
});
export type AffectedPackage = z.infer<typeof affectedPackageSchema>;

export const referenceKinds = [
  'advisory',
  'article',
  'discussion',
  'detection',
  'evidence',
  'exploit',
  'fix',
  'git',
  'issue',
  'mailing-list',
  'package',
  'release-notes',
  'report',
  'self',
  'other',
] as const;
export const referenceSchema = z.strictObject({
  kind: z.enum(referenceKinds),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  title: line,
});
export type Reference = z.infer<typeof referenceSchema>;
export type ReferenceKind = Reference['kind'];

export const cweIdSchema = z.string().regex(/^CWE-[1-9]\d{0,5}$/);
export const cweSchema = z.strictObject({ id: cweIdSchema, name: line });
export type Cwe = z.infer<typeof cweSchema>;

export const ssvcSchema = z.strictObject({
  exploitation: z.enum(['none', 'poc', 'active']),
  automatable: z.enum(['yes', 'no']),
  technicalImpact: z.enum(['partial', 'total']),
  decision: line, // "Track", "Attend", "Act", … ; '' = not decided
  at: instantSchema,
});
export type Ssvc = z.infer<typeof ssvcSchema>;

export const exploitedSchema = z.strictObject({
  status: z.enum(['yes', 'no', 'unknown']),
  evidence: list(z.strictObject({ at: instantSchema.nullable(), url, text: line })),
});
export type Exploited = z.infer<typeof exploitedSchema>;

export const creditTypes = [
  'finder',
  'reporter',
  'analyst',
  'coordinator',
  'remediation developer',
  'remediation reviewer',
  'remediation verifier',
  'tool',
  'sponsor',
  'other',
] as const;
export const creditTypeSchema = z.enum(creditTypes);
export type CreditType = z.infer<typeof creditTypeSchema>;

/** A name is published only with consent "yes", or where a public record has it already, and `anonymous: false`; `contact` is never published. */
export const creditSchema = z.strictObject({
  name: line,
  type: creditTypeSchema,
  consent: z.enum(['yes', 'no', 'unknown']),
  anonymous: z.boolean(),
  publicIn: z.string().max(200).optional(), // the public record from elsewhere that names them (docs/adr/0012)
  organization: line,
  contact: line, // an e-mail address, for us
  url, // a public page
  login: z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/)]), // GitHub
});
export type Credit = z.infer<typeof creditSchema>;

export const timelineEntrySchema = z.strictObject({ at: instantSchema, text: line.min(1) });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export const tlpSchema = z.enum(tlpLabels);
export type Tlp = z.infer<typeof tlpSchema>;

export const cveIdSchema = z.string().regex(/^CVE-\d{4}-\d{4,19}$/);
export const ghsaIdSchema = z.string().regex(/^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/);
const orEmpty = <T extends z.ZodType>(of: T) => z.union([z.literal(''), of]);

export const idsSchema = z.strictObject({
  own: line, // the project's own: "DEMO-2026-0001"
  cve: orEmpty(cveIdSchema),
  ghsa: orEmpty(ghsaIdSchema),
  osv: line,
  aliases: list(line.min(1)), // the same vulnerability elsewhere
  related: list(line.min(1)), // a near one
});
export type AdvisoryIds = z.infer<typeof idsSchema>;

export const revisionSchema = z.strictObject({
  number: z.number().int().positive(),
  at: instantSchema,
  summary: line.min(1),
});
export type Revision = z.infer<typeof revisionSchema>;

export const publisherSchema = z.strictObject({
  vendor: line,
  namespace: url, // the web address that stands for the project
  contact: line, // how to reach the publisher, in words
  cnaOrgId: orEmpty(z.uuid()),
  cnaShortName: z.string().max(32),
});
export type Publisher = z.infer<typeof publisherSchema>;

export const advisorySchema = z
  .strictObject({
    version: z.literal(1),
    language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/),
    title: line,
    summary: line, // one or two plain sentences
    details: markdown,
    impact: markdown,
    solution: markdown,
    workarounds: markdown,
    packages: z.array(affectedPackageSchema).max(500),
    references: list(referenceSchema),
    cwes: z.array(cweSchema).max(100),
    severity: severitySchema.nullable(), // by judgement; may stand without any vector
    cvss31: line, // vectors, '' = none
    cvss40: line,
    ssvc: ssvcSchema.nullable(),
    exploited: exploitedSchema.nullable(),
    credits: z.array(creditSchema).max(500),
    timeline: list(timelineEntrySchema),
    tlp: tlpSchema.nullable(),
    embargoUntil: instantSchema.nullable(),
    ids: idsSchema,
    dates: z.strictObject({
      created: instantSchema,
      modified: instantSchema,
      published: instantSchema.nullable(),
      withdrawn: instantSchema.nullable(),
    }),
    status: z.enum(['draft', 'final']),
    revisions: z.array(revisionSchema).max(1_000),
    publisher: publisherSchema,
  })
  .refine((advisory) => advisory.status === 'draft' || advisory.dates.published !== null, {
    message: 'a final advisory has a publication date',
    path: ['dates', 'published'],
  })
  .refine((advisory) => advisory.revisions.every((revision, index) => revision.number === index + 1), {
    message: 'revisions count up from 1',
    path: ['revisions'],
  })
  .refine(
    ({ revisions }) =>
      revisions.every(
        (revision, index) =>
          index === 0 || Date.parse(revisions[index - 1]?.at ?? revision.at) <= Date.parse(revision.at),
      ),
    { message: 'a later revision has a later instant', path: ['revisions'] },
  );
export type Advisory = z.infer<typeof advisorySchema>;

export const lossCodes = [
  'no-place', // the format has no field for it
  'moved', // it is there, in prose or in another field
  'reduced', // a coarser value stands for it
  'private', // ours, never published
  'no-consent', // the person has not agreed
  'anonymous', // the person asked not to be named
  'needs-login', // a credit there is an account
  'not-mapped', // no such ecosystem or kind there
  'disagrees', // the document answers differently on some versions; `what` lists them
  'not-valid', // the value is not what the format accepts
] as const;
/** A value that a format does not carry: `field` is a path into the advisory and includes everything below it. */
export const lossSchema = z.strictObject({
  field: z.string(),
  code: z.enum(lossCodes),
  what: z.string(), // what is lost, one sentence
  done: z.string(), // what the export does instead
});
export type Loss = z.infer<typeof lossSchema>;

export const affectedAnswers = ['affected', 'unaffected', 'unknown'] as const;
export const affectedAnswerSchema = z.enum(affectedAnswers);
export type AffectedAnswer = z.infer<typeof affectedAnswerSchema>;

/** One line of a difference between the advisory and an imported record. */
export const advisoryChangeSchema = z.strictObject({
  path: z.string(),
  current: z.unknown(),
  incoming: z.unknown(),
  kind: z.enum(['added', 'changed', 'removed']),
});
export type AdvisoryChange = z.infer<typeof advisoryChangeSchema>;

/** One row of a record from elsewhere: `path` names it. */
export const recordRowSchema = advisoryChangeSchema.extend({
  /** Why only its own name takes it over and "all" does not; null for the others. */
  guarded: z.string().nullable(),
});
export type RecordRow = z.infer<typeof recordRowSchema>;
