import { expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system.ini', 'system.ini'],
  ['.bashrc', 'bashrc'],
  ['invoice\u202efdp.exe', 'invoice_fdp.exe'], // would be shown as invoiceexe.pdf
  ['a\r\nb.txt', 'a__b.txt'],
  ['CON.txt', '_CON.txt'],
  ['what?.txt', 'what_.txt'],
  ['trailing. ', 'trailing'],
  ['..', 'unnamed'],
  ['', 'unnamed'],
  ['/', 'unnamed'],
])('%j is saved as %j', (suggested, name) => {
  expect(safeFileName(suggested)).toBe(name);
});

test('a name of any length fits a file system, and keeps its ending', () => {
  const name = safeFileName(`${'x'.repeat(5000)}.json`);
  expect(name.length).toBeLessThanOrEqual(180);
  expect(name.endsWith('.json')).toBe(true);
});
