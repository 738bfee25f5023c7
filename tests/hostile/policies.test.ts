/** Any text at all gives a reading: quickly, without throwing, and by the schema. */
import { describe, expect, it } from 'vitest';
import { readPolicy } from '#core/policy/read.ts';
import { policyReadingSchema } from '#shared/schema/policy.ts';
import { amount } from '../support/thorough.ts';

const long = amount(60_000, 250_000);
const repeat = (unit: string, size = long): string =>
  unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Repeatable noise. */
function noise(size: number, alphabet: string): string {
  let seed = 7;
  let out = '';
  for (let i = 0; i < size; i++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    out += alphabet.charAt(seed % alphabet.length);
  }
  return out;
}

const attacks: Record<string, string> = {
  'nothing at all': '',
  'only line breaks': '\n'.repeat(200_000),
  'a long run of letters without a space': repeat('a'),
  'a long run of digits': repeat('7'),
  'a long run of spaces': repeat(' '),
  'many headings': repeat('# Response within 5 days\n\n', 260_000),
  'one long sentence': repeat('we acknowledge within 5 days and '),
  'a long run of durations': repeat('5 days '),
  'a long run of sentences': repeat('We will fix issues within 5 business days. If not, ask. '),
  'a list of many items': repeat('- Critical: within 5 days\n'),
  'a list nested a thousand deep': Array.from(
    { length: 1_000 },
    (_, i) => `${' '.repeat(i)}- fix in ${i} days`,
  ).join('\n'),
  'list markers in one line': repeat('- ', 200_000),
  'block quotes five thousand deep': repeat('>', 5_000) + ' We reply within 5 days.',
  'a table of many rows': `| Severity | Response |\n|---|---|\n${repeat('| High | 5 days |\n')}`,
  'a cell of many times': `| Step | Time |\n|---|---|\n| Fix | ${repeat('within 5 days, in 7, ')} |\n`,
  'a table of ten thousand columns': `${repeat('|a', 20_000)}\n${repeat('|-', 20_000)}\n${repeat('|5 days', 70_000)}`,
  'emphasis that never closes': repeat('**a_ '),
  'brackets that never close': repeat('['),
  'links in links': repeat('[a](b '),
  'angles that never close': repeat('<a '),
  'comments that never close': repeat('<!-- '),
  ampersands: repeat('&#'),
  'fences that never close': repeat('```\n'),
  'addresses without an end': repeat('a@'),
  'addresses of dots': repeat('a.b-c.'),
  'at signs spelled out': repeat('a [at] b [dot] '),
  'damaged text only': repeat('ðŸ”’â€™Ã©'),
  'half of damaged characters': repeat('ðŸâ'),
  'lone surrogates': repeat('\ud83d'),
  'chinese durations': repeat('七十二小时内回复，'),
  colons: repeat('a: '),
  'commas and conditions': repeat('if you, no, not, '),
  'every unit word': repeat('hours days weeks months years '),
  'markdown noise': noise(300_000, ' \n-#|>*_`[]()<>!&:.,5days withn'),
  'number words': repeat('one two three day '),
  'html tags': repeat('<td><tr><li>5 days</li>'),
};

describe('hostile policies', () => {
  it.each(Object.keys(attacks))('%s', (name) => {
    const source = attacks[name] ?? '';
    const reading = readPolicy(source);
    expect(policyReadingSchema.safeParse(reading).success).toBe(true);
  });
});
