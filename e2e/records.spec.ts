/** Records of others at the studio and its tools: compared, taken over row by row, checked. */
import { expect, test } from './host.ts';
import { openStudio } from './models/studio.ts';

test('a foreign record is compared; only what is ticked is taken over', async ({ host, page }) => {
  await openStudio(host);
  await page.getByRole('button', { name: 'Import…' }).click();
  await page
    .getByLabel('Record (JSON)')
    .fill(
      '{"schema_version":"1.7.5","id":"GHSA-2222-3333-4444","modified":"2026-11-20T00:00:00Z","summary":"Theirs","details":"Their details","affected":[]}',
    );
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByLabel('Apply title').check();
  await page.getByRole('button', { name: 'Apply 1' }).click();
  await expect(page.getByRole('heading', { name: 'Theirs', level: 1 })).toBeVisible();
  await expect(page.getByLabel('Details', { exact: true })).toHaveValue('');
});

test('ticking all of a record leaves anonymity and TLP as they are, and lists what has no field', async ({
  host,
  page,
}) => {
  const caseId = await openStudio(host);
  await page.getByRole('radio', { name: 'Anonymous' }).click();
  await expect
    .poll(async () => (await host.call('advisory.get', { caseId })).advisory.credits[0]?.anonymous)
    .toBe(true);
  await page.getByRole('button', { name: 'Import…' }).click();
  const record = {
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      title: 'Theirs',
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'coordinator', name: 'Coordinator', namespace: 'https://c.example' },
      tracking: {
        id: 'C-1',
        status: 'final',
        version: '1',
        initial_release_date: '2026-11-20T00:00:00Z',
        current_release_date: '2026-11-20T00:00:00Z',
        revision_history: [{ number: '1', date: '2026-11-20T00:00:00Z', summary: 'First.' }],
      },
    },
    vulnerabilities: [
      {
        acknowledgments: [{ names: ['Grace Hopper'] }],
        discovery_date: '2026-01-01T00:00:00Z',
        notes: [{ category: 'description', text: 'Their description.' }],
      },
    ],
  };
  await page.getByLabel('Record (JSON)').fill(JSON.stringify(record));
  await page.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /TLP/ })).toContainText('let more people see it');
  await expect(dialog).toContainText('who must not be named');
  await dialog.getByText(/values in the record have no field here/).click();
  await expect(dialog).toContainText('/vulnerabilities/*/discovery_date');
  await dialog.getByRole('button', { name: 'Select all' }).click();
  await expect(dialog.getByLabel('Apply tlp')).not.toBeChecked();
  await dialog.getByRole('button', { name: /^Apply \d+/ }).click();
  await expect(page.getByRole('heading', { name: 'Theirs', level: 1 })).toBeVisible();
  const { advisory } = await host.call('advisory.get', { caseId });
  expect(advisory).toMatchObject({ tlp: 'RED', status: 'draft', details: 'Their description.' });
  expect(advisory.credits).toMatchObject([{ name: 'Grace Hopper', anonymous: true }]);

  // What was kept beside the case is shown, and can be deleted.
  const extra = page.getByText(/extra fields? from an imported CSAF record/);
  await extra.click();
  await expect(page.getByText('They are included when you export CSAF again.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete extra fields' }).click();
  await expect(extra).toHaveCount(0);
  expect(await host.call('advisory.extra-fields', { caseId })).toEqual([]);
});

test('a record from elsewhere is checked, and a diff is searched for cases', async ({ host, page }) => {
  const caseId = await openStudio(host);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('tab', { name: 'Validate a record' }).click();
  await page.getByLabel('Document').fill('{"id":"x","modified":"never"}');
  await page.getByRole('button', { name: 'Validate', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('OSV: not valid');
  await page.getByRole('tab', { name: 'Leak check' }).click();
  await page.getByLabel('Text').fill(`+ fix ${caseId}`);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('1 place names a case');
});
