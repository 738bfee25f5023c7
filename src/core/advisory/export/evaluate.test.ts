/** Work is counted, not timed: how often the package fields of a document are read while all its packages are asked about. */
import { describe, expect, it } from 'vitest';
import type { AffectedPackage, ExportFormat } from '#shared/schema/advisory.ts';
import { aPackage, anAdvisory, testOptions } from '#tests/support/core/advisories.ts';
import { answeringFormats, evaluatorOf } from './evaluate.ts';
import { exportAdvisory } from './export.ts';

const packagesOf = (count: number): AffectedPackage[] =>
  Array.from({ length: count }, (_, at) =>
    aPackage({ name: `harbour-${at}`, product: `harbour-${at}`, purl: `pkg:npm/harbour-${at}` }),
  );

/** The same document; every property that is read anywhere in it is counted. */
function counted(value: unknown, count: () => void): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const whole: object = Array.isArray(value) ? [] : {};
  for (const [key, inner] of Object.entries(value)) {
    const own = counted(inner, count);
    Object.defineProperty(whole, key, {
      enumerable: true,
      get: () => {
        count();
        return own;
      },
    });
  }
  return whole;
}

function readsFor(format: ExportFormat, count: number): { reads: number; answers: Set<string> } {
  const packages = packagesOf(count);
  const written = exportAdvisory(format, anAdvisory({ packages }), testOptions);
  if (!written.ok) throw new Error(written.error.code);
  let reads = 0;
  const document = counted(written.value.document, () => (reads += 1));
  const askOf = evaluatorOf(format, document);
  const [first] = packages[0]?.knownVersions ?? [];
  const answers = new Set(packages.map((pkg) => askOf(pkg)(first ?? '1.0.0')));
  return { reads, answers };
}

describe('asking a document about each of its packages', () => {
  it.each(answeringFormats)(
    '%s: twice the packages are at most a little more than twice the work',
    (format) => {
      const [small, large] = [readsFor(format, 40), readsFor(format, 80)];
      expect(small.reads).toBeGreaterThan(40);
      expect(large.reads / small.reads).toBeLessThan(2.2);
      expect(large.answers).toEqual(small.answers);
    },
  );
});
