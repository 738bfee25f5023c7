/** The reading of a record, as a message of a case has one: nobody sent it, nothing protects it, all it says is a claim. Pure. */
import type { MailReading, TextSegment } from '#shared/schema/reading.ts';
import { stubReading } from '../intake/stub-reading.ts';
import type { WholeRecord } from './read-record.ts';
import { recordLimits } from './record.ts';

type File = { readonly sha256: string; readonly bytes: number; readonly now: string };

const level = { encrypted: false, layers: [], signatures: [] };

export function recordReading({ title, text, openedAt, record }: WholeRecord, file: File): MailReading {
  const stub = stubReading(file.sha256, file.bytes, file.now);
  const type = record.format === 'csv' ? 'text/csv' : 'application/json';
  const headers = { ...stub.effective, subject: title };
  const [imported] = stub.receipt.alternatives;
  const dated = openedAt === null ? [] : [{ source: 'date' as const, at: openedAt }];
  const [first = { source: 'import' as const, at: file.now }] = dated;
  const truncated = text.length >= recordLimits.text;
  const segment: TextSegment = { path: '', text, format: 'plain', level, truncated, within: null };
  return {
    ...stub,
    standalone: true,
    effective: headers,
    outer: headers,
    receipt: { ...first, alternatives: [...dated, ...(imported === undefined ? [] : [imported])] },
    report: { ...stub.report, contentType: type },
    texts: text.trim() === '' ? [] : [segment],
    problems: truncated ? ['text-truncated'] : [],
    record,
  };
}
