/** Armor is read in one go where it is as programs write it, and says the same line by line where it is not. */
import { expect, it } from 'vitest';
import { decodeArmor } from './armor.ts';

const bytes = Uint8Array.from({ length: 100 }, (_, at) => (at * 7) % 256);
const lines =
  Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,64}/g) ?? [];
const [begin, end] = ['-----BEGIN PGP MESSAGE-----', '-----END PGP MESSAGE-----'];

it.each([
  ['plain', [begin, '', ...lines, end]],
  ['with a checksum', [begin, '', ...lines, '=aB3/', end, '']],
  ['with headers', [begin, 'Version: GnuPG v2', 'Comment: x: y', '', ...lines, end]],
  ['with lines that end in blanks', [begin, ' ', ...lines.map((line) => `${line} \t`), end]],
  ['with non-breaking blanks', [begin, '\u00a0', ...lines.map((line) => `${line}\u00a0`), end]],
  ['with empty lines', [begin, '', ...lines.flatMap((line) => [line, '']), end]],
  ['without an empty line', [begin, ...lines, '=aB3/', end]],
  ['indented', [begin, '', ...lines.map((line) => `  ${line}`), `  ${end}`]],
  ['without an end', [begin, '', ...lines]],
])('%s', (_, block) => {
  expect(decodeArmor(block.join('\n'))).toEqual(bytes);
  expect(decodeArmor(block.join('\r\n'))).toEqual(bytes);
});

it.each([
  ['an empty header', [begin, 'Comment: ', '', ...lines, end]],
  ['another letter', [begin, '', ...lines, 'AA-_', end]],
  ['a carriage return inside a line', [begin, '', 'QU\rJD', ...lines, end]],
  ['a line of padding', [begin, '', 'QUJD', '==', end]],
  ['too much padding', [begin, '', 'QUJD===', end]],
  ['nothing', [begin, '', '=aB3/', end]],
])('refuses %s', (_, block) => {
  expect(decodeArmor(block.join('\n'))).toBeNull();
});
