/** A record from elsewhere beside the case's own advisory: compared, and taken over only where chosen. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CaseRow, Ports } from '../../ports.ts';
import { applyDiff, diffAdvisory } from '../diff.ts';
import { importAdvisory, recognise, type ImportFormat } from '../import.ts';
import type { Imported } from '../import-types.ts';
import { scanJson } from '../validate/json-scan.ts';
import { currentAdvisory, saveAdvisory } from './case-advisory.ts';

type Read = { readonly format: ImportFormat; readonly imported: Imported };

function readRecord(text: string): Result<Read, AppError<'not-json' | 'unknown-format' | 'too-large'>> {
  const body = text.replace(/^\uFEFF/, '');
  const scan = scanJson(body);
  if (!scan.ok)
    return err({
      code: 'not-json',
      problem: `line ${scan.fault.line}, column ${scan.fault.column}: ${scan.fault.message}`,
    });
  const json: unknown = JSON.parse(body);
  const format = recognise(json);
  if (format === null)
    return err({
      code: 'unknown-format',
      format: 'of this record (CVE, OSV, CSAF and GitHub advisories are read)',
    });
  const imported = importAdvisory(format, json);
  if (imported.ok) return ok({ format, imported: imported.value });
  if (imported.error.code === 'too-large')
    return err({ code: 'too-large', what: 'record', limit: 400_000, actual: body.length });
  return err({ code: 'unknown-format', format });
}

/** When a record elsewhere was begun or last touched says nothing about ours. */
const keptByItself: readonly string[] = ['dates.created', 'dates.modified'];

export function compareRecord(ports: Ports, row: CaseRow, text: string): HandlerResult<'advisory.compare'> {
  const record = readRecord(text);
  if (!record.ok) return record;
  const { format, imported } = record.value;
  const { advisory } = currentAdvisory(ports.store.read, row, ports.now());
  return ok({
    format,
    changes: diffAdvisory(advisory, imported.advisory).filter(({ path }) => !keptByItself.includes(path)),
    notes: imported.notes.map(({ path, code, text: note }) => ({ path, code, text: note })),
  });
}

export function takeOver(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'advisory.take-over'>,
): HandlerResult<'advisory.take-over'> {
  const record = readRecord(input.text);
  if (!record.ok) return record;
  const { advisory } = currentAdvisory(ports.store.read, row, ports.now());
  const merged = applyDiff(advisory, record.value.imported.advisory, input.paths);
  if (!merged.ok)
    return err({
      code: 'invalid-value',
      field: merged.error.paths[0] ?? 'paths',
      problem: merged.error.code === 'unknown-path' ? 'is no difference' : 'would not fit the advisory',
    });
  return ports.store.write((tx) => saveAdvisory(tx, ports, row, merged.value, input.baseVersion));
}
