/**
 * Sentences that once were not true, each a test of its own, asked of a real backend. The fourth of them (typing appends no
 * event) is in typing-everywhere.spec.ts, since it needs minutes.
 */
import { expect, test } from './host.ts';
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { revokeKey } from '../tests/support/node/made-keys.ts';
import { exportFormats } from '#shared/schema/advisory.ts';
import { makeCases, ready } from '../tests/support/advisory-cases.ts';
import { signedMail } from '../tests/support/signed-mail.ts';
import { makeVault, reportMail } from '../tests/support/vault.ts';

const address = 'finder@example.net';
const name = 'Maren Quistgaard';

test('a revoked accepted key stays revoked after an older copy is imported', async () => {
  const key = await generateKey({ name: 'Finder', email: address, now: new Date('2026-03-01T08:00:00Z') });
  const later = new Date('2026-10-01T08:00:00Z');
  const revoked = (await revokeKey(key.public, key.revocationCertificate, later)).armor();
  const vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  try {
    await vault.call('key.import', { text: key.public.armor() });
    await vault.call('key.accept', { fingerprint: key.fingerprint, address });
    await vault.call('key.import', { text: revoked });
    await vault.call('key.import', { text: key.public.armor() });
    expect(await vault.call('key.list', {})).toMatchObject([{ revoked: true, acceptedFor: [address] }]);
    const [row] = await vault.importText(await signedMail(key, { from: address, subject: 'Signed' }));
    const message = await vault.call('message.get', { messageId: row?.messageId ?? '' });
    expect(message.signature.state).toBe('revoked-key');
  } finally {
    await vault.close();
  }
});

test('5 business days from Fri 3 April 2026 in DE-BY are due 13 April 08:00 UTC, looked at in 2026 or 2031', async () => {
  let now = '2026-04-03T08:00:00.000Z';
  const vault = await makeVault({ now: () => new Date(now) });
  try {
    await vault.call('project.add', {
      name: 'Harbour',
      timeZone: 'Europe/Berlin',
      holidays: 'DE-BY',
      policy: {
        text: '# Security\n\nWe acknowledge reports within 5 business days.\n',
        fileName: 'SECURITY.md',
      },
    });
    const [row] = await vault.importText(reportMail({ date: 'Fri, 03 Apr 2026 08:00:00 +0000' }));
    const caseId = row?.caseId ?? '';
    for (const year of ['2026', '2027', '2028', '2031']) {
      now = `${year}-12-01T08:00:00.000Z`;
      const clocks = (await vault.call('case.get', { caseId })).clocks;
      expect(clocks.map(({ milestone, dueAt }) => [milestone, dueAt])).toEqual([
        ['acknowledge', '2026-04-13T08:00:00.000Z'],
      ]);
    }
  } finally {
    await vault.close();
  }
});

test('every format and leak-check refuse an anonymous finder’s name at the start of a paragraph, and importing credits does not lift anonymity', async () => {
  const { vault, newCase, change, advisoryOf } = await makeCases('2026-11-20T08:00:00.000Z');
  try {
    const caseId = await newCase();
    const details = `How it works.\n\n${name} found this while testing.`;
    await change(caseId, (advisory) => {
      const { packages, ...rest } = ready(advisory);
      const named = { ecosystem: 'npm' as const, name: 'unzip', purl: 'pkg:npm/unzip' };
      return { ...rest, details, packages: packages.map((pkg) => ({ ...pkg, ...named })) };
    });
    const refused: string[] = [];
    for (const format of exportFormats) {
      const made = await vault.tryCall('advisory.export', { caseId, format, reason: 'a test' });
      if (made.ok) expect(made.value.text).not.toContain('Quistgaard');
      else refused.push(`${format}: ${made.error.code}`);
    }
    const withoutText = ['openvex']; // it has no field for prose
    expect(refused).toEqual(
      exportFormats.filter((one) => !withoutText.includes(one)).map((one) => `${one}: export-leaks`),
    );
    const { hits } = await vault.call('leak.check', { text: JSON.stringify({ details }) });
    expect(hits).toContainEqual(expect.objectContaining({ kind: 'name', term: name }));

    const text = JSON.stringify({
      ...{ schema_version: '1.7.5', id: 'X-2026-1', modified: '2026-11-20T08:00:00Z', summary: 'Overflow' },
      credits: [{ name, type: 'REPORTER', contact: ['mailto:maren@example.net'] }],
    });
    const { version } = await vault.call('advisory.get', { caseId });
    const { changes } = await vault.call('advisory.compare', { caseId, text });
    const paths = changes.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    await vault.call('advisory.take-over', { caseId, text, paths, baseVersion: version });
    expect((await advisoryOf(caseId)).credits).toMatchObject([{ name, anonymous: true, consent: 'no' }]);
    for (const format of exportFormats) {
      const made = await vault.tryCall('advisory.export', { caseId, format, reason: 'a test' });
      expect(made.ok ? made.value.text : '').not.toContain('Quistgaard');
    }
  } finally {
    await vault.close();
  }
});
