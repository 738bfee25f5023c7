/** Advisories for tests: an ordinary one and a full one. Not part of the app. */
import {
  creditTypes,
  referenceKinds,
  type Advisory,
  type AffectedPackage,
  type Credit,
} from '#shared/schema/advisory.ts';

export const testOptions = {
  now: '2026-11-20T12:00:00.000Z',
  generator: { name: 'Bulkhead', version: '0.1.0' },
  cweNames: {
    'CWE-79': "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
    'CWE-502': 'Deserialization of Untrusted Data',
    'CWE-22': "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')",
  },
  cweVersion: '4.17',
} as const;

export function aPackage(over: Partial<AffectedPackage> = {}): AffectedPackage {
  return {
    ecosystem: 'npm',
    name: 'left-pad',
    release: '',
    purl: '',
    vendor: '',
    product: '',
    scheme: 'semver',
    ranges: [{ introduced: '1.0.0', fixed: '1.2.3', lastAffected: '' }],
    unaffectedRanges: [],
    affectedVersions: [],
    knownVersions: ['0.9.0', '1.0.0', '1.2.2', '1.2.3', '2.0.0'],
    otherwise: 'unaffected',
    justification: null,
    commits: null,
    platforms: [],
    functions: [],
    files: [],
    ...over,
  };
}

export function aCredit(over: Partial<Credit> = {}): Credit {
  return {
    name: 'Ada Lovelace',
    type: 'finder',
    consent: 'yes',
    anonymous: false,
    organization: '',
    contact: '',
    url: '',
    login: '',
    ...over,
  };
}

export function anAdvisory(over: Partial<Advisory> = {}): Advisory {
  return {
    version: 1,
    language: 'en',
    title: 'Padding reads past the end',
    summary: 'A crafted length reads memory past the end of the string.',
    details: 'The function `leftPad` trusts its **length**.\n\n1. Call it.\n2. Read memory.',
    impact: 'An attacker reads memory of the process.',
    solution: 'Update to 1.2.3.',
    workarounds: 'Check the length before the call.',
    packages: [aPackage()],
    references: [{ kind: 'fix', url: 'https://code.example/fix', title: 'The fix' }],
    cwes: [{ id: 'CWE-502', name: 'Deserialization of Untrusted Data' }],
    severity: 'high',
    cvss31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
    cvss40: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N',
    ssvc: null,
    exploited: null,
    credits: [aCredit()],
    timeline: [{ at: '2026-10-01T08:00:00.000Z', text: 'Report received.' }],
    tlp: 'CLEAR',
    embargoUntil: null,
    ids: { own: 'DEMO-2026-0001', cve: 'CVE-2026-12345', ghsa: '', osv: '', aliases: [], related: [] },
    dates: {
      created: '2026-10-01T08:00:00.000Z',
      modified: '2026-11-19T08:00:00.000Z',
      published: '2026-11-18T08:00:00.000Z',
      withdrawn: null,
    },
    status: 'final',
    revisions: [{ number: 1, at: '2026-11-18T08:00:00.000Z', summary: 'First publication.' }],
    publisher: {
      vendor: 'Demo Project',
      namespace: 'https://demo.example',
      contact: 'security@demo.example',
      cnaOrgId: 'b0a1c2d3-1111-4222-8333-444455556666',
      cnaShortName: 'demo',
    },
    ...over,
  };
}

/** Everything said, so that every field can be followed into every format. */
export function aFullAdvisory(): Advisory {
  const hash = (digit: string): string => digit.repeat(40);
  return anAdvisory({
    packages: [
      aPackage({
        purl: 'pkg:npm/left-pad',
        vendor: 'Pad Vendor',
        product: 'Left Pad',
        unaffectedRanges: [{ introduced: '0.1.0', fixed: '0.2.0', lastAffected: '' }],
        affectedVersions: ['2.0.0-rc.1'],
        justification: 'vulnerable_code_not_present',
        commits: {
          repository: 'https://code.example/left-pad',
          ranges: [{ introduced: hash('a'), fixed: hash('b'), lastAffected: '' }],
        },
        platforms: ['linux'],
        functions: ['leftPad'],
        files: ['src/pad.c'],
      }),
      aPackage({
        ecosystem: 'debian',
        scheme: 'debian',
        name: 'node-left-pad',
        release: '12',
        ranges: [{ introduced: '0', fixed: '', lastAffected: '1.1-2' }],
        knownVersions: ['1.0-1', '1.1-2', '1.3-1'],
        otherwise: 'unknown',
      }),
    ],
    references: referenceKinds.map((kind) => ({
      kind,
      url: `https://ref.example/${kind}`,
      title: `About ${kind}`,
    })),
    cwes: [
      { id: 'CWE-502', name: 'Deserialization of Untrusted Data' },
      { id: 'CWE-22', name: '' },
    ],
    ssvc: {
      exploitation: 'poc',
      automatable: 'yes',
      technicalImpact: 'partial',
      decision: 'Attend',
      at: '2026-10-05T08:00:00.000Z',
    },
    exploited: {
      status: 'yes',
      evidence: [
        { at: '2026-10-06T08:00:00.000Z', url: 'https://evidence.example/log', text: 'Seen in the logs.' },
      ],
    },
    credits: creditTypes.map((type, index) =>
      aCredit({
        type,
        name: `Person Number${index}`,
        organization: `Organization${index}`,
        url: `https://people.example/${index}`,
        login: `login-${index}`,
        contact: `person${index}@mail${index}.example`,
      }),
    ),
    embargoUntil: '2026-11-18T08:00:00.000Z',
    ids: {
      own: 'DEMO-2026-0001',
      cve: 'CVE-2026-12345',
      ghsa: 'GHSA-2345-6789-cfgh',
      osv: 'OSV-2026-77',
      aliases: ['PYSEC-2026-9'],
      related: ['CVE-2025-11111'],
    },
    dates: {
      created: '2026-10-01T08:00:00.000Z',
      modified: '2026-11-19T08:00:00.000Z',
      published: '2026-11-18T08:00:00.000Z',
      withdrawn: '2026-11-19T07:00:00.000Z',
    },
    revisions: [
      { number: 1, at: '2026-11-18T08:00:00.000Z', summary: 'First publication.' },
      { number: 2, at: '2026-11-19T08:00:00.000Z', summary: 'Added a workaround.' },
    ],
  });
}
