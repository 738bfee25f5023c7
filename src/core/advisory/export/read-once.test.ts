/** The texts of an advisory are read once for all its formats, so no writer may change what was read. */
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { exportFormats } from '#shared/schema/advisory.ts';
import { aFullAdvisory, testOptions } from '#tests/support/core/advisories.ts';
import { readMarkdown } from '../model/markup.ts';
import { exportAdvisory } from './export.ts';

it('reads a text once for all formats, and none of them changes what was read', () => {
  const advisory = aFullAdvisory();
  const before = readMarkdown(advisory.details);
  const asRead = JSON.parse(JSON.stringify(before)) as unknown;
  const write = (): string[] =>
    exportFormats.map((format) => {
      const made = exportAdvisory(format, advisory, testOptions);
      return made.ok ? made.value.text : made.error.code;
    });
  const first = write();
  expect(readMarkdown(advisory.details)).toBe(before);
  expect(before).toEqual(asRead);
  expect(write()).toEqual(first);
});

it('reads paragraphs of words as the library reads them, without asking it', () => {
  const pieces = [
    ...[
      'word',
      'Ünï',
      '日本',
      'a_b',
      '_',
      '2.4.1',
      '1.',
      '1)',
      '12',
      '-',
      '--',
      '---',
      ':',
      ':-',
      '"q"',
      "it's",
    ],
    ...[
      '(',
      ')',
      '!',
      '%',
      '/',
      '//',
      '…',
      ' ',
      ' ',
      '  ',
      '\n',
      '\n',
      '\n\n',
      '\r\n',
      '\r\n\r\n',
      '\r',
      '\u00a0',
    ],
    ...[
      'www.',
      'www.a.b',
      'http:',
      'https://a.b',
      'xmpp:',
      '٣',
      'a@b.c',
      '=',
      '===',
      '*',
      '[',
      '`',
      '<',
      '&',
      '|',
    ],
  ];
  const withoutPlaces = (read: unknown): unknown =>
    JSON.parse(JSON.stringify(read, (key, value: unknown) => (key === 'position' ? undefined : value)));
  let plain = 0;
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const mine = readMarkdown(text);
      if (mine.position === undefined) plain += 1;
      const theirs = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
      expect(withoutPlaces(mine)).toEqual(withoutPlaces(theirs));
    }),
    { numRuns: 600 },
  );
  expect(plain).toBeGreaterThan(60);
});

it('keeps no long text', () => {
  const long = 'word '.repeat(10_000);
  expect(readMarkdown(long)).not.toBe(readMarkdown(long));
});
