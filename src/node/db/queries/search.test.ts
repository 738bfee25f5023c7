/** Search takes what people type: words, beginnings of words, phrases; never FTS5 syntax. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#tests/support/node/test-store.ts';
import { indexMessage } from './search.ts';

const texts = [
  'Heap overflow in parse_header of the tokenizer',
  'Pufferüberlauf beim Öffnen großer Dateien',
  'Denial of service: the regular expression backtracks',
  'NEAR miss OR something AND nothing NOT here',
];
const wordsOf = (title: string, people: string, body: string) => ({ title, people, body });
let test: TestStore;
beforeAll(() => {
  test = openTestStore();
  test.db.transaction(() =>
    texts.forEach((text, index) =>
      indexMessage(test.db, index + 1, wordsOf(`Subject${index + 1}`, 'Ada ada@example.net', text), true),
    ),
  );
});
afterAll(() => test.close());

const found = (query: string): number[] => test.store.read.search(query, 10).map((row) => row.row);

describe('search', () => {
  it.each([
    ['a word, in any case', 'OVERFLOW', [1]],
    ['a name with an underscore as one word', 'parse_header', [1]],
    ['the beginning of the last word', 'parse_he', [1]],
    ['not the end of a word', 'header', []],
    ['an umlaut', 'Pufferüberlauf', [2]],
    ['an umlaut typed without its dots', 'pufferuberlauf', [2]],
    ['a word in capitals with an umlaut', 'ÖFFNEN', [2]],
    ['all words, in any order', 'service denial', [3]],
    ['not some of the words', 'service overflow', []],
    ['a phrase', '"regular expression"', [3]],
    ['not a phrase in another order', '"expression regular"', []],
    ['people', 'ada@example.net', [4, 3, 2, 1]],
    ['a subject', 'subject3', [3]],
    ['a word that is an operator elsewhere', 'NEAR', [4]],
    ['several such words', 'OR AND NOT', [4]],
    ['nothing for nothing', '   ', []],
    ['nothing for signs alone', '* ( ) "" ^ -', []],
  ])('finds %s', (_, query, rows) => {
    expect(found(query)).toEqual(rows);
  });

  it('stays harmless whatever is typed', () => {
    const nasty = fc.constantFrom(
      ...[
        '"',
        '""',
        "'",
        '*',
        '(',
        ')',
        'NEAR(',
        'a b, 5)',
        'title:',
        '{title body}:',
        '^',
        '-',
        '+',
        ':',
        '\\',
      ],
      ...['AND', 'OR', 'NOT', ';', '--', '\0', '%', '_', 'x', 'ü', '\u{1F600}', ' '],
    );
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 40 }), (parts) => {
        for (const query of [parts.join(''), parts.join(' ')]) expect(() => found(query)).not.toThrow();
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => {
        expect(() => found(query)).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it('finds what is indexed anew, and no longer what it replaced', () => {
    indexMessage(test.db, 1, wordsOf('Subject1', 'Ada', 'use after free'), false);
    expect(found('tokenizer')).toEqual([]);
    expect(found('after free')).toEqual([1]);
  });
});
