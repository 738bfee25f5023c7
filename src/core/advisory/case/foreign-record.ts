/** A record from elsewhere beside the case's own advisory: compared, and taken over only where chosen. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { RecordRow } from '#shared/schema/advisory.ts';
import type { CaseRow, Ports, Reads } from '../../ports.ts';
import type { ExtraField } from '../model/extra-field.ts';
import { extraFormatOf, pathText } from '../model/extra-fields.ts';
import { importAdvisory, recognize, type Imported, type ImportFormat } from '../import/import.ts';
import { creditsOfRecord, publicRecordId } from '../import/public-record.ts';
import { recordRows, takeRows } from '../import/record-rows.ts';
import { scanJson } from '../validate/json-scan.ts';
import { currentAdvisory, saveAdvisory } from './case-advisory.ts';

type Read = { readonly format: ImportFormat; readonly imported: Imported };

function readRecord(
  text: string,
  wantedCve: string,
): Result<Read, AppError<'not-json' | 'unknown-format' | 'too-large'>> {
  const body = text.replace(/^\uFEFF/, '');
  const scan = scanJson(body);
  if (!scan.ok)
    return err({
      code: 'not-json',
      problem: `line ${scan.fault.line}, column ${scan.fault.column}: ${scan.fault.message}`,
    });
  const json: unknown = JSON.parse(body);
  const format = recognize(json);
  if (format === null)
    return err({
      code: 'unknown-format',
      format: 'of this record (CVE, OSV, CSAF and GitHub advisories are read)',
    });
  const imported = importAdvisory(format, json, { wantedCve });
  if (imported.ok) {
    const publicIn = publicRecordId(format, json);
    const advisory = creditsOfRecord(imported.value.advisory, publicIn);
    // Of a public record each credit has its own note, or is somebody of the case.
    const notes = imported.value.notes.filter(({ code }) => publicIn === '' || code !== 'credit-consent');
    return ok({ format, imported: { ...imported.value, advisory, notes } });
  }
  if (imported.error.code === 'too-large')
    return err({ code: 'too-large', what: 'record', limit: 400_000, actual: body.length });
  return err({ code: 'unknown-format', format });
}

/** The row that keeps what has no field, beside the case. */
const extraPath = 'extraFields';

function extraRow(read: Reads, caseId: string, { format, imported }: Read): RecordRow[] {
  const family = extraFormatOf(format);
  const { extraFields } = imported;
  if (family === null || extraFields.length === 0) return [];
  const kept = read.extraFields(caseId, family)?.fields ?? null;
  if (JSON.stringify(kept) === JSON.stringify(extraFields)) return [];
  const shown = (fields: readonly ExtraField[]): string[] => fields.map(({ path }) => pathText(path));
  return [
    {
      path: extraPath,
      current: kept === null ? null : shown(kept),
      incoming: shown(extraFields),
      kind: kept === null ? 'added' : 'changed',
      guarded: null,
    },
  ];
}

export function compareRecord(ports: Ports, row: CaseRow, text: string): HandlerResult<'advisory.compare'> {
  const { read } = ports.store;
  const { advisory } = currentAdvisory(read, row, ports.now());
  const record = readRecord(text, advisory.ids.cve);
  if (!record.ok) return record;
  const { format, imported } = record.value;
  const { changes, notes } = recordRows(advisory, imported.advisory);
  return ok({
    format,
    changes: [...changes.map((change) => change.row), ...extraRow(read, row.id, record.value)],
    losses: [...imported.losses],
    notes: [...imported.notes, ...notes].map(({ path, code, text: note }) => ({ path, code, text: note })),
  });
}

export function takeOver(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'advisory.take-over'>,
): HandlerResult<'advisory.take-over'> {
  const { read } = ports.store;
  const { advisory } = currentAdvisory(read, row, ports.now());
  const record = readRecord(input.text, advisory.ids.cve);
  if (!record.ok) return record;
  const { format, imported } = record.value;
  const family = extraFormatOf(format);
  const takesExtra = input.paths.includes(extraPath) && family !== null && imported.extraFields.length > 0;
  const paths = input.paths.filter((path) => !(takesExtra && path === extraPath));
  const merged = takeRows(advisory, imported.advisory, paths);
  if (!merged.ok)
    return err({
      code: 'invalid-value',
      field: merged.error.paths[0] ?? 'paths',
      problem: merged.error.code === 'unknown-path' ? valueProblems.noDifference : valueProblems.doesNotFit,
    });
  return ports.store.write((tx) => {
    const saved = saveAdvisory(tx, ports, row, merged.value, input.baseVersion);
    if (saved.ok && takesExtra)
      tx.setExtraFields(row.id, family, { takenAt: saved.value.savedAt, fields: imported.extraFields });
    return saved;
  });
}
