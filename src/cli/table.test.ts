/** Tables fit the terminal, are aligned in any script, and obey nothing that stands in a cell. */
import { describe, expect, it } from 'vitest';
import { cut, renderTable, tabSeparated, widthOf, type Table } from './table.ts';

const table: Table = {
  columns: [{ name: 'ID' }, { name: 'Title', long: true }, { name: 'Cases', right: true }],
  rows: [
    ['A-1', 'Overflow in the parser of very long headers', 3],
    ['A-20', '解析器中的溢出', { text: '12', colour: 'red' }],
  ],
  empty: 'No cases.',
  foot: ['2 cases'],
};

describe('a table', () => {
  it('has a head and aligned columns, numbers at the right', () => {
    expect(renderTable(table, { width: null, colours: false })).toBe(
      [
        'ID    Title                                        Cases',
        'A-1   Overflow in the parser of very long headers      3',
        'A-20  解析器中的溢出                                  12',
        '2 cases',
      ].join('\n'),
    );
  });
  it.each([80, 40, 30, 20])('fits %i columns', (width) => {
    const lines = renderTable(table, { width, colours: false }).split('\n').slice(0, -1);
    expect(lines.map(widthOf).filter((one) => one > width)).toEqual([]);
    expect(lines[1]).toContain('A-1');
  });
  it('cuts the long column first and says so', () => {
    const lines = renderTable(table, { width: 30, colours: false }).split('\n');
    expect(lines[1]).toBe('A-1   Overflow in the …      3');
  });
  it('paints only where colours are shown, around the text and not its space', () => {
    expect(renderTable(table, { width: null, colours: false })).not.toContain('\u001b');
    expect(renderTable(table, { width: null, colours: true })).toContain('\u001b[31m   12\u001b[0m');
  });
  it('says what is missing instead of a head alone', () => {
    expect(renderTable({ ...table, rows: [], foot: [] }, { width: 80, colours: true })).toBe('No cases.');
  });
  it('obeys no cell', () => {
    const hostile = { ...table, rows: [['A-1', 'x\u001b]0;owned\u0007\n\ty', 1]] };
    expect(renderTable(hostile, { width: 80, colours: true })).not.toContain('\u001b]');
    expect(tabSeparated(hostile)).toBe('ID\tTitle\tCases\nA-1\tx ]0;owned y\t1');
  });
});

describe('the width of a text', () => {
  it('counts two columns for wide letters and none for marks', () => {
    expect(widthOf('añb')).toBe(3);
    expect(widthOf('a\u0301')).toBe(1);
    expect(widthOf('漢字')).toBe(4);
    expect(cut('漢字漢字', 5)).toBe('漢字…');
    expect(cut('漢字漢字', 4)).toBe('漢…');
  });
});
