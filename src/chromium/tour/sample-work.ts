/** What the tour does to a case and to an advisory, so that their screens have something to show. */
import type { ChromiumHost } from '../host.ts';
import { call } from './call.ts';

/** The work of an afternoon on one case, so that its screens have something to show. */
export async function work(host: ChromiumHost, caseId: string): Promise<void> {
  await call(host, 'case.event', { caseId, event: 'acknowledged' });
  await call(host, 'case.set', {
    caseId,
    fields: {
      cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
      cwes: ['CWE-122'],
      component: 'src/http/chunk.c',
    },
  });
  const { advisory, version } = await call(host, 'advisory.get', { caseId });
  const [first] = advisory.packages;
  if (first === undefined) throw new Error('an advisory begins with a package');
  await call(host, 'advisory.save', {
    caseId,
    baseVersion: version,
    advisory: {
      ...advisory,
      summary: 'A chunk length that does not fit an int makes Tidepool write past the end of a heap buffer.',
      details:
        'The chunk reader keeps the length in a signed integer and trusts it when it appends to the body.',
      impact: 'One request is enough to control up to 64 KiB behind the buffer.',
      solution: 'Update to 3.4.2 or 2.8.7.',
      workarounds: 'Refuse chunked requests in the proxy in front.',
      ids: { ...advisory.ids, cve: 'CVE-2026-90001' },
      publisher: {
        ...advisory.publisher,
        namespace: 'https://tidepool.example',
        cnaOrgId: '6f1f0f6e-3c1d-4b0e-9d55-0a5c2f7a9e11',
        cnaShortName: 'tidepool',
      },
      references: [
        {
          kind: 'fix',
          url: 'https://tidepool.example/commit/4be1',
          title: 'Refuse chunk lengths over the limit',
        },
      ],
      credits: advisory.credits.map((credit) => ({ ...credit, consent: 'yes' as const })),
      packages: [
        {
          ...first,
          scheme: 'semver',
          otherwise: 'unaffected',
          ranges: [
            { introduced: '2.8.0', fixed: '2.8.7', lastAffected: '' },
            { introduced: '3.0.0', fixed: '3.4.2', lastAffected: '' },
          ],
          knownVersions: ['2.7.9', '2.8.0', '2.8.6', '2.8.7', '3.0.0', '3.4.1', '3.4.2'],
        },
      ],
    },
  });
}
