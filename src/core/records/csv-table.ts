/** Comma-separated values (RFC 4180) with the delimiter that the first line uses. One pass, no expressions. Pure. */
import { err, ok, type Result } from '#shared/result.ts';

export type CsvRow = { readonly cells: readonly string[]; readonly line: number };
export type CsvTable = { readonly delimiter: string; readonly rows: readonly CsvRow[] };
/** A quote that was opened in this line and never closed, or a row that is longer than any row is. */
export type CsvFault = { readonly line: number };

const delimiters = [',', ';', '\t', '|'] as const;
const mostRows = 200_000;
const mostCells = 1_000; // of one row
const longestHead = 64 * 1024;

/** Excel writes the delimiter into the first line ("sep=;"). */
const named = /^sep=([,;\t|])\r?\n/i;

export function readTable(written: string): Result<CsvTable, CsvFault> {
  const text = written.replace(/^\uFEFF/, '').replaceAll('\u0000', '');
  const told = named.exec(text.slice(0, 20));
  const start = told?.[0].length ?? 0;
  const delimiter = told?.[1] ?? likelyDelimiter(text.slice(0, longestHead));
  const rows: CsvRow[] = [];
  const reader = { at: start, line: told === null ? 1 : 2 };
  while (reader.at < text.length && rows.length < mostRows) {
    const row = readRow(text, reader, delimiter);
    if (row === null) return err({ line: reader.line });
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
  }
  return ok({ delimiter, rows });
}

/** The cells of the first row alone. */
export function cellsOf(beginning: string): readonly string[] {
  const text = beginning
    .replace(/^\uFEFF/, '')
    .replaceAll('\u0000', '')
    .replace(named, '')
    .slice(0, longestHead);
  return readRow(text, { at: 0, line: 1 }, likelyDelimiter(text))?.cells ?? [];
}

/** The one that splits the first line into most cells; what stands in quotes does not count. */
function likelyDelimiter(text: string): string {
  const counts = delimiters.map((delimiter) => ({
    delimiter,
    cells: readRow(text, { at: 0, line: 1 }, delimiter)?.cells.length ?? 0,
  }));
  return counts.reduce((best, one) => (one.cells > best.cells ? one : best)).delimiter;
}

type Reader = { at: number; line: number };

function readRow(text: string, reader: Reader, delimiter: string): CsvRow | null {
  const { line } = reader;
  const cells: string[] = [];
  for (;;) {
    const cell =
      text[reader.at] === '"' ? readQuoted(text, reader, delimiter) : readBare(text, reader, delimiter);
    if (cell === null || cells.length >= mostCells) {
      reader.line = line;
      return null;
    }
    cells.push(cell);
    if (text[reader.at] === delimiter) {
      reader.at += 1;
      continue;
    }
    if (text[reader.at] === '\r') reader.at += 1;
    if (text[reader.at] === '\n') reader.at += 1;
    reader.line += 1;
    return { cells, line };
  }
}

function readBare(text: string, reader: Reader, delimiter: string): string {
  const start = reader.at;
  while (reader.at < text.length && !isEnd(text[reader.at] ?? '', delimiter)) reader.at += 1;
  return text.slice(start, reader.at);
}

const isEnd = (char: string, delimiter: string): boolean =>
  char === delimiter || char === '\n' || char === '\r';

/** Two quotes are one; what stands between the closing quote and the delimiter belongs to the cell. Null: never closed. */
function readQuoted(text: string, reader: Reader, delimiter: string): string | null {
  const parts: string[] = [];
  let at = reader.at + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return null;
    parts.push(text.slice(at, end));
    if (text[end + 1] !== '"') {
      reader.at = end + 1;
      break;
    }
    parts.push('"');
    at = end + 2;
  }
  const cell = parts.join('');
  for (const char of cell) if (char === '\n') reader.line += 1;
  return cell + readBare(text, reader, delimiter);
}
