/**
 * A file of a platform or scanner, as bytes: where its records stand, and what one of them says. It is as hostile as
 * mail, so this runs in the workers only. Node, workers.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { csvColumnsExpected } from '#core/records/csv-columns.ts';
import { jsonParts } from '#core/records/json-parts.ts';
import { readCsvRecord, readJsonRecord } from '#core/records/read-record.ts';
import { recordReading } from '#core/records/record-reading.ts';
import type { RecordProblem } from '#core/records/record.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { SourceProblemCode } from '#shared/schema/reasons.ts';
import { recordWords } from '#shared/words/records.ts';
import { recordLimits } from '#core/records/record.ts';
import { detectRecord, isCalledTable } from './detect-record.ts';
import { textOfFile } from './text-of-file.ts';

export type FilePart =
  { readonly bytes: Uint8Array } | { readonly problem: SourceProblemCode; readonly detail: string };

/** Each record of the file with its own bytes, as they stand in it. Empty: it is no file of a platform or scanner. */
export function partsOfFile(name: string, bytes: Uint8Array): FilePart[] {
  const kind = detectRecord(bytes);
  if (kind === null && isCalledTable(name)) return [{ problem: 'csv-columns', detail: csvColumnsExpected }];
  if (kind !== 'json') return kind === null ? [] : [{ bytes }];
  const text = textOfFile(bytes);
  const found = jsonParts(text);
  if (found.kind === 'other') return [];
  if (found.kind === 'too-large') return [{ problem: 'record-too-large', detail: '' }];
  if (found.kind === 'damaged') {
    const detail = `${recordWords.line(found.line)}, ${recordWords.column(found.column).toLowerCase()}`;
    return [{ problem: 'record-damaged', detail }];
  }
  const { parts, more } = found;
  if (parts.length === 1 && more === 0) return [{ bytes }];
  const cut = parts.map(({ start, end, isRecord }): FilePart => {
    const part = new Uint8Array(Buffer.from(text.slice(start, end))); // of its own: it is sent away
    return isRecord ? { bytes: part } : { problem: 'not-a-record', detail: `${part.byteLength} bytes` };
  });
  const { records } = recordLimits;
  return more === 0 ? cut : [...cut, { problem: 'too-many-records', detail: recordWords.limitOf(records) }];
}

/** Null: it is no record, and is read as mail. */
export function readRecordFile(
  name: string,
  bytes: Uint8Array,
  now: string,
): Result<{ readonly reading: MailReading; readonly text: string }, RecordProblem> | null {
  const kind = detectRecord(bytes);
  if (kind === null) return null;
  const text = textOfFile(bytes);
  const read = kind === 'csv' ? readCsvRecord(name, text, sha256) : readJsonRecord(text, sha256);
  if (read === null) return null;
  return read.ok
    ? ok({
        reading: recordReading(read.value, { sha256: sha256(bytes), bytes: bytes.byteLength, now }),
        text,
      })
    : err(read.error);
}

function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex');
}
