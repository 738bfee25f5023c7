/** Folding quoted text. */
import { describe, expect, it } from 'vitest';
import { foldQuotes } from './quotes.ts';

describe('folding quoted text', () => {
  it('leaves a text without quotes whole', () => {
    expect(foldQuotes('Hello\n\nworld')).toEqual([{ kind: 'text', text: 'Hello\n\nworld', lines: 3 }]);
  });

  it('folds a quotation together with the line that introduces it', () => {
    const blocks = foldQuotes('Yes.\n\nOn Thu, 19 Nov 2026 Ada wrote:\n> one\n> two\n\nMore.');
    expect(blocks.map(({ kind }) => kind)).toEqual(['text', 'quote', 'text']);
    expect(blocks[1]?.text).toContain('Ada wrote:');
    expect(blocks[1]?.lines).toBe(3);
  });

  it('takes an introduction over two lines along', () => {
    const blocks = foldQuotes('Yes.\n\nOn Thu, 19 Nov 2026 at 10:00\nAda <ada@example.net> wrote:\n> one');
    expect(blocks.map(({ text }) => text)[0]).toBe('Yes.');
  });

  it('keeps answers between quotations readable', () => {
    expect(foldQuotes('> a?\nyes\n> b?\nno').map(({ kind }) => kind)).toEqual([
      'quote',
      'text',
      'quote',
      'text',
    ]);
  });

  it('sets the signature apart', () => {
    expect(foldQuotes('Text\n-- \nAda').at(-1)).toEqual({ kind: 'signature', text: '-- \nAda', lines: 2 });
  });

  it('does not take a rule in the middle of a long text for a signature', () => {
    const long = `Text\n--\n${'line\n'.repeat(40)}`;
    expect(foldQuotes(long)).toHaveLength(1);
  });

  it('shows nothing for nothing', () => {
    expect(foldQuotes('\n\n')).toEqual([]);
  });
});
