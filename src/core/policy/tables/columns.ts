/** reStructuredText's simple tables ("=====  =====" over and under) and its list-table directive. Pure. */
import { maxColumns, maxLines } from './syntax.ts';
import type { RawRow, TableSyntax } from './syntax.ts';

const ruler = /^\s*={2,}(?:\s+={2,})+\s*$/;

/** [from, to) of each column; the last one is open. */
function columnsOf(line: string): [number, number][] {
  const columns = [...line.matchAll(/=+/g)].slice(0, maxColumns).map(({ index }) => index);
  return columns.map((from, i) => [from, columns[i + 1] ?? Number.POSITIVE_INFINITY]);
}

export const simpleTable: TableSyntax = {
  read(lines, at) {
    const top = lines[at] ?? '';
    if (!ruler.test(top)) return null;
    const columns = columnsOf(top);
    const rows: RawRow[] = [];
    let rulers = 1;
    let i = at + 1;
    for (; i < lines.length && i - at < maxLines && rulers < 3; i++) {
      const line = lines[i] ?? '';
      if (ruler.test(line)) rulers += 1;
      else if (line.trim() !== '' && !/^[\s-]+$/.test(line)) {
        const cells = columns.map(([from, to]) => line.slice(from, to).trim());
        const last = rows.at(-1);
        if (cells[0] === '' && last && rulers > 1)
          last.cells = last.cells.map((cell, n) =>
            [cell, cells[n] ?? ''].filter((part) => part !== '').join(' '),
          );
        else rows.push({ at: i, cells });
      } else if (
        line.trim() === '' &&
        rulers > 1 &&
        !lines.slice(i + 1, i + 3).some((next) => next.trim() !== '')
      )
        break;
    }
    return { rows: rulers < 2 ? [] : rows, end: i };
  },
};

export const listTable: TableSyntax = {
  read(lines, at) {
    if (!/^\s*\.\. list-table::/.test(lines[at] ?? '')) return null;
    const rows: RawRow[] = [];
    let i = at + 1;
    for (; i < lines.length && i - at < maxLines; i++) {
      const line = lines[i] ?? '';
      if (line.trim() === '' || /^\s+:[\w-]+:/.test(line)) continue;
      const opened = /^\s+\*\s+-\s?(.*)$/.exec(line);
      const next = /^\s+-\s?(.*)$/.exec(line);
      const row = rows.at(-1);
      if (opened) rows.push({ at: i, cells: [(opened[1] ?? '').trim()] });
      else if (next && row && row.cells.length < maxColumns) row.cells.push((next[1] ?? '').trim());
      else if (/^\s{2,}\S/.test(line) && row)
        row.cells.push([row.cells.pop() ?? '', line.trim()].join(' ').trim());
      else break;
    }
    return { rows, end: i };
  },
};
