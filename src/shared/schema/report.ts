/** What reading a report turned up: fields, gaps, candidates. All of it is a suggestion with its reason. Pure, zod only. */
import { z } from 'zod';
import { caseStateSchema } from './case.ts';
import { precedentSchema } from './decision.ts';
import { instantSchema } from './instant.ts';
import { severitySchema } from './severity.ts';

export const reportFields = [
  'type',
  'severity',
  'component',
  'versions',
  'description',
  'impact',
  'steps',
  'environment',
  'poc',
  'remediation',
  'credit',
  'references',
] as const;
export const reportFieldSchema = z.enum(reportFields);
export type ReportField = z.infer<typeof reportFieldSchema>;

export const fieldValueSchema = z.strictObject({
  field: reportFieldSchema,
  label: z.string(), // as the reporter wrote it
  value: z.string(),
  line: z.number().int(), // 1-based, in the message's text
});
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** What an item of a policy's list may ask for. */
const askKinds = [...reportFields, 'contact'] as const;
export type AskKind = (typeof askKinds)[number];

/** One thing the policy asks for (or its template has) and what the report says to it. */
export const askSchema = z.strictObject({
  ask: z.string(), // the policy's own words
  from: z.enum(['asks', 'template', 'default']), // "default": the policy lists nothing
  kind: z.enum(askKinds).nullable(), // of its first part; null: an ask of no known kind
  state: z.enum(['given', 'missing', 'unknown']), // "unknown": silence is not proof
  optional: z.boolean(),
  question: z.string(), // ready to send; "" unless missing
  lacks: z.array(z.enum(askKinds)), // of an item with several parts, some of them given: those that are not
  evidence: z.array(z.string()), // words of the report that answer it, a file or the sender
  line: z.number().int().nullable(), // of the policy
  saidIn: z.string().nullable(), // the later message of the reporter that answers it; null: the report itself
});
export type Ask = z.infer<typeof askSchema>;

export const candidatesSchema = z.strictObject({
  component: z.array(z.string()),
  versions: z.array(z.strictObject({ version: z.string(), quote: z.string() })),
  severity: z.array(z.strictObject({ severity: severitySchema, from: z.string() })),
  vectors: z.array(
    z.strictObject({ vector: z.string(), version: z.string(), score: z.number(), severity: severitySchema }),
  ),
  cwes: z.array(z.strictObject({ id: z.string(), from: z.string() })), // "CWE-79", and the word it was taken from
  cves: z.array(z.string()),
  ghsas: z.array(z.string()),
  urls: z.array(z.string()),
  files: z.array(z.strictObject({ path: z.string(), line: z.number().int().nullable() })),
  functions: z.array(z.string()),
  commits: z.array(z.string()),
});
export type Candidates = z.infer<typeof candidatesSchema>;

export const scopeMatchSchema = z.strictObject({
  side: z.enum(['in', 'out']),
  line: z.string(), // of the policy
  words: z.array(z.string()),
  share: z.number(), // how much of the line's words the report has
});
export type ScopeMatch = z.infer<typeof scopeMatchSchema>;

export const versionCheckSchema = z.strictObject({
  version: z.string(), // as reported
  status: z.enum(['supported', 'maintenance', 'unsupported', 'unknown']),
  by: z.string().nullable(), // the policy's own entry
});
export type VersionCheck = z.infer<typeof versionCheckSchema>;

export const duplicateReasonSchema = z.strictObject({
  kind: z.enum([
    'same-message-id',
    'same-text',
    'same-attachment',
    'same-id', // CVE or GHSA
    'same-place', // the same file and function or line
    'similar-title',
  ]),
  what: z.string(),
});
export type DuplicateReason = z.infer<typeof duplicateReasonSchema>;

export const duplicateCandidateSchema = z.strictObject({
  caseId: z.string(),
  title: z.string(),
  state: caseStateSchema,
  receivedAt: instantSchema,
  reporter: z.string(),
  reasons: z.array(duplicateReasonSchema),
});
export type DuplicateCandidate = z.infer<typeof duplicateCandidateSchema>;

export const citationSchema = z.strictObject({
  what: z.string(), // "src/http.c:120", "parse_header()"
  kind: z.enum(['file', 'function', 'commit']),
  state: z.enum(['found', 'not-found', 'line-beyond-end', 'several', 'unknown']),
  where: z.array(z.string()), // paths in the checkout
});
export type Citation = z.infer<typeof citationSchema>;

export const citationCheckSchema = z.strictObject({
  checkout: z.string(),
  revision: z.string().nullable(), // what HEAD is there
  found: z.number().int(),
  cited: z.number().int(),
  citations: z.array(citationSchema),
  problem: z.enum(['no-git', 'not-a-checkout', 'timeout', 'failed']).nullable(),
});
export type CitationCheck = z.infer<typeof citationCheckSchema>;

export const caseReportSchema = z.strictObject({
  caseId: z.string(),
  messageId: z.string().nullable(), // the message that was read as the report
  readable: z.boolean(),
  usesTemplate: z.boolean(), // subject or fields are those of the policy's template
  fields: z.array(fieldValueSchema),
  asks: z.array(askSchema),
  missing: z.array(z.string()),
  candidates: candidatesSchema,
  versions: z.array(versionCheckSchema),
  scope: z.array(scopeMatchSchema),
  duplicates: z.array(duplicateCandidateSchema),
  precedents: z.array(precedentSchema), // earlier decisions that are near, the nearest first
  citations: citationCheckSchema.nullable(), // null: no checkout is set
});
export type CaseReport = z.infer<typeof caseReportSchema>;
