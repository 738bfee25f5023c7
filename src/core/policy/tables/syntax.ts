/** One way to write a table. A new one is a file beside this, listed in index.ts. Pure. */

export interface RawRow {
  /** Index of its first source line, from 0. */
  at: number;
  cells: string[];
}
export interface RawTable {
  rows: RawRow[];
  /** Index of the line after the table. */
  end: number;
}
export interface TableSyntax {
  /** Reads the table that opens at line `at`; null where none does. Fewer than two rows: it opens and is none. */
  read: (lines: readonly string[], at: number) => RawTable | null;
}

export const maxColumns = 40;
/** How far a table is followed that nothing closes. */
export const maxLines = 2_000;

/** Cells of one line between bars; a bar behind a backslash is text. */
export function betweenBars(line: string, bar: RegExp = /^\|$/): string[] {
  const cells: string[] = [];
  let cell = '';
  for (let i = 0; i < line.length && cells.length < maxColumns; i++) {
    const c = line.charAt(i);
    if (c === '\\' && bar.test(line.charAt(i + 1))) {
      cell += line.charAt(i + 1);
      i += 1;
    } else if (bar.test(c)) {
      cells.push(cell);
      cell = '';
    } else cell += c;
  }
  if (cells.length < maxColumns) cells.push(cell);
  return cells.map((raw) => raw.trim());
}

/** Lines of one row written over each other: "24 | hours" below "first | response". */
export function stacked(lines: readonly string[][]): string[] {
  const cells: string[] = [];
  for (const line of lines)
    line.forEach((text, i) => {
      cells[i] = [cells[i] ?? '', text].filter((part) => part !== '').join(' ');
    });
  return cells.map((cell) => cell ?? '');
}
