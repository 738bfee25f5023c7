/**
 * Our own records, on every clone: whether each is valid and what is wrong in it, which versions it calls affected, and
 * that exports of generated advisories keep to the schemas that ship. data/make-records.py made them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importAdvisory, recognize } from '#core/advisory/import/import.ts';
import { productName } from '#core/advisory/model/ecosystems.ts';
import { aFullAdvisory, testOptions } from '../support/core/advisories.ts';
import { advisoryArbitrary } from '../support/core/generated-advisories.ts';
import { exportAdvisory } from '#core/advisory/export/export.ts';
import { answerFor } from '#core/advisory/versions/versions.ts';
import { validateAdvisory } from '../support/node/validate-advisory.ts';
import { ownRecords, ownRecordText } from '../support/own-corpora.ts';

const now = '2026-11-28T00:00:00Z';
const named = ownRecords.map((record) => [record.file, record] as const);

it('there are at least forty', () => {
  expect(ownRecords.length).toBeGreaterThanOrEqual(40);
});

describe('the check', () => {
  it.each(named)('%s', async (file, { valid, codes = [] }) => {
    const report = await validateAdvisory(ownRecordText(file), undefined, { now });
    const errors = report.problems.filter(({ level }) => level === 'error');
    const found = report.problems.map(({ code }) => code);
    if (valid) expect(errors).toEqual([]);
    expect(found).toEqual(expect.arrayContaining([...codes]));
  });
});

describe('the import', () => {
  it.each(named.filter(([, { answers }]) => answers !== undefined))('%s', (file, { answers = {} }) => {
    const json = JSON.parse(ownRecordText(file)) as unknown;
    const format = recognize(json);
    const imported = format === null ? null : importAdvisory(format, json);
    if (!imported?.ok) throw new Error('it is not read');
    const packages = imported.value.advisory.packages ?? [];
    const found = Object.fromEntries(
      Object.entries(answers).map(([product, versions]) => {
        const mine = packages.filter((pkg) => [pkg.name, pkg.product, productName(pkg)].includes(product));
        const answerOf = (version: string): string => {
          const all = mine.map((pkg) => answerFor(pkg, version));
          return all.includes('affected') ? 'affected' : (all[0] ?? 'no such package');
        };
        return [
          product,
          Object.fromEntries(Object.keys(versions).map((version) => [version, answerOf(version)])),
        ];
      }),
    );
    expect(found).toEqual(answers);
  });
});

describe('exports of generated advisories', () => {
  it.each(['cve', 'cve-cna', 'osv', 'csaf', 'ghsa', 'openvex', 'cyclonedx'] as const)(
    '%s: are valid by the schemas and tests that ship',
    async (format) => {
      let written = 0;
      const full = aFullAdvisory();
      for (const advisory of [full, ...fc.sample(advisoryArbitrary, { numRuns: 40, seed: 11 })]) {
        const made = exportAdvisory(format, advisory, testOptions);
        if (!made.ok) {
          expect(made.error.code).toBe('missing');
          continue;
        }
        written += 1;
        const { problems } = await validateAdvisory(made.value.text, undefined, { now, advice: false });
        // generated ranges may contradict each other: then only the shape has to hold
        const isShape = (code: string): boolean => advisory === full || code.startsWith('schema');
        expect(problems.filter(({ level, code }) => level === 'error' && isShape(code))).toEqual([]);
      }
      expect(written).toBeGreaterThan(15);
    },
  );
});
