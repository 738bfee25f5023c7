/** Tables drawn with lines: reStructuredText grids ("+---+---+") and box characters ("┌───┬───┐"). Pure. */
import { betweenBars, maxLines, stacked } from './syntax.ts';
import type { RawRow, TableSyntax } from './syntax.ts';

const opening = /^\s*(?:\+(?:[-=]{2,}\+)+|[┌╔╭┏][─═━┬╦┳╤╥]+[┐╗╮┓])\s*$/;
const separator = /^\s*[+├╠┣└╚╰┗┌╔╭┏][-=+─═━┼╬╋┬┴╦╩┳┻╪╫╤╧╡╞┤╣┫┐┘╗╝╮╯┓┛]+\s*$/;
const bar = /^[|│┃║]$/;

export const drawnTable: TableSyntax = {
  read(lines, at) {
    if (!opening.test(lines[at] ?? '')) return null;
    const rows: RawRow[] = [];
    let row: string[][] = [];
    let first = at + 1;
    let i = at + 1;
    const close = (): void => {
      if (row.length > 0) rows.push({ at: first, cells: stacked(row) });
      row = [];
    };
    for (; i < lines.length && i - at < maxLines; i++) {
      const line = (lines[i] ?? '').trim();
      if (separator.test(line)) close();
      else if (bar.test(line.charAt(0))) {
        if (row.length === 0) first = i;
        row.push(betweenBars(line.slice(1).replace(/[|│┃║]$/, ''), bar));
      } else break;
    }
    close();
    // a box without a line between its rows: every line is a row
    const plain = rows.length === 2 && !/^\s*\+/.test(lines[at] ?? '') ? unstack(lines, rows) : null;
    return { rows: plain ?? rows, end: i };
  },
};

function unstack(lines: readonly string[], rows: readonly RawRow[]): RawRow[] | null {
  const [head, body] = rows;
  if (!head || !body) return null;
  const out = [head];
  for (let i = body.at; i < lines.length && i - body.at < maxLines; i++) {
    const line = (lines[i] ?? '').trim();
    if (!bar.test(line.charAt(0))) break;
    out.push({ at: i, cells: betweenBars(line.slice(1).replace(/[|│┃║]$/, ''), bar) });
  }
  const full = out.every(({ cells }) => (cells[0] ?? '') !== '');
  return full ? out : null;
}
