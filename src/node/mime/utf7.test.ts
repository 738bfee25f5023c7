import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeUtf7 } from './utf7.ts';

const decode = (text: string): string => decodeUtf7(Buffer.from(text, 'latin1'));

describe('UTF-7', () => {
  it.each([
    ['Hi Mom -+Jjo--!', 'Hi Mom -☺-!'],
    ['+ZeVnLIqe-', '日本語'],
    ['A+ImIDkQ.', 'A≢Α.'],
    ['1 +- 1 = 2', '1 + 1 = 2'],
    ['+AGE-+AGI-', 'ab'],
    ['+2D3cqQ-', '💩'],
    ['ends in the middle +AG', 'ends in the middle '],
    ['nothing shifted', 'nothing shifted'],
  ])('%s', (written, text) => expect(decode(written)).toBe(text));

  it('agrees with the library on whatever can be written', () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const text = Array.from({ length: seed % 40 }, (_, at) =>
        String.fromCodePoint(((seed * 7919 + at * 104729) % 0xd7ff) + 32),
      ).join('');
      expect(decodeUtf7(iconv.encode(text, 'utf-7'))).toBe(text);
    }
  });
});
