import { expect, it } from 'vitest';
import { checklistItems } from './checklist.ts';

const texts = (markdown: string): string[] => checklistItems(markdown).map(({ text }) => text);

it('list entries are the items, in any way of writing them, and headings group them', () => {
  expect(
    checklistItems(
      'Intro\n\n## Before the fix\n- [ ] Reproduced\n* [x] Severity agreed\n\n# After\n1. Credit asked',
    ),
  ).toEqual([
    { text: 'Reproduced', heading: 'Before the fix' },
    { text: 'Severity agreed', heading: 'Before the fix' },
    { text: 'Credit asked', heading: 'After' },
  ]);
});

it('what is no entry is no item: text, code, an empty entry', () => {
  expect(texts('text\n```\n- code\n```\n-\n- \n---\n- one')).toEqual(['one']);
});

it('an item that stands there twice is two items', () => {
  expect(texts('- Ask\n- Ask\n- Ask')).toEqual(['Ask', 'Ask (2)', 'Ask (3)']);
});

it('a hostile list ends', () => {
  expect(texts('- x\n'.repeat(100_000))).toHaveLength(200);
  expect(texts(`- ${'y'.repeat(100_000)}`)[0]).toHaveLength(300);
});
