import { expect, test } from 'vitest';
import { isSaveContent, longestToPrint } from './save-content.ts';

test.each([
  { text: '' },
  { downloadId: 'd' },
  { files: [{ name: 'a', text: '' }] },
  { pdf: '<h1>Heap overflow</h1>' },
])('%j is something to save', (content) => {
  expect(isSaveContent(content)).toBe(true);
});

test.each([
  null,
  'text',
  {},
  { pdf: '' },
  { pdf: 7 },
  { pdf: ['<h1>'] },
  { pdf: { toString: 'x' } },
  { pdf: '<h1>', text: 'x' },
  { text: 'x', files: 'none' },
  { files: [{ name: 'a' }] },
])('%j is not', (content) => {
  expect(isSaveContent(content)).toBe(false);
});

test('a text that is too long is not printed', () => {
  expect(isSaveContent({ pdf: 'x'.repeat(longestToPrint) })).toBe(true);
  expect(isSaveContent({ pdf: 'x'.repeat(longestToPrint + 1) })).toBe(false);
});
