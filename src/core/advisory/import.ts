/**
 * A record somebody else wrote, as a partial advisory. Nothing is merged here and nothing foreign is trusted: a
 * severity that its own vector contradicts, and whatever was not understood, comes back as a note.
 * Pure; runs everywhere.
 */
import type { Advisory, ExportFormat } from '../../shared/schema/advisory.ts';
import { advisorySchema } from '../../shared/schema/advisory.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { scoreVector, severityOf } from './cvss/score.ts';
import { importCsaf } from './import-csaf.ts';
import { importCve } from './import-cve.ts';
import { importGhsa } from './import-ghsa.ts';
import { importOsv } from './import-osv.ts';
import type { Imported, ImportNote } from './import-types.ts';
import { asObject, type Loose } from './json.ts';

export const importFormats = [
  'cve',
  'cve-cna',
  'osv',
  'csaf',
  'csaf21',
  'ghsa',
] as const satisfies ExportFormat[];
export type ImportFormat = (typeof importFormats)[number];
export type ImportRefusal = { readonly code: 'not-this-format' | 'too-large'; readonly message: string };

const maximumNodes = 400_000;

const readers = {
  cve: (root) => importCve(asObject(asObject(root['containers'])['cna']), root),
  'cve-cna': (root) => importCve(root, {}),
  osv: importOsv,
  csaf: importCsaf,
  csaf21: importCsaf,
  ghsa: importGhsa,
} satisfies Record<ImportFormat, (root: Loose) => Imported>;

/** Which format a document is, by the fields that only that format has. */
export function recognise(json: unknown): ImportFormat | null {
  const root = asObject(json);
  if (root['dataType'] === 'CVE_RECORD') return 'cve';
  if (root['providerMetadata'] !== undefined) return 'cve-cna';
  const document = asObject(root['document']);
  if (document['csaf_version'] === '2.0') return 'csaf';
  if (document['csaf_version'] === '2.1') return 'csaf21';
  if (typeof root['id'] === 'string' && typeof root['modified'] === 'string') return 'osv';
  return Array.isArray(root['vulnerabilities']) || root['ghsa_id'] !== undefined ? 'ghsa' : null;
}

export function importAdvisory(format: ImportFormat, json: unknown): Result<Imported, ImportRefusal> {
  if (countNodes(json, maximumNodes) > maximumNodes) {
    return err({ code: 'too-large', message: `more than ${maximumNodes} values` });
  }
  if (recognise(json) !== format)
    return err({ code: 'not-this-format', message: `this does not look like ${format}` });
  const imported = readers[format](asObject(json));
  const { advisory, notes } = onlyValid(imported);
  return ok({ advisory, notes: [...notes, ...doubts(advisory)] });
}

function countNodes(value: unknown, limit: number): number {
  let count = 0;
  const stack: unknown[] = [value];
  while (stack.length > 0 && count <= limit) {
    const one = stack.pop();
    count += 1;
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) stack.push(inner);
  }
  return count;
}

/** Drops fields the model refuses, each with a note, so that what comes out always fits. */
function onlyValid({ advisory, notes }: Imported): Imported {
  const shape = advisorySchema.shape;
  const kept: Record<string, unknown> = {};
  const more: ImportNote[] = [...notes];
  for (const [key, value] of Object.entries(advisory)) {
    const field = shape[key as keyof typeof shape];
    const parsed = field.safeParse(value);
    if (parsed.success) {
      kept[key] = parsed.data;
      continue;
    }
    if (Array.isArray(value)) {
      const good = value.filter((one) => field.safeParse([one]).success) as unknown[];
      if (field.safeParse(good).success) {
        kept[key] = good;
        more.push({
          path: key,
          code: 'dropped',
          text: `${value.length - good.length} of ${value.length} entries do not fit.`,
        });
        continue;
      }
    }
    more.push({ path: key, code: 'dropped', text: 'The value does not fit and is left out.' });
  }
  return { advisory: kept as Partial<Advisory>, notes: more };
}

function doubts(advisory: Partial<Advisory>): ImportNote[] {
  const notes: ImportNote[] = [];
  const ratings: { path: string; severity: string }[] = [];
  for (const path of ['cvss31', 'cvss40'] as const) {
    const vector = advisory[path];
    if (vector === undefined || vector === '') continue;
    const result = scoreVector(vector);
    if (result.ok) ratings.push({ path, severity: severityOf(result.value.scores.base) });
    else
      notes.push({ path, code: 'invalid-vector', text: `The vector is not valid: ${result.error.message}` });
  }
  const { severity } = advisory;
  if (severity !== null && severity !== undefined) {
    for (const rating of ratings.filter((one) => one.severity !== severity)) {
      notes.push({
        path: 'severity',
        code: 'severity-disagrees',
        text: `The record says ${severity}; its vector (${rating.path}) says ${rating.severity}.`,
      });
    }
  }
  const [first, second] = ratings;
  if (first !== undefined && second !== undefined && first.severity !== second.severity) {
    notes.push({
      path: second.path,
      code: 'severity-disagrees',
      text: `${first.path} says ${first.severity}, ${second.path} says ${second.severity}.`,
    });
  }
  return notes;
}
