/** CycloneDX VEX: our own export is sound, and each damage is found. */
import { describe, expect, it } from 'vitest';
import { exportAdvisory } from '../export/export.ts';
import { aFullAdvisory, testOptions } from '#tests/support/core/advisories.ts';
import { complaints, damaged } from '#tests/support/core/documents.ts';

const made = exportAdvisory('cyclonedx', aFullAdvisory(), testOptions);
if (!made.ok) throw new Error(JSON.stringify(made.error));
const vex = made.value.document as object;
const first = '/vulnerabilities/0/affects/0';

describe('CycloneDX', () => {
  it('accepts what we write, and knows the format by itself', async () => {
    expect(await complaints(JSON.stringify(vex))).toEqual([]);
  });

  it.each([
    [
      'two components of one reference',
      { '/components/1/bom-ref': 'package-1' },
      [
        'error cdx-ref-twice /components/1/bom-ref',
        'warning cdx-ref-unknown /vulnerabilities/0/affects/1/ref',
      ],
    ],
    ['a reference to nothing', { [`${first}/ref`]: 'elsewhere' }, [`warning cdx-ref-unknown ${first}/ref`]],
    [
      'a version and a range',
      { [`${first}/versions/0`]: { version: '1', range: 'vers:npm/<2' } },
      [`error cdx-version-and-range ${first}/versions/0`],
    ],
    [
      'a range in words',
      { [`${first}/versions/0`]: { range: 'before 2.0' } },
      [`warning cdx-range-form ${first}/versions/0/range`],
    ],
    [
      'a state of its own',
      { '/vulnerabilities/0/analysis/state': 'fixed' },
      ['error schema-enum /vulnerabilities/0/analysis/state'],
    ],
    ['another version of the format', { '/specVersion': '1.8' }, ['error schema-enum /specVersion']],
  ])('with %s', async (_, changes, expected) => {
    expect((await complaints(damaged(vex, changes), 'cyclonedx')).sort()).toEqual(expected);
  });
});
