/** Colours of JSON. */
import { describe, expect, it } from 'vitest';
import { colourJson } from './json-colours.ts';

describe('JSON in pieces', () => {
  it('tells keys, strings and numbers apart and loses no character', () => {
    const text = '{\n  "a\\"b": "c",\n  "n": -1.5e3,\n  "t": true\n}';
    const pieces = colourJson(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ kind }) => kind !== 'plain')).toEqual([
      { kind: 'key', text: '"a\\"b"' },
      { kind: 'string', text: '"c"' },
      { kind: 'key', text: '"n"' },
      { kind: 'number', text: '-1.5e3' },
      { kind: 'key', text: '"t"' },
      { kind: 'number', text: 'true' },
    ]);
  });
  it('stops at the end of a text that was cut', () => {
    expect(
      colourJson('{"a')
        .map(({ text }) => text)
        .join(''),
    ).toBe('{"a');
  });
});
