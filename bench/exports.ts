/** Advisories written in every format, each checked as it is before it is saved: through the contract, one case after the other. */
import type { Advisory } from '#shared/schema/advisory.ts';
import { reportText } from './material.ts';
import { atMost, type Row } from './table.ts';
import type { Vault } from './vault.ts';

const warmUp = 20;

/** Two packages, a finder who is named and one who is not, vectors, references, some 1.5 KB of text. */
function filled(advisory: Advisory, number: number): Advisory {
  const [pkg] = advisory.packages;
  const versions = Array.from({ length: 12 }, (_, n) => `4.${n}.${number % 10}`);
  const found = (name: string, ecosystem: 'npm' | 'pypi') =>
    pkg === undefined
      ? []
      : [
          {
            ...pkg,
            name: `${name}-${number}`,
            ecosystem,
            scheme: ecosystem === 'npm' ? ('semver' as const) : ('pep440' as const),
            ranges: [{ introduced: '4.0.0', fixed: `4.7.${number % 10}`, lastAffected: '' }],
            knownVersions: versions,
          },
        ];
  const credit = {
    type: 'finder' as const,
    consent: 'yes' as const,
    anonymous: false,
    organization: '',
    contact: `finder${number}@example.net`,
    url: '' as const,
    login: '' as const,
  };
  return {
    ...advisory,
    title: `Overflow number ${number} in the parser`,
    summary: `Reading item ${number} writes past the end of a buffer.`,
    details: reportText(number),
    impact: 'Whoever sends a message runs code.',
    packages: [...found('parser', 'npm'), ...found('reader', 'pypi')],
    references: [{ kind: 'fix', url: `https://code.example/commit/${number}`, title: 'Fix' }],
    cwes: [{ id: 'CWE-787', name: 'Out-of-bounds Write' }],
    severity: 'high',
    cvss31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    cvss40: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    credits: [
      { ...credit, name: 'Ada Finder' },
      { ...credit, name: 'Bela Quiet', anonymous: true, consent: 'no' },
    ],
    ids: { ...advisory.ids, cve: `CVE-2026-${10_000 + number}` },
    publisher: {
      vendor: 'Example',
      namespace: 'https://code.example',
      contact: 'security@example.org',
      cnaOrgId: '2b6c3f1e-7a54-4d5b-9f0e-3a1c5d7e9b24',
      cnaShortName: 'example',
    },
  };
}

export async function exportRows(vault: Vault, count: number): Promise<Row[]> {
  const { ids } = await vault.call('queue.ids', { filter: 'is:open' });
  const cases = ids.slice(0, warmUp + count);
  for (const [number, caseId] of cases.entries()) {
    const { advisory, version } = await vault.call('advisory.get', { caseId });
    await vault.call('advisory.save', { caseId, advisory: filled(advisory, number), baseVersion: version });
  }
  let [all, thread, written] = [0, 0, 0];
  for (const [number, caseId] of cases.entries()) {
    const [before, here] = [process.cpuUsage(), process.threadCpuUsage()];
    const { files, refused } = await vault.call('advisory.export-all', {
      caseId,
      reason: 'bench',
      onlyLook: true,
    });
    const [spent, mine] = [process.cpuUsage(before), process.threadCpuUsage(here)];
    const why = refused.filter(({ format }) => format !== 'ghsa'); // its credits need accounts
    if (why[0] !== undefined) throw new Error(`${why[0].format}: ${why[0].why}`);
    if (number < warmUp) continue;
    all += (spent.user + spent.system) / 1000;
    thread += (mine.user + mine.system) / 1000;
    written += files.length - 2;
  }
  const exported = cases.length - warmUp;
  return [
    atMost(
      `${exported} advisories in every format, checked: work on all threads, each`,
      all / exported,
      15,
      'ms',
      `${(written / exported).toFixed(0)} formats, ${(thread / exported).toFixed(1)} ms on the backend's thread`,
    ),
  ];
}
