/**
 * The findings of a scanner's CSV file. Its cells are text: a formula is shown as it is written and never worked out,
 * and columns that nobody knows stay with their finding. Pure.
 */
import type { Finding } from '#shared/schema/record.ts';
import { recordWords } from '#shared/words/records.ts';
import { err, ok } from '#shared/result.ts';
import { csvColumnsExpected, meaningsOf, type CsvMeaning } from './csv-columns.ts';
import { readTable, type CsvRow } from './csv-table.ts';
import { findingsRecord } from './findings.ts';
import { oneLine, recordLimits, type RecordResult } from './record.ts';

const mostColumns = 200;

export function readCsv(name: string, written: string): RecordResult {
  const table = readTable(written);
  if (!table.ok) return err({ code: 'csv-damaged', detail: recordWords.line(table.error.line) });
  const { delimiter, rows } = table.value;
  const [head, ...body] = rows;
  const headings = (head?.cells ?? []).map((cell) => oneLine(cell, 200));
  const meanings = meaningsOf(headings);
  if (meanings === null) return err({ code: 'csv-columns', detail: csvColumnsExpected });
  if (headings.length > mostColumns)
    return err({ code: 'record-too-large', detail: recordWords.limitOf(mostColumns) });
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return err({ code: 'no-findings', detail: '' });
  const findings = filled
    .slice(0, recordLimits.findings)
    .map((row, index) => findingOf(row, headings, meanings, index + 1));
  const file = oneLine(name.split(/[/\\]/).at(-1) ?? '', 200) || `CSV ${delimiter}`;
  return ok({
    ...findingsRecord({ format: 'csv', source: file, tools: [], findings, total: filled.length }),
    losses: [],
    lossesTotal: 0,
  });
}

function findingOf(
  { cells }: CsvRow,
  headings: readonly string[],
  meanings: ReadonlyMap<CsvMeaning, number>,
  number: number,
): Finding {
  const of = (meaning: CsvMeaning, longest: number): string =>
    oneLine(cells[meanings.get(meaning) ?? -1] ?? '', longest);
  const taken = new Set(meanings.values());
  const place = of('place', 500);
  const line = of('line', 40);
  return {
    number,
    rule: of('rule', 300),
    level: of('level', 40),
    place: line === '' || line === '0' ? place : [place, line].filter((part) => part !== '').join(':'),
    message: of('message', recordLimits.factLength),
    details: cells
      .map((cell, index) => ({
        name: headings[index] || recordWords.column(index + 1),
        value: taken.has(index) ? '' : oneLine(cell),
      }))
      .filter(({ value }) => value !== '')
      .slice(0, mostColumns),
  };
}
