/** Tables of scanners: delimiters, quotes, and what a hostile table tries. */
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';
import { startsLikeFindings } from './csv-columns.ts';
import { readTable } from './csv-table.ts';

function findings(text: string) {
  const read = readCsv('scan.csv', text);
  if (!read.ok) throw new Error(read.error.code);
  return read.value.findings;
}
const refusal = (text: string) => {
  const read = readCsv('scan.csv', text);
  return read.ok ? null : read.error;
};

describe('a table', () => {
  it.each([
    ['commas', 'Rule ID,Severity,File,Line\nR1,high,a.c,3\n'],
    ['semicolons', 'Rule ID;Severity;File;Line\nR1;high;a.c;3\n'],
    ['tabs', 'Rule ID\tSeverity\tFile\tLine\nR1\thigh\ta.c\t3\n'],
    ['bars', 'Rule ID|Severity|File|Line\nR1|high|a.c|3\n'],
    ['the line that Excel puts first', 'sep=;\nRule ID;Severity;File;Line\nR1;high;a.c;3\n'],
    [
      'a byte order mark and Windows line ends',
      '\uFEFF"Rule ID","Severity","File","Line"\r\n"R1","high","a.c","3"\r\n',
    ],
    ['old Mac line ends', 'Rule ID,Severity,File,Line\rR1,high,a.c,3\r'],
  ])('with %s', (_, text) => {
    expect(findings(text)).toEqual([
      { number: 1, rule: 'R1', level: 'high', place: 'a.c:3', message: '', details: [] },
    ]);
  });

  it('keeps what is quoted: delimiters, lines, quotes', () => {
    const [row] = findings('Severity,Message,Note\nlow,"a, ""b""\nc",x\n');
    expect(row).toMatchObject({ message: 'a, "b" c', details: [{ name: 'Note', value: 'x' }] });
  });

  it('keeps cells beyond the headings, and columns without one', () => {
    const [row] = findings('Severity,,File\nlow,x,a.c,more\n');
    expect(row?.details).toEqual([
      { name: 'Column 2', value: 'x' },
      { name: 'Column 4', value: 'more' },
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|" /C calc"!A0', '\t=1'])(
    'leaves the formula %j a text',
    (cell) => {
      const [row] = findings(`Severity,Note\nlow,"${cell.replaceAll('"', '""')}"\n`);
      expect(row?.details).toEqual([{ name: 'Note', value: cell.trim() }]);
    },
  );

  it('takes weak headings only beside others', () => {
    expect(findings('Name,Severity,URL\nXSS,high,/a\n')[0]).toMatchObject({ rule: 'XSS', place: '/a' });
    expect(refusal('name,status,url\nAda,new,/a\n')?.code).toBe('csv-columns');
  });

  it('takes a place with a message', () => {
    expect(findings('file,line,message\na.c,1,Oops\n')[0]).toMatchObject({ place: 'a.c:1', message: 'Oops' });
  });

  it('cuts at its limit and says how many there are', () => {
    const read = readCsv('scan.csv', `Severity\n${'high\n'.repeat(10_000)}`);
    expect(read.ok && [read.value.findings.length, read.value.findingsTotal]).toEqual([2_000, 10_000]);
    expect(read.ok && read.value.title).toBe('scan.csv: 10,000 findings');
  });

  it('shows control characters of a cell to nobody', () => {
    expect(findings('Severity,Message\nlow,"a\u0000\u001b[31mb\u0007"\n')[0]?.message).toBe('a [31mb');
  });
});

describe('refused', () => {
  it.each([
    ['no column that is understood', 'a,b\n1,2\n', 'csv-columns'],
    ['no row', 'Severity,File\n', 'no-findings'],
    ['a quote that never ends', 'Severity,File\nlow,"a\n\nb\n', 'csv-damaged'],
    ['more columns than are read', `Severity${',x'.repeat(300)}\nlow\n`, 'record-too-large'],
    ['a row of a million cells', `Severity,File\n${','.repeat(1_000_000)}\n`, 'csv-damaged'],
  ])('%s', (_, text, code) => {
    expect(refusal(text)?.code).toBe(code);
  });

  it('with the names of the columns that are understood, and the line that is broken', () => {
    expect(refusal('a,b\n1,2\n')?.detail).toContain('Severity');
    expect(refusal('Severity,File\nlow,a\nlow,"b\n')?.detail).toBe('line 3');
  });
});

it('prose with commas does not begin like findings, whatever it speaks of', () => {
  expect(startsLikeFindings('Hello, I found a severity, high\nin the file')).toBe(false);
  expect(startsLikeFindings('severity')).toBe(false);
  expect(startsLikeFindings('severity,file')).toBe(true);
});

it('a table of quotes is read in one pass', () => {
  const rows = readTable(`Severity\n${'"a""b"\n'.repeat(50_000)}`);
  expect(rows.ok && rows.value.rows.length).toBe(50_001);
});
