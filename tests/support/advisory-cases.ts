/** Cases of one project with a report that is signed, for the tests of advisories and their publication. */
import type { Advisory } from '#shared/schema/advisory.ts';
import { makeVault, reportMail, type TestVault } from './vault.ts';

export const signedReport = [
  'Hello,',
  '',
  'extractTo() joins the entry name with the target folder before it normalises backslashes.',
  '',
  'Affected versions: 4.0.0 to 4.2.6',
  'Impact: an attacker who supplies an archive can overwrite any file.',
  '',
  'Best regards,',
  'Maren Quistgaard',
  'Nordfjord Labs',
  'https://maren.example/~mq  |  GitHub: mquist-dev',
].join('\r\n');

export type CaseMaker = {
  readonly vault: TestVault;
  readonly newCase: (body?: string) => Promise<string>;
  readonly advisoryOf: (caseId: string) => Promise<Advisory>;
  readonly change: (caseId: string, edit: (advisory: Advisory) => Advisory) => Promise<void>;
};

export async function makeCases(now: string): Promise<CaseMaker> {
  const vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Unzip', addresses: ['security@example.org'] });
  let serial = 0;
  return {
    vault,
    newCase: async (body = signedReport) => {
      serial += 1;
      const [row] = await vault.importText(
        reportMail({
          from: 'Maren Quistgaard <maren.quistgaard@nordfjord-labs.example>',
          subject: `Path traversal number ${serial} writes outside the target folder`,
          body,
        }),
      );
      if (row?.caseId === undefined) throw new Error(JSON.stringify(row));
      return row.caseId;
    },
    advisoryOf: async (caseId) => (await vault.call('advisory.get', { caseId })).advisory,
    change: async (caseId, edit) => {
      const { advisory, version } = await vault.call('advisory.get', { caseId });
      await vault.call('advisory.save', { caseId, advisory: edit(advisory), baseVersion: version });
    },
  };
}

/** Everything is said, and everybody was asked. */
export const ready = (advisory: Advisory): Advisory => ({
  ...advisory,
  severity: 'high',
  packages: advisory.packages.map((pkg) => ({
    ...pkg,
    ranges: [{ introduced: '4.0.0', fixed: '4.2.7', lastAffected: '' }],
    knownVersions: ['4.0.0', '4.2.7'],
    ecosystem: 'npm' as const,
    name: 'unzip',
    scheme: 'semver' as const,
  })),
  references: [{ kind: 'fix', url: 'https://code.example/1', title: '' }],
  credits: advisory.credits.map((credit) => ({ ...credit, consent: 'no' as const, anonymous: true })),
  ids: { ...advisory.ids, cve: 'CVE-2026-99991' },
  publisher: {
    ...advisory.publisher,
    namespace: 'https://code.example',
    cnaOrgId: '2b6c3f1e-7a54-4d5b-9f0e-3a1c5d7e9b24',
    cnaShortName: 'unzip',
  },
});
