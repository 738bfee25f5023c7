/** "<table>": rows and cells by their tags, over as many lines as it takes. Pure. */
import { maxColumns, maxLines } from './syntax.ts';
import type { RawRow, TableSyntax } from './syntax.ts';

export const htmlTable: TableSyntax = {
  read(lines, at) {
    if (!/<table\b/i.test(lines[at] ?? '')) return null;
    const rows: RawRow[] = [];
    let inCell = false;
    let i = at;
    for (let closed = false; i < lines.length && i - at < maxLines && !closed; i++) {
      for (const part of (lines[i] ?? '').split(/(<[^<>]{0,300}>)/)) {
        const tag = /^<(\/?)(\w{1,10})/.exec(part);
        const name = (tag?.[2] ?? '').toLowerCase();
        const row = rows.at(-1);
        if (name === 'table') closed ||= tag?.[1] === '/';
        else if (name === 'tr') {
          if (tag?.[1] !== '/') rows.push({ at: i, cells: [] });
          inCell = false;
        } else if (name === 'td' || name === 'th') {
          inCell = tag?.[1] !== '/' && row !== undefined && row.cells.length < maxColumns;
          if (inCell) row?.cells.push('');
        } else if (inCell && row) row.cells.push(`${row.cells.pop() ?? ''}${part}`);
      }
      const row = rows.at(-1);
      if (inCell && row) row.cells.push(`${row.cells.pop() ?? ''} `);
    }
    const filled = rows.filter(({ cells }) => cells.length > 0);
    return { rows: filled.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.trim()) })), end: i };
  },
};
