/** Every export answers "is version X affected?" as the model does, or its loss report says where not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advisorySchema,
  exportFormats,
  type Advisory,
  type AffectedPackage,
  type ExportFormat,
} from '#shared/schema/advisory.ts';
import { answeringFormats, evaluatorOf } from './evaluate.ts';
import { exportAdvisory } from './export.ts';
import { advisoryArbitrary, packageArbitrary } from '#tests/support/core/generated-advisories.ts';
import { anAdvisory, aPackage, testOptions } from '#tests/support/core/advisories.ts';
import { answerFor, isCommit, isSoundRange, isVersion } from '../versions/versions.ts';

const affectedBy = (format: ExportFormat, document: unknown, pkg: AffectedPackage, version: string) =>
  evaluatorOf(format, document)(pkg)(version);
const exportAll = (advisory: Advisory) =>
  exportFormats.map((format) => exportAdvisory(format, advisory, testOptions));

describe('exports agree with the model', () => {
  it('on every known version of generated advisories, or the loss report names the version', () => {
    const seen = { asked: 0, disagreed: 0 };
    fc.assert(
      fc.property(packageArbitrary, fc.constantFrom(...answeringFormats), (pkg, format) => {
        const advisory = anAdvisory({ packages: [pkg] });
        const exported = exportAdvisory(format, advisory, testOptions);
        if (!exported.ok) return exported.error.code === 'missing';
        const named = exported.value.losses
          .filter((loss) => loss.code === 'disagrees')
          .map((loss) => loss.what);
        for (const version of [...pkg.knownVersions, ...pkg.affectedVersions]) {
          seen.asked += 1;
          const [mine, theirs] = [
            answerFor(pkg, version),
            affectedBy(format, exported.value.document, pkg, version),
          ];
          if (mine === theirs) continue;
          seen.disagreed += 1;
          const said = named.some(
            (what) => what.includes(version) && what.includes(`Here ${mine}, there ${theirs}`),
          );
          if (!said) throw new Error(`${format}: ${version} is ${mine} here and ${theirs} there, unsaid`);
        }
        return true;
      }),
      { numRuns: 300 },
    );
    expect(seen.asked).toBeGreaterThan(300);
  });

  it('always, where every range can be read and nothing is "unknown": the loss report is no way out', () => {
    const strict: ExportFormat[] = [
      'cve',
      'cve-cna',
      'osv',
      'csaf',
      'csaf21',
      'ghsa',
      'openvex',
      'cyclonedx',
    ];
    fc.assert(
      fc.property(packageArbitrary, fc.constantFrom(...strict), (pkg, format) => {
        fc.pre(pkg.otherwise === 'unaffected');
        fc.pre([...pkg.ranges, ...pkg.unaffectedRanges].every((range) => isSoundRange(pkg.scheme, range)));
        const exported = exportAdvisory(format, anAdvisory({ packages: [pkg] }), testOptions);
        if (!exported.ok) return exported.error.code === 'missing';
        for (const version of [...pkg.knownVersions, ...pkg.affectedVersions]) {
          if (!isVersion(pkg.scheme, version)) continue;
          if (format === 'ghsa' && /[\s,]/.test(version)) continue; // cannot be written in its ranges
          expect(`${version} ${affectedBy(format, exported.value.document, pkg, version)}`).toBe(
            `${version} ${answerFor(pkg, version)}`,
          );
        }
        return true;
      }),
      { numRuns: 300 },
    );
  });

  it('never calls an affected version unaffected, where the format can write the version at all', () => {
    fc.assert(
      fc.property(packageArbitrary, fc.constantFrom(...answeringFormats), (pkg, format) => {
        const exported = exportAdvisory(format, anAdvisory({ packages: [pkg] }), testOptions);
        if (!exported.ok) return true;
        return [...pkg.knownVersions, ...pkg.affectedVersions].every(
          (version) =>
            answerFor(pkg, version) !== 'affected' ||
            isCommit(version) ||
            (format === 'ghsa' && /[\s,]/.test(version)) ||
            affectedBy(format, exported.value.document, pkg, version) === 'affected',
        );
      }),
      { numRuns: 300 },
    );
  });

  it('with several packages, each asked under its own name', () => {
    const advisory = anAdvisory({
      packages: [
        aPackage({ name: 'one' }),
        aPackage({ name: 'two', ranges: [{ introduced: '0', fixed: '', lastAffected: '' }] }),
      ],
    });
    for (const format of answeringFormats) {
      const exported = exportAdvisory(format, advisory, testOptions);
      if (!exported.ok) throw new Error(JSON.stringify(exported.error));
      const [one, two] = advisory.packages;
      if (one === undefined || two === undefined) throw new Error('two packages');
      expect(affectedBy(format, exported.value.document, one, '2.0.0')).toBe('unaffected');
      expect(affectedBy(format, exported.value.document, two, '2.0.0')).toBe('affected');
    }
  });
});

describe('generated advisories', () => {
  it('fit the schema, and exporting twice gives the same bytes without touching the advisory', () => {
    fc.assert(
      fc.property(advisoryArbitrary, (advisory) => {
        const parsed = advisorySchema.safeParse(advisory);
        if (!parsed.success) throw new Error(parsed.error.message);
        const before = JSON.stringify(advisory);
        const [first, second] = [exportAll(advisory), exportAll(advisory)];
        expect(JSON.stringify(first)).toBe(JSON.stringify(second));
        expect(JSON.stringify(advisory)).toBe(before);
      }),
      { numRuns: 40 },
    );
  });
});
