/** Suggestions in the studio and the folder of what was published: taken by a key, prepared, read back, saved. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { openStudio } from './models/studio.ts';

const report = [
  'From: Grace Hopper <grace@navy.example>',
  'To: security@example.org',
  'Subject: Path traversal in unzip',
  'Date: Fri, 20 Nov 2026 09:00:00 +0000',
  'Message-ID: <suggest@navy.example>',
  '',
  'I found a path traversal: try npm i @acme/unzip@1.4.1 and open the archive.',
  '',
  'Affected versions: 1.0.0 to 1.4.1',
  'Fixed in: 1.4.2',
  'Weakness: CWE-22',
  '',
].join('\r\n');

test('suggestions stand beside their sentence and are taken by key or all at once', async ({
  host,
  page,
}) => {
  await openStudio(host);
  const { uploadId } = await host.call('upload.begin', { name: 'second.eml', size: null });
  await page.evaluate(
    ([id, text]) =>
      (
        window as unknown as { bulkhead: { write(i: string, c: Uint8Array, l: boolean): Promise<unknown> } }
      ).bulkhead.write(id, new TextEncoder().encode(text), true),
    [uploadId, report] as const,
  );
  const { importId } = await host.call('import.start', { uploads: [uploadId] });
  await expect
    .poll(async () => (await host.call('import.get', { importId, limit: 1 })).import.state)
    .not.toBe('running');
  const { rows } = await host.call('queue.list', {});
  const caseId = rows.find(({ title }) => title.includes('unzip'))?.id ?? '';
  const { advisory } = await host.call('advisory.get', { caseId });
  await host.call('advisory.save', { caseId, advisory, baseVersion: 0 });
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(caseId) }).click();
  const panel = page.getByRole('region', { name: 'Suggestions' });
  await expect(panel).toContainText('npm: @acme/unzip');
  await expect(panel).toContainText('Affected versions: 1.0.0 to 1.4.1');
  await page.keyboard.press('F9');
  await expect(panel).not.toContainText('npm: @acme/unzip');
  await expect
    .poll(async () => (await host.call('advisory.get', { caseId })).advisory.packages[0]?.name)
    .toBe('@acme/unzip');
  await panel.getByRole('button', { name: 'Accept all' }).click();
  await expect(panel).toBeHidden();
  const taken = (await host.call('advisory.get', { caseId })).advisory;
  expect(taken.packages[0]?.ranges).toEqual([{ introduced: '1.0.0', fixed: '1.4.2', lastAffected: '' }]);
  expect(taken.cwes.map(({ id }) => id)).toEqual(['CWE-22']);
});

test('the provider folder is prepared, read back and saved as it has to lie on a web server', async ({
  host,
  page,
}) => {
  const caseId = await openStudio(host);
  await host.call('key.generate', { name: 'Parser security', address: 'security@example.org' });
  const { advisory, version } = await host.call('advisory.get', { caseId });
  await host.call('advisory.save', {
    caseId,
    baseVersion: version,
    advisory: {
      ...advisory,
      severity: 'high',
      summary: 'A negative length writes before the buffer.',
      details: 'A negative length writes before the buffer.',
      credits: advisory.credits.map((credit) => ({ ...credit, consent: 'no' as const, anonymous: true })),
      publisher: { ...advisory.publisher, namespace: 'https://parser.example' },
      packages: advisory.packages.map((pkg) => ({
        ...pkg,
        ranges: [{ introduced: '0', fixed: '1.2.0', lastAffected: '' }],
      })),
    },
  });
  await host.call('advisory.publish', { caseId });
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Provider folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Provider folder' });
  await dialog.getByLabel('Web address').fill('https://parser.example');
  await dialog.getByRole('button', { name: 'Prepare' }).click();
  await expect(dialog).toContainText('1 advisory');
  await expect(dialog).toContainText('Signed by');
  await dialog.getByRole('button', { name: /^Save \d+ files/ }).click();
  await expect(page.getByText(/\d+ files saved/)).toBeVisible();
  const folder = path.join(
    host.saveFolder,
    readdirSync(host.saveFolder).find((name) => name.startsWith('provider')) ?? '',
  );
  expect(existsSync(path.join(folder, '.well-known/csaf/provider-metadata.json'))).toBe(true);
  expect(readFileSync(path.join(folder, '.well-known/security.txt'), 'utf8')).toContain(
    'BEGIN PGP SIGNED MESSAGE',
  );
});
