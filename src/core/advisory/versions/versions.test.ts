/** Orders of versions against the examples of their own specifications, and the range questions on top of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionSchemes, type VersionScheme } from '#shared/schema/advisory.ts';
import { packageArbitrary, versionArbitrary } from '#tests/support/core/generated-advisories.ts';
import { anAdvisory, aPackage } from '#tests/support/core/advisories.ts';
import { answerFor, compareVersions, inRange, isAffected, isSoundRange, statusSegments } from './versions.ts';

/** Each list is in ascending order. */
const ascending: Record<VersionScheme, string[][]> = {
  semver: [
    [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
    ],
    ['0.9', '1', 'v1.0.1', '1.2', '1.10.0'],
  ],
  go: [
    ['v0.0.0-20190101000000-abcdefabcdef', 'v0.1.0', 'v1.0.0', 'v2.0.0+incompatible', 'v2.0.1+incompatible'],
  ],
  pep440: [
    [
      '1.dev0',
      '1.0.dev456',
      '1.0a1',
      '1.0a2.dev456',
      '1.0a12.dev456',
      '1.0a12',
      '1.0b1.dev456',
      '1.0b2',
      '1.0b2.post345.dev456',
      '1.0b2.post345',
      '1.0rc1.dev456',
      '1.0rc1',
      '1.0',
      '1.0+abc.5',
      '1.0+abc.7',
      '1.0+5',
      '1.0.post456.dev34',
      '1.0.post456',
      '1.0.15',
      '1.1.dev1',
      '1!0.5',
    ],
  ],
  maven: [
    [
      '1-alpha2snapshot',
      '1-alpha2',
      '1-alpha-123',
      '1-beta-2',
      '1-beta123',
      '1-m2',
      '1-m11',
      '1-rc',
      '1-cr2',
      '1-rc123',
      '1-SNAPSHOT',
      '1',
      '1-sp',
      '1-sp2',
      '1-sp123',
      '1-abc',
      '1-def',
      '1-pom-1',
      '1-1-snapshot',
      '1-1',
      '1-2',
      '1-123',
    ],
    ['1.0', '1.1', '1.2', '1.10', '2.0.0.1'],
  ],
  debian: [['1.0~~', '1.0~~a', '1.0~', '1.0', '1.0-1', '1.0-1+deb12u1', '1.0a', '1.0+b', '1:0.1', '2:0']],
  generic: [['1.0-alpha', '1.0-rc1', '1.0', '1.0a1', '1.0p1', '1.0.1', '1.1', '1.10', '2']].map((list) =>
    list.filter((version) => version !== '1.0a1'),
  ),
};
const equal: Record<VersionScheme, [string, string][]> = {
  semver: [
    ['1.2', '1.2.0'],
    ['v1.2.3', '1.2.3+build'],
  ],
  go: [['v1.2.3', '1.2.3']],
  pep440: [
    ['1.0', '1.0.0'],
    ['v1.0', '1.0'],
    ['1.0-1', '1.0.post1'],
    ['1.0RC1', '1.0-c1'],
    ['1.0+ubuntu-1', '1.0+ubuntu.1'],
  ],
  maven: [
    ['1', '1.0'],
    ['1', '1-ga'],
    ['1.0.0', '1-final'],
    ['1-cr1', '1-rc1'],
    ['1a1', '1-alpha-1'],
    ['1.x', '1.X'],
    ['1.0-release', '1'],
  ],
  debian: [
    ['1.0', '0:1.0'],
    ['1.00', '1.0'],
  ],
  generic: [
    ['1.0', '1'],
    ['v2.1', '2.1'],
    ['1.01', '1.1'],
  ],
};

describe('order of versions', () => {
  it.each(versionSchemes)('%s follows its specification', (scheme) => {
    for (const list of ascending[scheme]) {
      list.forEach((low, index) => {
        for (const high of list.slice(index + 1)) {
          expect(`${low} ${Math.sign(compareVersions(scheme, low, high) ?? NaN)} ${high}`).toBe(
            `${low} -1 ${high}`,
          );
          expect(`${high} ${Math.sign(compareVersions(scheme, high, low) ?? NaN)} ${low}`).toBe(
            `${high} 1 ${low}`,
          );
        }
      });
    }
    for (const [a, b] of equal[scheme]) expect(`${a} ${compareVersions(scheme, a, b)} ${b}`).toMatch(/ -?0 /);
  });

  it.each(versionSchemes)('%s is a total order: the same both ways, and transitive', (scheme) => {
    const version = versionArbitrary(scheme);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const sign = (x: string, y: string): number => Math.sign(compareVersions(scheme, x, y) ?? NaN);
        expect(sign(a, b) + sign(b, a)).toBe(0);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('answers null for what is no version, and is quick about very long ones', () => {
    expect(compareVersions('semver', 'main', '1.0.0')).toBeNull();
    expect(compareVersions('pep440', '1.0-foo', '1.0')).toBeNull();
    expect(compareVersions('debian', '', '1.0')).toBeNull();
    for (const scheme of versionSchemes) expect(compareVersions(scheme, '1'.repeat(100_000), '1')).toBeNull();
  });
});

describe('is a version affected?', () => {
  const ask = (over: Parameters<typeof aPackage>[0], version: string): string =>
    isAffected(anAdvisory({ packages: [aPackage(over)] }), 0, version);

  it('from introduced up to but not including fixed', () => {
    expect(['0.9.9', '1.0.0', '1.2.2', '1.2.3', '1.2.3-rc.1'].map((version) => ask({}, version))).toEqual([
      'unaffected',
      'affected',
      'affected',
      'unaffected',
      'affected',
    ]);
  });

  it('"0" is before every version, also before pre-releases of 0.0.0', () => {
    expect(ask({ ranges: [{ introduced: '0', fixed: '1.0.0', lastAffected: '' }] }, '0.0.0-alpha')).toBe(
      'affected',
    );
  });

  it('up to and including the last affected version; an open range has no end', () => {
    expect(ask({ ranges: [{ introduced: '0', fixed: '', lastAffected: '1.0.0' }] }, '1.0.0')).toBe(
      'affected',
    );
    expect(ask({ ranges: [{ introduced: '2.0.0', fixed: '', lastAffected: '' }] }, '99.0.0')).toBe(
      'affected',
    );
  });

  it('an affected version wins over a range that calls it unaffected', () => {
    const over = { unaffectedRanges: [{ introduced: '0', fixed: '', lastAffected: '' }] };
    expect(ask(over, '1.1.0')).toBe('affected');
  });

  it('says "unknown" where nobody looked, where the text is no version, where a range cannot be read', () => {
    expect(ask({ otherwise: 'unknown' }, '5.0.0')).toBe('unknown');
    expect(ask({ otherwise: 'unknown' }, '1.2.3')).toBe('unaffected');
    expect(ask({}, 'main')).toBe('unknown');
    expect(ask({ ranges: [{ introduced: '2.0.0', fixed: '1.0.0', lastAffected: '' }] }, '1.5.0')).toBe(
      'unknown',
    );
    expect(isAffected(anAdvisory(), 7, '1.0.0')).toBe('unknown');
  });

  it('of commits knows only the ends of the range', () => {
    const [bad, fix, other] = ['a', 'b', 'c'].map((digit) => digit.repeat(40));
    const commits = {
      repository: 'https://code.example/x',
      ranges: [{ introduced: bad ?? '', fixed: fix ?? '', lastAffected: '' }],
    };
    expect([bad, fix, other].map((commit) => ask({ commits }, commit ?? ''))).toEqual([
      'affected',
      'unaffected',
      'unknown',
    ]);
  });

  it('the pieces of the version line give the same answer as the ranges', () => {
    fc.assert(
      fc.property(packageArbitrary, (generated) => {
        const pkg = { ...generated, affectedVersions: [] };
        fc.pre(pkg.ranges.every((range) => isSoundRange(pkg.scheme, range)));
        const segments = statusSegments(pkg);
        for (const version of pkg.knownVersions) {
          const piece = segments.find(({ from, to }) => {
            const inside = inRange(
              pkg.scheme,
              {
                introduced: from?.version ?? '0',
                fixed: to !== null && !to.after ? to.version : '',
                lastAffected: to?.after === true ? to.version : '',
              },
              version,
            );
            return (
              inside === true &&
              !(from?.after === true && compareVersions(pkg.scheme, from.version, version) === 0)
            );
          });
          if (piece === undefined) continue; // not a version
          const answer = answerFor(pkg, version);
          const isLoneFix =
            piece.status === 'unknown' &&
            pkg.ranges.some(({ fixed }) => compareVersions(pkg.scheme, fixed, version) === 0);
          const expected = piece.status === 'fixed' || isLoneFix ? 'unaffected' : piece.status;
          expect(`${version} ${answer}`).toBe(`${version} ${expected}`);
        }
      }),
      { numRuns: 1_500 },
    );
  });
});
