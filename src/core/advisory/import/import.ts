/**
 * A record somebody else wrote, as a partial advisory. Nothing is merged here and nothing foreign is trusted: a
 * severity that its own vector contradicts, and whatever was not understood, comes back as a note; every value that
 * did not reach the advisory comes back as a loss.
 * Pure; runs everywhere.
 */
import { importNotes } from '#shared/words/import-notes.ts';
import type { ImportLoss } from '#shared/schema/import-loss.ts';
import type { Advisory, ExportFormat } from '#shared/schema/advisory.ts';
import { advisorySchema } from '#shared/schema/advisory.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { scoreVector, severityOf } from '#shared/calc/cvss/score.ts';
import { importCsaf } from './csaf.ts';
import { importCve } from './cve.ts';
import { importGhsa } from './ghsa.ts';
import { importOsv } from './osv.ts';
import type { ExtraField } from '../model/extra-field.ts';
import { keepFields } from '../model/extra-fields.ts';
import { lossesOf } from './losses.ts';
import type { ImportNote, ReadRecord } from '../model/import-types.ts';
import { asObject } from '../model/json.ts';
import { child, sourceOf, unsigned, type Source } from '../model/source.ts';

export const importFormats = [
  'cve',
  'cve-cna',
  'osv',
  'csaf',
  'csaf21',
  'ghsa',
] as const satisfies ExportFormat[];
export type Imported = {
  readonly advisory: Partial<Advisory>;
  readonly notes: readonly ImportNote[];
  /** Every value of the record that is not in the advisory. */
  readonly losses: readonly ImportLoss[];
  /** Those of them that an export to the same format can put back where they stood. */
  readonly extraFields: readonly ExtraField[];
};
export type ImportFormat = (typeof importFormats)[number];
export type ImportRefusal = { readonly code: 'not-this-format' | 'too-large'; readonly message: string };

const limits = { values: 400_000, depth: 100 } as const;

type Reader = (root: Source, wantedCve: string) => ReadRecord;
const readers = {
  cve: (root) => importCve(child(root, 'containers', 'cna'), root),
  'cve-cna': (root) => importCve(root, sourceOf({})),
  osv: importOsv,
  csaf: importCsaf,
  csaf21: importCsaf,
  ghsa: importGhsa,
} satisfies Record<ImportFormat, Reader>;

/** Which format a document is, by the fields that only that format has. */
export function recognize(json: unknown): ImportFormat | null {
  const root = asObject(json);
  if (root['dataType'] === 'CVE_RECORD') return 'cve';
  if (root['providerMetadata'] !== undefined) return 'cve-cna';
  const document = asObject(root['document']);
  if (document['csaf_version'] === '2.0') return 'csaf';
  if (document['csaf_version'] === '2.1') return 'csaf21';
  if (typeof root['id'] === 'string' && typeof root['modified'] === 'string') return 'osv';
  return Array.isArray(root['vulnerabilities']) || root['ghsa_id'] !== undefined ? 'ghsa' : null;
}

export type ImportOptions = {
  /** Of a document about several vulnerabilities, the one with this id is meant. */
  readonly wantedCve?: string;
  /** Signs what the caller keeps beside the advisory, so that it is no loss. */
  readonly alsoRead?: (root: Source) => void;
};

export function importAdvisory(
  format: ImportFormat,
  json: unknown,
  { wantedCve = '', alsoRead }: ImportOptions = {},
): Result<Imported, ImportRefusal> {
  const size = measure(json);
  if (size.values > limits.values)
    return err({ code: 'too-large', message: `more than ${limits.values} values` });
  if (size.depth > limits.depth)
    return err({ code: 'too-large', message: `nested deeper than ${limits.depth} levels` });
  if (recognize(json) !== format)
    return err({ code: 'not-this-format', message: `this does not look like ${format}` });
  const root = sourceOf(json);
  const { advisory, notes } = readers[format](root, wantedCve);
  alsoRead?.(root);
  const rest = unsigned(root);
  const { fields, places } = keepFields(format, root, rest);
  const { fitting, others } = fittingParts(advisory);
  return ok({
    advisory: fitting,
    notes: [...notes, ...others.map(doesNotFit), ...doubts(advisory)],
    losses: lossesOf(format, rest, places),
    extraFields: fields,
  });
}

/** What a record says, unchecked and without what was not read: for who reads very many, and takes little of each. */
export function skimRecord(format: ImportFormat, json: unknown, wantedCve: string): Partial<Advisory> {
  return readers[format](sourceOf(json), wantedCve).advisory;
}

/** Without recursion: a million brackets cost a million steps and no stack. */
function measure(value: unknown): { values: number; depth: number } {
  let values = 0;
  let depth = 0;
  const stack: { value: unknown; level: number }[] = [{ value, level: 0 }];
  for (let one = stack.pop(); one !== undefined && values <= limits.values; one = stack.pop()) {
    values += 1;
    depth = Math.max(depth, one.level);
    if (typeof one.value !== 'object' || one.value === null) continue;
    for (const inner of Object.values(one.value)) stack.push({ value: inner, level: one.level + 1 });
  }
  return { values, depth };
}

/** The readers take only what fits; what a list became as a whole is looked at once more here. */
function fittingParts(advisory: Partial<Advisory>): { fitting: Partial<Advisory>; others: string[] } {
  const shape = advisorySchema.shape;
  const parts = Object.entries(advisory);
  const fits = ([key, value]: (typeof parts)[number]): boolean =>
    shape[key as keyof typeof shape].safeParse(value).success;
  return {
    fitting: Object.fromEntries(parts.filter(fits)) as Partial<Advisory>,
    others: parts.filter((part) => !fits(part)).map(([key]) => key),
  };
}

const doesNotFit = (path: string): ImportNote => ({
  path,
  code: 'not-understood',
  text: importNotes.doesNotFit,
});

function doubts(advisory: Partial<Advisory>): ImportNote[] {
  const notes: ImportNote[] = [];
  const ratings: { path: string; severity: string }[] = [];
  for (const path of ['cvss31', 'cvss40'] as const) {
    const vector = advisory[path];
    if (vector === undefined || vector === '') continue;
    const result = scoreVector(vector);
    if (result.ok) ratings.push({ path, severity: severityOf(result.value.scores.base) });
    else notes.push({ path, code: 'invalid-vector', text: importNotes.invalidVector(result.error.message) });
  }
  const { severity } = advisory;
  if (severity !== null && severity !== undefined) {
    for (const rating of ratings.filter((one) => one.severity !== severity)) {
      notes.push({
        path: 'severity',
        code: 'severity-disagrees',
        text: importNotes.severityDiffers(severity, rating.path, rating.severity),
      });
    }
  }
  const [first, second] = ratings;
  if (first !== undefined && second !== undefined && first.severity !== second.severity) {
    notes.push({
      path: second.path,
      code: 'severity-disagrees',
      text: importNotes.severitiesDiffer(first.path, first.severity, second.path, second.severity),
    });
  }
  return notes;
}
