/** The texts of an advisory are read once for all its formats, so no writer may change what was read. */
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

it('keeps no long text', () => {
  const long = 'word '.repeat(10_000);
  expect(readMarkdown(long)).not.toBe(readMarkdown(long));
});
