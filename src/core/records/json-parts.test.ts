/** Where the records of a JSON file stand, and what hostile JSON makes of that. */
import { describe, expect, it } from 'vitest';
import { jsonParts } from './json-parts.ts';

const one = '{"ghsa_id":"GHSA-2c4f-5g6h-7j8m"}';
const two = '{"ghsa_id":"GHSA-9p3q-4r5v-6w7x","summary":"a \\"[{\\" in a text"}';

function textsIn(text: string): string[] {
  const found = jsonParts(text);
  return found.kind === 'parts' ? found.parts.map(({ start, end }) => text.slice(start, end)) : [found.kind];
}

describe('the records of a file', () => {
  it.each([
    ['one alone', one, [one]],
    ['a list', `[${one},\n ${two}]`, [one, two]],
    ['pages one after the other', `[${one}][${two}]`, [one, two]],
    ['a list of pages', `[[${one}],[${two}]]`, [one, two]],
    ['lines', `${one}\n${two}\n`, [one, two]],
    ['with a byte order mark', `\uFEFF${one}`, [one]],
    [
      'of an answer of osv.dev',
      `{"next":"x","vulns":[{"id":"A","modified":"B","details":""}]}`,
      ['{"id":"A","modified":"B","details":""}'],
    ],
    [
      'of HackerOne under a key that is written with an escape',
      `{"d\\u0061ta":[{"type":"report","attributes":{"title":"x"}}]}`,
      ['{"type":"report","attributes":{"title":"x"}}'],
    ],
  ])('%s', (_, text, expected) => {
    expect(textsIn(text)).toEqual(expected);
  });

  it('says which entries of such a list are none', () => {
    const found = jsonParts(`[${one}, 7, {"a":1}]`);
    expect(found.kind === 'parts' && found.parts.map(({ isRecord }) => isRecord)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('counts those beyond the limit', () => {
    const found = jsonParts(`[${Array.from({ length: 5_003 }, () => one).join(',')}]`);
    expect(found).toMatchObject({ kind: 'parts', more: 3 });
  });

  it.each([
    ['other JSON', '{"name":"a","version":"1"}'],
    ['a list of other JSON', '[{"a":1},{"b":2}]'],
    ['numbers', '[1,2,3]'],
    ['broken JSON of any kind', '{"a":'],
    ['a million brackets', '['.repeat(1_000_000)],
    ['a list deep in lists', `[[[${one}]]]`],
  ])('%s is none', (_, text) => {
    expect(jsonParts(text)).toEqual({ kind: 'other' });
  });

  it('says where a record is broken, counted over the whole file', () => {
    expect(jsonParts(`${one}\n{"ghsa_id":"x",\n "a": tru }`)).toEqual({
      kind: 'damaged',
      line: 3,
      column: 7,
    });
  });

  it('refuses a record that is nested deeper than any is', () => {
    expect(jsonParts(`{"ghsa_id":"x","a":${'['.repeat(200)}${']'.repeat(200)}}`)).toEqual({
      kind: 'too-large',
    });
  });
});
