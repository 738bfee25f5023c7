/** Generators of plausible and of odd advisories, for property tests. Not part of the app. */
import fc from 'fast-check';
import {
  creditTypes,
  justifications,
  referenceKinds,
  tlpLabels,
  type Advisory,
  type AffectedPackage,
  type Credit,
  type Ecosystem,
  type VersionRange,
  type VersionScheme,
} from '#shared/schema/advisory.ts';
import { severities } from '#shared/schema/severity.ts';
import { anAdvisory, testOptions } from './advisories.ts';

const small = fc.integer({ min: 0, max: 12 });
const semverArbitrary = fc
  .tuple(small, small, small, fc.constantFrom('', '', '', '-alpha.1', '-rc.2', '+build.5'))
  .map(([a, b, c, rest]) => `${a}.${b}.${c}${rest}`);
const versionArbitraries = {
  semver: semverArbitrary,
  go: semverArbitrary.map((version) => `v${version}`),
  pep440: fc
    .tuple(
      fc.constantFrom('', '1!'),
      small,
      small,
      fc.constantFrom('', 'a1', 'rc2', '.post1', '.dev3', '+local.1'),
    )
    .map(([epoch, a, b, rest]) => `${epoch}${a}.${b}${rest}`),
  maven: fc
    .tuple(small, small, fc.constantFrom('', '-alpha-1', '.Final', '-SNAPSHOT', '-rc1', '-sp', '-foo'))
    .map(([a, b, rest]) => `${a}.${b}${rest}`),
  debian: fc
    .tuple(fc.constantFrom('', '1:'), small, small, fc.constantFrom('-1', '-2+deb12u1', '~rc1-1', ''))
    .map(([epoch, a, b, rest]) => `${epoch}${a}.${b}${rest}`),
  generic: fc
    .tuple(small, small, fc.constantFrom('', 'a', '-beta', 'p1', '_2', ' (LTS)'))
    .map(([a, b, rest]) => `${a}.${b}${rest}`),
} satisfies Record<VersionScheme, fc.Arbitrary<string>>;

export function versionArbitrary(scheme: VersionScheme): fc.Arbitrary<string> {
  return versionArbitraries[scheme];
}

const rangeArbitrary = (scheme: VersionScheme): fc.Arbitrary<VersionRange> =>
  fc
    .record({
      introduced: fc.oneof(fc.constant('0'), versionArbitrary(scheme)),
      end: versionArbitrary(scheme),
      kind: fc.constantFrom('fixed', 'last', 'open'),
    })
    .map(({ introduced, end, kind }) => ({
      introduced,
      fixed: kind === 'fixed' ? end : '',
      lastAffected: kind === 'last' ? end : '',
    }));

const pairs: readonly (readonly [Ecosystem, VersionScheme])[] = [
  ['npm', 'semver'],
  ['pypi', 'pep440'],
  ['maven', 'maven'],
  ['go', 'go'],
  ['go', 'semver'],
  ['cargo', 'semver'],
  ['nuget', 'generic'],
  ['rubygems', 'generic'],
  ['composer', 'semver'],
  ['debian', 'debian'],
  ['generic', 'generic'],
  ['generic', 'semver'],
  ['npm', 'generic'],
  ['hex', 'semver'],
  ['actions', 'semver'],
];

export const packageArbitrary: fc.Arbitrary<AffectedPackage> = fc
  .constantFrom(...pairs)
  .chain(([ecosystem, scheme]) => {
    const version = versionArbitrary(scheme);
    return fc.record({
      ecosystem: fc.constant(ecosystem),
      name: fc.constantFrom(
        'left-pad',
        'org.example:core',
        'github.com/demo/mod',
        '@scope/thing',
        'Ünïcode pkg',
      ),
      release: ecosystem === 'debian' ? fc.constantFrom('', '12') : fc.constant(''),
      purl: fc.constant(''),
      vendor: fc.constantFrom('', 'Some Vendor'),
      product: fc.constantFrom('', 'Some Product'),
      scheme: fc.constant(scheme),
      ranges: fc.array(rangeArbitrary(scheme), { maxLength: 4 }),
      unaffectedRanges: fc.array(rangeArbitrary(scheme), { maxLength: 2 }),
      affectedVersions: fc.array(version, { maxLength: 3 }),
      knownVersions: fc.array(
        fc.oneof(
          { weight: 12, arbitrary: version },
          { weight: 1, arbitrary: fc.constantFrom('main', 'n/a', '1.0 beta?') },
        ),
        { maxLength: 12 },
      ),
      otherwise: fc.constantFrom('unaffected', 'unknown'),
      justification: fc.option(fc.constantFrom(...justifications)),
      commits: fc.option(
        fc.record({
          repository: fc.constant('https://code.example/repo'),
          ranges: fc.array(
            fc.record({
              introduced: fc.constantFrom('0', 'a'.repeat(40)),
              fixed: fc.constantFrom('', 'b'.repeat(40)),
              lastAffected: fc.constant(''),
            }),
            { maxLength: 2 },
          ),
        }),
        { freq: 4 },
      ),
      platforms: fc.uniqueArray(fc.constantFrom('linux', 'windows'), { maxLength: 2 }),
      functions: fc.uniqueArray(fc.constantFrom('pad', 'mod::run'), { maxLength: 2 }),
      files: fc.uniqueArray(fc.constantFrom('src/a.c'), { maxLength: 1 }),
    });
  });

const words = fc.oneof(
  fc.constantFrom(
    'A heap overflow in the parser',
    'Ünïcödé — “quotes” & <b>markup</b>',
    'Line one\nline two',
    '日本語',
  ),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
);
const markdownArbitrary = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    'Plain.',
    '# Title\n\n- a\n- b\n\n```js\nx()\n```',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '<script>alert(1)</script>',
  ),
  fc.string({ maxLength: 200, unit: 'grapheme' }),
);
const instant = fc
  .integer({ min: 0, max: 20_000 })
  .map((n) => new Date(Date.UTC(2026, 0, 1) + n * 1_234_567).toISOString());

export const advisoryArbitrary: fc.Arbitrary<Advisory> = fc
  .record({
    title: words,
    summary: words,
    details: markdownArbitrary,
    impact: markdownArbitrary,
    solution: markdownArbitrary,
    workarounds: markdownArbitrary,
    packages: fc.array(packageArbitrary, { minLength: 1, maxLength: 3 }),
    references: fc.array(
      fc.record({
        kind: fc.constantFrom(...referenceKinds),
        url: fc.constantFrom('https://a.example/1', 'https://b.example/2?x=y&z', 'http://c.example/#frag'),
        title: fc.constantFrom('', 'A title', 'With *marks* <b>'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    cwes: fc.uniqueArray(fc.constantFrom('CWE-79', 'CWE-502', 'CWE-22'), { maxLength: 3 }),
    severity: fc.option(fc.constantFrom(...severities)),
    cvss31: fc.constantFrom(
      '',
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      'CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:N/E:P',
      'rubbish',
    ),
    cvss40: fc.constantFrom(
      '',
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
      'CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N/E:U',
    ),
    ssvc: fc.option(
      fc.record({
        exploitation: fc.constantFrom('none', 'poc', 'active'),
        automatable: fc.constantFrom('yes', 'no'),
        technicalImpact: fc.constantFrom('partial', 'total'),
        decision: fc.constantFrom('', 'Track'),
        at: instant,
      }),
    ),
    exploited: fc.option(
      fc.record({
        status: fc.constantFrom('yes', 'no', 'unknown'),
        evidence: fc.array(
          fc.record({
            at: fc.option(instant),
            url: fc.constantFrom('', 'https://e.example/x'),
            text: fc.constantFrom('Logs.', 'Seen: twice'),
          }),
          { maxLength: 2 },
        ),
      }),
    ),
    credits: fc.array(
      fc.record({
        name: fc.constantFrom('Ada Lovelace', 'Grace H.', '山田太郎'),
        type: fc.constantFrom(...creditTypes),
        consent: fc.constantFrom('yes', 'no', 'unknown'),
        anonymous: fc.constant(false),
        organization: fc.constantFrom('', 'Org (Ltd.)'),
        contact: fc.constant(''),
        url: fc.constantFrom('', 'https://people.example/ada'),
        login: fc.constantFrom('', 'ada-l'),
      }),
      { maxLength: 3 },
    ),
    timeline: fc.array(fc.record({ at: instant, text: fc.constantFrom('Reported.', 'Fixed: two\nlines') }), {
      maxLength: 3,
    }),
    tlp: fc.option(fc.constantFrom(...tlpLabels)),
    embargoUntil: fc.option(instant),
    status: fc.constantFrom('draft', 'final'),
    instants: fc.array(instant, { minLength: 4, maxLength: 7 }),
    language: fc.constantFrom('en', 'en', 'de', 'en-GB', 'zh-Hant-TW'),
    cve: fc.constantFrom('CVE-2026-12345', 'CVE-2027-1234567'),
    ghsa: fc.constantFrom('', 'GHSA-2345-6789-cfgh'),
    osv: fc.constantFrom('', 'OSV-2026-7', 'DEMO-7'),
    withdrawn: fc.boolean(),
    neverPublished: fc.boolean(),
  })
  .map(({ instants, cve, ghsa, osv, withdrawn, neverPublished, cwes, credits, ...rest }) => {
    const [created = '', published = '', modified = '', ...more] = [...instants].sort();
    const consented = credits.map((credit): Credit => ({
      ...credit,
      consent: credit.consent === 'no' ? 'unknown' : credit.consent,
    }));
    return anAdvisory({
      ...rest,
      credits: consented,
      cwes: cwes.map((id) => ({ id, name: testOptions.cweNames[id as keyof typeof testOptions.cweNames] })),
      ids: {
        own: 'DEMO-2026-0001',
        cve,
        ghsa,
        osv,
        aliases: [],
        related: ghsa === '' ? [] : ['CVE-2020-1111'],
      },
      dates: {
        created,
        modified,
        published: rest.status === 'draft' && neverPublished ? null : published,
        withdrawn: withdrawn ? modified : null,
      },
      revisions: more.map((at, index) => ({ number: index + 1, at, summary: `Revision ${index + 1}` })),
    });
  });
