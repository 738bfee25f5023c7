/** A folder to put on a web server: what was published, as CSAF, as pages and as feeds, signed by a key of the vault. */
import { z } from 'zod';
import { query } from './define.ts';

export const providerFileSchema = z.strictObject({
  path: z.string().max(400),
  text: z.string().max(30_000_000),
});
export const providerProblemSchema = z.strictObject({
  path: z.string(),
  code: z.enum([
    'missing-file',
    'not-json',
    'bad-sum',
    'not-listed',
    'listed-but-missing',
    'not-public',
    'invalid-document',
    'bad-signature',
    'no-signature',
    'security-txt',
    'active-content',
  ]),
  detail: z.string(),
});
export type ProviderProblem = z.infer<typeof providerProblemSchema>;

/** What aggregators of advisories may do with the folder: CSAF's own two questions. */
export const aggregatorConsents = ['mirror', 'list', 'none'] as const;
export type AggregatorConsent = (typeof aggregatorConsents)[number];

export const providerLeftOut = [
  'not-published',
  'not-clear',
  'embargo',
  'names',
  'invalid',
  'missing',
  'same-id',
] as const;

export const providerEndpoints = {
  /** The files of the folder; nothing is written and nothing recorded. */
  'provider.files': query({
    input: z.strictObject({
      project: z.string().min(1).max(200),
      url: z.string().max(300), // where the folder will be hosted: https, a host
      aggregators: z.enum(aggregatorConsents).optional(), // default: they may list and mirror it
      sign: z.boolean().optional(), // with the project's own key; default: when there is one
    }),
    output: z.strictObject({
      files: z.array(providerFileSchema),
      signedBy: z.string().nullable(), // fingerprint
      published: z.array(z.string()), // cases
      leftOut: z.array(
        z.strictObject({ caseId: z.string(), why: z.enum(providerLeftOut), detail: z.string() }),
      ),
    }),
    errors: ['not-found', 'invalid-value', 'no-usable-key'],
  }),
  /** Reads such a folder back, as its readers will. */
  'provider.check': query({
    input: z.strictObject({ files: z.array(providerFileSchema).max(20_000) }),
    output: z.strictObject({ problems: z.array(providerProblemSchema) }),
    errors: [],
  }),
} as const;
