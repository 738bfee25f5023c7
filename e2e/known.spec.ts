/** Known already: a folder is added in the settings, and the case says what its report is near to, with the evidence. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';

const record = {
  schema_version: '1.7.0',
  id: 'GHSA-2222-3333-4444',
  modified: '2024-05-01T00:00:00Z',
  published: '2024-04-01T00:00:00Z',
  aliases: ['CVE-2024-1234'],
  summary: 'Heap overflow in the header parser',
  details: 'The function `parse_hdr` overflows a heap buffer (CWE-787).',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'harbour' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '3.0.0' }, { fixed: '3.2.1' }] }],
    },
  ],
};
const mail = `From: Finder <f@example.net>\r\nTo: security@example.org\r\nSubject: Heap overflow in parse_hdr\r\nMessage-ID: <known@example.net>\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nparse_hdr() overflows a heap buffer. Tested with Harbour 3.1.0.\r\n`;

test('a folder of records is added, and what was fixed before is found with its evidence', async ({
  page,
  host,
}, info) => {
  const folder = info.outputPath('records');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'one.json'), JSON.stringify(record));
  writeFileSync(path.join(folder, 'torn.json'), '{');
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  await app.drop({ name: 'one.eml', text: mail });
  await expect(app.rows).toHaveCount(1);

  await app.press('Home', 'Enter');
  const panel = page.getByRole('region', { name: 'Known already' });
  await expect(panel).toBeVisible();
  await app.press('Shift+F');
  await expect(panel).toContainText('Nothing similar to this report is known.');
  await panel.getByRole('button', { name: 'Add records, issues or a threat model' }).click();

  const section = page.locator('[data-section="Known records"]');
  await section.getByLabel('Folder or file').fill(path.join(folder, 'nowhere'));
  await section.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(section).toContainText('That does not exist.');
  await section.getByLabel('Folder or file').fill(folder);
  await section.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(section.getByRole('list', { name: 'Known records' })).toContainText('1 record in 2 files');
  await section.getByText('Files not read').click();
  await expect(section).toContainText('torn.json is not valid JSON');

  await app.press('Escape');
  const found = panel.getByRole('list', { name: 'Known already' });
  await expect(found).toContainText(
    'CVE-2024-1234 was fixed in 3.2.1. The report cites 3.1.0, which is affected.',
  );
  await expect(found).toContainText('same package, harbour; same function, parse_hdr');
  await found.getByText('Evidence', { exact: true }).click();
  await expect(found).toContainText(path.join(folder, 'one.json'));
  await expect(found).toContainText('harbour: from 3.0.0, before 3.2.1');
});
