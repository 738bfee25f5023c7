/** One export of an advisory, written and checked: text or the reasons why not. Pure. */
import { documentFormats, type DocumentFormat, type Problem } from '#shared/schema/validation.ts';
import type { Advisory, ExportFormat, Loss } from '#shared/schema/advisory.ts';
import type { Ports } from '../../ports.ts';
import { exportAdvisory } from '../export.ts';
import type { AllowedWords, AnonymousLeak } from '../leaks.ts';
import { validateDocument } from '../validate/validate.ts';

export type ExportTools = Pick<Ports, 'csafMandatory' | 'cwe'>;

export type WrittenExport = {
  readonly format: ExportFormat;
  readonly fileName: string;
  readonly type: string;
  readonly text: string;
  readonly losses: readonly Loss[];
  readonly problems: readonly Problem[];
  readonly missing: readonly string[];
  readonly leaks: readonly AnonymousLeak[];
};

export type WriteOptions = { readonly unchecked?: boolean; readonly isAllowed?: AllowedWords };

export async function writeExport(
  tools: ExportTools,
  advisory: Advisory,
  format: ExportFormat,
  { unchecked = false, isAllowed }: WriteOptions = {},
): Promise<WrittenExport> {
  const cwe = tools.cwe();
  const names = Object.fromEntries(cwe.entries.map((entry) => [entry.id, entry.name]));
  // The same advisory gives the same bytes: its own date stands where a format wants one.
  const options = { now: advisory.dates.modified, cweNames: names, cweVersion: cwe.version };
  const written = exportAdvisory(format, advisory, options, isAllowed);
  const nothing = {
    format,
    fileName: '',
    type: '',
    text: '',
    losses: [],
    problems: [],
    missing: [],
    leaks: [],
  };
  if (!written.ok)
    return written.error.code === 'missing'
      ? { ...nothing, missing: written.error.fields }
      : { ...nothing, leaks: written.error.leaks };
  const { fileName, mediaType, text, losses } = written.value;
  const problems =
    unchecked || !isDocument(format)
      ? []
      : (await validateDocument(text, format, { csaf: tools.csafMandatory })).problems;
  return { ...nothing, fileName, type: mediaType, text, losses, problems };
}

function isDocument(format: ExportFormat): format is DocumentFormat & ExportFormat {
  return (documentFormats as readonly string[]).includes(format);
}
