/** Search takes what people type: words, beginnings of words, phrases; never FTS5 syntax. */
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#tests/support/node/test-store.ts';
import { openDatabase } from '../database.ts';
import { indexMessage, searchRows } from './search.ts';

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

describe('the beginning of a word', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', 'É', 'ß', 'Σ', 'ς', 'ø', '1', '_'),
    minLength: 1,
    maxLength: 3,
  });
  const documents = fc.array(fc.array(letters, { minLength: 1, maxLength: 4 }), { maxLength: 12 });

  /** As the index itself finds it. */
  const known = (store: TestStore, typed: string): number[] =>
    store.db
      .all<{ rowid: number }>(
        'SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC',
        `"${typed}"*`,
      )
      .map(({ rowid }) => rowid / 2);
  const inStore = (bodies: readonly string[], look: (store: TestStore) => void): void => {
    const store = openTestStore();
    store.db.transaction(() =>
      bodies.forEach((body, index) => indexMessage(store.db, index + 1, wordsOf('', '', body), true)),
    );
    look(store);
    store.close();
  };

  it('is found as the index finds it, newest first, whether few or many words have it', () => {
    fc.assert(
      fc.property(documents, letters, (bodies, typed) => {
        const texts = bodies.map((words) => words.join(' '));
        inStore(texts, (store) => {
          const all = known(store, typed);
          for (const words of [0, 1, 2, 64])
            expect(searchRows(store.db, typed, 20, { words, places: 20_000 }).map(({ row }) => row)).toEqual(
              all,
            );
          const some = searchRows(store.db, typed, 3, { words: 1, places: 4 }).map(({ row }) => row);
          expect(some).toHaveLength(Math.min(3, all.length));
          expect(all).toEqual(expect.arrayContaining(some));
        });
      }),
      { numRuns: 20 },
    );
  });

  it('is found over a connection that cannot write, beside one that can', () => {
    inStore(['overflow', 'overrun'], (store) => {
      const file = path.join(store.folder, 'x.db');
      const reader = openDatabase(file, new Uint8Array(32).fill(9), { create: false, readonly: true });
      expect(searchRows(reader, 'over', 5).map(({ row }) => row)).toEqual([2, 1]);
      reader.close();
    });
  });

  it('asks for single words, which costs the same however many places have them', () => {
    const bodies = Array.from({ length: 300 }, (_, n) => `overflow overrun${n % 3} number${n}`);
    inStore(bodies, (store) => {
      const asked: unknown[] = [];
      const db = {
        ...store.db,
        all: <Row>(sql: string, ...values: (string | number | null | Uint8Array)[]): Row[] => {
          asked.push(values[0]);
          return store.db.all<Row>(sql, ...values);
        },
      };
      expect(searchRows(db, 'overflow over', 5).map(({ row }) => row)).toEqual([300, 299, 298, 297, 296]);
      expect(searchRows(db, 'numb', 5, { words: 64, places: 200 })).toHaveLength(5);
      expect(asked[0]).toBe('"overflow" AND ("overflow" OR "overrun0" OR "overrun1" OR "overrun2")');
      expect(asked).toHaveLength(2);
      expect(asked[1]).not.toContain('*');
    });
  });
});
