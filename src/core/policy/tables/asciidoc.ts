/** AsciiDoc: "|===", then one row per line or one cell per line, "|===". Pure. */
import { maxColumns, maxLines } from './syntax.ts';
import type { RawRow, TableSyntax } from './syntax.ts';

const fence = /^\|={3,}\s*$/;

/** How many columns the line of attributes above says there are: cols="1,2,1" or "3*". */
function colsAbove(line: string): number {
  const given = /cols\s{0,3}=\s{0,3}"?([^"\]]{1,200})/.exec(line)?.[1];
  if (given === undefined) return 0;
  const times = /^(\d{1,2})\*/.exec(given.trim())?.[1];
  return Math.min(
    maxColumns,
    times === undefined ? given.split(/[,;]/).filter((part) => part.trim() !== '').length : Number(times),
  );
}

const cellsIn = (line: string): string[] =>
  line
    .split(/(?<!\\)(?:\d{0,2}\.?\d{0,2}\+?[\^<>]?[adehlmsv]?)?\|/)
    .slice(1, maxColumns + 1)
    .map((cell) => cell.trim());

export const asciidocTable: TableSyntax = {
  read(lines, at) {
    const attributes = /^\[.*\]$/.test((lines[at] ?? '').trim()) ? (lines[at] ?? '') : '';
    const open = attributes === '' ? at : at + 1;
    if (!fence.test(lines[open] ?? '')) return null;
    let columns = colsAbove(attributes === '' ? (lines[at - 1] ?? '') : attributes);
    const rows: RawRow[] = [];
    let i = open + 1;
    for (; i < lines.length && i - open < maxLines && !fence.test(lines[i] ?? ''); i++) {
      const line = lines[i] ?? '';
      const last = rows.at(-1);
      if (!line.trimStart().startsWith('|') && !/^\d{0,2}[aehlmsd]?\|/.test(line.trim())) {
        const cell = last?.cells.pop();
        if (cell !== undefined && line.trim() !== '') last?.cells.push(`${cell} ${line.trim()}`.trim());
        else if (cell !== undefined) last?.cells.push(cell);
        continue;
      }
      const cells = cellsIn(line);
      if (columns === 0) columns = cells.length;
      for (const cell of cells) {
        const row = rows.at(-1);
        if (row && row.cells.length < columns) row.cells.push(cell);
        else rows.push({ at: i, cells: [cell] });
      }
    }
    return { rows, end: i + 1 };
  },
};
