/** What was kept of imported records beside a case: for exports, for reading, and to drop it. Pure. */
import { extraFormats, type ExtraFormat } from '#shared/contract/advisories.ts';
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import type { CaseRow, Ports, Reads } from '../../ports.ts';
import { extraFormatOf, pathText } from '../model/extra-fields.ts';
import type { ExportOptions } from '../model/export-types.ts';

export function extraFieldsOf(read: Reads, caseId: string): NonNullable<ExportOptions['extraFields']> {
  return (format) => {
    const family = extraFormatOf(format);
    return family === null ? [] : (read.extraFields(caseId, family)?.fields ?? []);
  };
}

export function listExtraFields(read: Reads, caseId: string): HandlerResult<'advisory.extra-fields'> {
  return ok(
    extraFormats.flatMap((format) => {
      const kept = read.extraFields(caseId, format);
      if (kept === null) return [];
      const fields = kept.fields.map(({ path, value }) => ({ path: pathText(path), value }));
      return [{ format, takenAt: kept.takenAt, fields }];
    }),
  );
}

export function dropExtraFields(
  ports: Ports,
  row: CaseRow,
  format: ExtraFormat,
): HandlerResult<'advisory.drop-extra-fields'> {
  return ports.store.write((tx) => {
    const dropped = tx.extraFields(row.id, format)?.fields.length ?? 0;
    tx.setExtraFields(row.id, format, null);
    tx.emit({ name: 'case-changed', payload: { caseIds: [row.id] } });
    return ok({ dropped });
  });
}
