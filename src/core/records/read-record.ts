/**
 * One record of a platform or scanner, from its text. NOTE [records]: such a file is as much a claim as a mail that a
 * platform sent (see [relays]): it names its report, and joins the case of that report; what it says is shown as its
 * word and changes no field, clock or reporter of a case. Pure.
 */
import type { FileRecord } from '#shared/schema/record.ts';
import type { RecordFormat } from '#shared/schema/relay.ts';
import { recordWords } from '#shared/words/records.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { scanJson } from '../advisory/validate/json-scan.ts';
import { readCsv } from './csv.ts';
import { readGithub } from './github.ts';
import { readHackerone, reportIn } from './hackerone.ts';
import { readOsv } from './osv.ts';
import { recordFormatOf } from './recognize.ts';
import { recordLimits, type ReadRecord, type RecordProblem, type RecordResult } from './record.ts';
import { readSarif } from './sarif.ts';

const readers = {
  github: readGithub,
  osv: readOsv,
  hackerone: readHackerone,
  sarif: readSarif,
} as const satisfies Record<Exclude<RecordFormat, 'csv'>, (json: unknown) => RecordResult>;

export type WholeRecord = Pick<ReadRecord, 'title' | 'text' | 'openedAt'> & { readonly record: FileRecord };
type Whole = Result<WholeRecord, RecordProblem>;

/** Null: the text is no record at all, and so is read as whatever else it is. */
export function readJsonRecord(written: string, sha256: (text: string) => string): Whole | null {
  const scan = scanJson(written, recordLimits);
  if (!scan.ok) return null;
  const json: unknown = JSON.parse(written);
  const format = recordFormatOf(json);
  if (format === null || format === 'csv') return null;
  // Of two values under one key a reader would take the last in silence.
  const twice = scan.notes.find(({ code }) => code === 'json-duplicate-key');
  if (twice !== undefined)
    return err({
      code: 'record-shape',
      detail: recordWords.repeatedKey(twice.where.slice(0, 200)),
    });
  return whole(readers[format](json), () =>
    sha256(`${format} ${canonical(format === 'hackerone' ? reportIn(json) : json)}`),
  );
}

export function readCsvRecord(name: string, written: string, sha256: (text: string) => string): Whole {
  return whole(readCsv(name, written), () =>
    sha256(
      `csv ${written
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n')
        .trimEnd()}`,
    ),
  );
}

function whole(read: RecordResult, digest: () => string): Whole {
  if (!read.ok) return read;
  const { title, text, openedAt, ...record } = read.value;
  return ok({ title, text, openedAt, record: { ...record, digest: digest() } });
}

/** The same content in the same words, in whatever order the keys came. Depth is bounded by the scan before. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${members.join(',')}}`;
}
