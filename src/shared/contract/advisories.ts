/** Advisories: the model of a case, its exports. */
import { z } from 'zod';
import { command } from './define.ts';

export const exportFormats = [
  'markdown',
  'cve',
  'cve-cna',
  'osv',
  'csaf',
  'csaf21',
  'ghsa',
  'ghsa-md',
  'openvex',
  'html',
  'oss-security',
] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const lossSchema = z.strictObject({
  field: z.string(),
  code: z.string(),
  what: z.string(),
  done: z.string(),
});

export const advisoryEndpoints = {
  'advisory.export': command({
    input: z.strictObject({ caseId: z.string(), format: exportFormatSchema }),
    output: z.strictObject({
      fileName: z.string(),
      type: z.string(),
      text: z.string(),
      losses: z.array(lossSchema),
    }),
    errors: ['not-found', 'export-invalid', 'export-leaks'],
  }),
};
