/** What a check of an advisory document says. Pure, zod only. */
import { z } from 'zod';

export const documentFormats = [
  'cve',
  'cve-cna',
  'cve-services',
  'osv',
  'csaf',
  'csaf21',
  'ghsa',
  'openvex',
  'cyclonedx',
] as const;
export const documentFormatSchema = z.enum(documentFormats);
export type DocumentFormat = z.infer<typeof documentFormatSchema>;

export const problemLevels = ['error', 'warning', 'info'] as const;

export const problemSchema = z.strictObject({
  level: z.enum(problemLevels),
  /** A JSON pointer (RFC 6901); "" is the whole document. */
  where: z.string(),
  code: z.string(),
  message: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

export const validationSchema = z.strictObject({
  /** "unknown" when none was named and none was recognized. */
  format: z.enum([...documentFormats, 'unknown']),
  /** The edition of the format, in words; '' when it is unknown. */
  edition: z.string(),
  /** No problem of level "error". */
  valid: z.boolean(),
  problems: z.array(problemSchema),
});
export type Validation = z.infer<typeof validationSchema>;
