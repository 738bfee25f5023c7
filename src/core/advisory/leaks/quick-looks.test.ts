/** What is looked for quickly is what the slow way finds: letters without their places, and where bytes may stand. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { harmless } from '#tests/support/core/leaks/placements-harmless.ts';
import { named } from '#tests/support/core/leaks/placements.ts';
import { byteRuns } from './bytes.ts';
import { gap, isInsideWord, lettersOf, placesIn, plainRow } from './letters.ts';

const placed = [...named, ...harmless].map(([, text]) => text);
const bytes = [
  '4d 61 72 65',
  '0x4d, 0x61,0X72:65',
  '4d61-7265 6e',
  'deadbeef',
  'abc',
  '0123456789abcdef',
  'TWFyZW4g',
];
const signs = ['=', '==', '===', ' ', '\n', ',', ':', '-', '_', '+', '/', 'x', '0x', 'ä', '—', 'ﬁ', '\u0000'];
const texts = fc
  .array(fc.constantFrom(...placed, ...bytes, ...bytes, ...signs, ...signs), { maxLength: 12 })
  .map((parts) => parts.join(''));

it('reads the letters of a plain text as they are read with their places', () => {
  const isSame = (text: string): void => {
    const row = plainRow(text);
    if (row !== null) expect(String.fromCharCode(...row)).toBe(lettersOf(text).text);
  };
  placed.forEach(isSame);
  fc.assert(fc.property(texts, isSame), { numRuns: 500 });
  const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  every.forEach((char) => isSame(`a${char}b`));
});

it('finds where bytes may stand as text, as expressions do', () => {
  const spans = (text: string, expression: RegExp): [number, number][] =>
    [...text.matchAll(expression)].map(({ 0: run, index }) => [index, index + run.length]);
  const spaced =
    /(?<![0-9a-z])(?:(?:0x)?(?:[0-9a-f]{2}){1,2}(?:,\s{0,4}|[\s:-])){3,}(?:0x)?(?:[0-9a-f]{2}){1,2}(?![0-9a-z])/i;
  const isSame = (text: string): void => {
    const { base64, hex, isSpaced } = byteRuns(text);
    expect(base64).toEqual(spans(text, /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}={0,2}/g));
    expect(hex).toEqual(spans(text, /[0-9a-f]{8,}/gi).filter(([start, end]) => (end - start) % 2 === 0));
    if (spaced.test(text)) expect(isSpaced).toBe(true);
  };
  placed.forEach(isSame);
  fc.assert(fc.property(texts, isSame), { numRuns: 1000 });
});

it('knows where letters stand, and between which there is no edge', () => {
  const isSame = (text: string): void => {
    if (plainRow(text) === null) return;
    const { at, gaps, text: row } = lettersOf(text);
    const placeOf = placesIn(text);
    for (let index = 0; index < row.length; index += 1) {
      const place = placeOf(index);
      expect(place).toBe(at[index]);
      expect(isInsideWord(text.charCodeAt(place - 1), text.charCodeAt(place))).toBe(gaps[index] === gap.none);
    }
  };
  placed.forEach(isSame);
  fc.assert(fc.property(texts, isSame), { numRuns: 500 });
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'aBc1-— _') }), isSame), { numRuns: 500 });
});
