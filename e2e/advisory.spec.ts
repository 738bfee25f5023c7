/** The advisory studio: from the case to every format, problems one by one, files on disk, a foreign record, the leak check. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { openStudio } from './models/studio.ts';

const format = (page: Page, name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) });

test('a draft saves itself, and its preview follows', async ({ host, page }) => {
  const caseId = await openStudio(host);
  await page.getByLabel('Title').fill('Heap overflow in the reader');
  await expect(page.getByLabel('Text preview')).toContainText('Heap overflow in the reader');
  await expect
    .poll(async () => (await host.call('advisory.get', { caseId })).advisory.title)
    .toBe('Heap overflow in the reader');
  await expect(page.getByText(/version 2/)).toBeVisible();
});

test('no button moves because a draft is saved, however wide the window is', async ({ host, page }) => {
  await openStudio(host);
  const head = page.locator('[data-studio] header');
  const placeWith = async (words: string) => {
    await head.locator('[role=status]').evaluate((line, text) => (line.textContent = text), words);
    return head.getByRole('button', { name: 'Save all…' }).boundingBox();
  };
  for (const width of [900, 960, 1000, 1040, 1080, 1120, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const place = await placeWith('Created from the case, not saved yet');
    expect(await placeWith('Saving…'), String(width)).toEqual(place);
  }
});

test('F8 walks through what is to be done, and the cursor is in the field', async ({ host, page }) => {
  await openStudio(host);
  const list = page.getByRole('region', { name: 'Problems' });
  await expect(list.getByText('The CVE ID is required.')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(list.locator('[aria-current]')).toHaveCount(1);
  await expect(page.locator('[data-path="ids.cve"]')).toBeFocused();
  await page.keyboard.type('CVE-2026-12345');
  await expect(list.getByText('The CVE ID is required.')).toBeHidden();
});

test('a metric is one click, a pasted vector fills the rows, a bad one says where', async ({
  host,
  page,
}) => {
  await openStudio(host);
  const vector = page.getByLabel('CVSS 4.0 vector', { exact: true });
  await vector.fill('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N');
  await expect(page.locator('output')).toContainText('9.3');
  await page
    .getByRole('radiogroup', { name: 'Attack Complexity' })
    .getByRole('radio', { name: 'High' })
    .click();
  await expect(vector).toHaveValue(/AC:H/);
  await expect(page.locator('output')).toContainText('9.2');
  await vector.fill('CVSS:4.0/AV:Q');
  await expect(page.getByText(/Attack Vector \(AV\) cannot be “Q”/).first()).toBeVisible();
});

test('SSVC is added by choice, kept with the draft, and can be taken away', async ({ host, page }) => {
  const caseId = await openStudio(host);
  const saved = async () => (await host.call('advisory.get', { caseId })).advisory.ssvc;
  await page.getByRole('button', { name: 'Add SSVC' }).click();
  await page
    .getByRole('radiogroup', { name: 'SSVC: automatable' })
    .getByRole('radio', { name: 'automatable', exact: true })
    .click();
  await page.getByLabel('SSVC decision').selectOption('Act');
  await expect
    .poll(saved)
    .toMatchObject({ exploitation: 'none', automatable: 'yes', technicalImpact: 'partial', decision: 'Act' });
  await page.getByRole('button', { name: 'Remove SSVC' }).click();
  await expect.poll(saved).toBeNull();
});

test('the ruler answers while an end is moved', async ({ host, page }) => {
  await openStudio(host);
  await page.getByLabel('Released versions').fill('1.0 1.1 1.2 1.3');
  await page.getByRole('button', { name: 'Add affected range' }).click();
  const ruler = page.getByRole('figure');
  await expect(ruler).toHaveAccessibleName('4 of 4 known versions are affected');
  const until = page.getByRole('slider', { name: 'Until' });
  await until.focus();
  await until.press('ArrowLeft');
  await expect(page.getByLabel('Fixed version')).toHaveValue('1.3');
  await expect(ruler).toHaveAccessibleName('3 of 4 known versions are affected');
  await until.press('ArrowLeft');
  await expect(ruler).toHaveAccessibleName('2 of 4 known versions are affected');
});

test('a version that begins with a zero is kept letter by letter; the zero alone is every version', async ({
  host,
  page,
}) => {
  const caseId = await openStudio(host);
  const introduced = async () =>
    (await host.call('advisory.get', { caseId })).advisory.packages[0]?.ranges[0]?.introduced;
  await page.getByRole('button', { name: 'Add affected range' }).click();
  const from = page.getByLabel('First affected version');
  await expect(from).toHaveValue('');
  await from.pressSequentially('0.9.1');
  await expect(from).toHaveValue('0.9.1');
  await expect.poll(introduced).toBe('0.9.1');
  await from.fill('0');
  await expect(from).toHaveValue('0');
  await expect.poll(introduced).toBe('0');
  await from.fill('');
  await expect(from).toHaveValue('');
  await expect.poll(introduced).toBe('0');
});

test('clean ranges and commits have their own rows, and the drafts keep them', async ({ host, page }) => {
  const caseId = await openStudio(host);
  await page.getByLabel('Released versions').fill('1.0 1.1 1.2 1.3');
  await page.getByText('Why not affected').click();
  await page.getByRole('button', { name: 'Add unaffected range' }).click();
  await page.getByLabel('Affected again from').fill('1.2');
  await expect(page.getByRole('slider', { name: 'Not affected until' })).toHaveAttribute(
    'aria-valuetext',
    'all versions before 1.2',
  );
  await page.getByLabel('Why these are not affected').selectOption('Vulnerable code not present');
  await page.getByText('the commits that introduced').click();
  await page.getByRole('button', { name: 'Add commits' }).click();
  await page.getByLabel('Repository').fill('https://code.example/parser');
  await page.getByLabel('Introducing commit').fill('a'.repeat(40));
  await page.getByLabel('Fixing commit').fill('b'.repeat(40));
  await expect
    .poll(async () => (await host.call('advisory.get', { caseId })).advisory.packages[0])
    .toMatchObject({
      unaffectedRanges: [{ introduced: '0', fixed: '1.2', lastAffected: '' }],
      justification: 'vulnerable_code_not_present',
      commits: {
        repository: 'https://code.example/parser',
        ranges: [{ introduced: 'a'.repeat(40), fixed: 'b'.repeat(40), lastAffected: '' }],
      },
    });
});

test('a weakness is found by a word with a slip', async ({ host, page }) => {
  await openStudio(host);
  const search = page.getByRole('combobox', { name: 'Search weaknesses' });
  await search.fill('deserialisation');
  await expect(page.getByRole('option', { name: /CWE-502/ })).toBeVisible();
  await search.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove CWE-502' })).toBeVisible();
});

test('an anonymous finder blocks what would name them, and the mark says so', async ({ host, page }) => {
  await openStudio(host);
  await page.getByRole('radio', { name: 'Anonymous' }).click();
  await page.getByLabel('Summary').fill('Grace Hopper found a negative length.');
  await expect(format(page, 'Markdown')).toContainText('names a person');
  await expect(page.getByRole('button', { name: 'Save Markdown' })).toBeDisabled();
  await page.getByRole('button', { name: 'Summary, line 1' }).click();
  await expect(page.getByLabel('Summary')).toBeFocused();
  await page.getByRole('button', { name: 'Change consent' }).click();
  await page.getByRole('radio', { name: 'May be named' }).click();
  await expect(format(page, 'Markdown')).toContainText('valid');
});

test('a word that only looks like the finder passes with a reason, and the case remembers it', async ({
  host,
  page,
}) => {
  const caseId = await openStudio(host);
  await page.getByRole('radio', { name: 'Anonymous' }).click();
  await page.getByLabel('GitHub account').fill('chunky');
  await page.getByLabel('Summary').fill('The chunky reader writes before its buffer.');
  await expect(format(page, 'Markdown')).toContainText('names a person');
  await page.getByRole('button', { name: 'Not this person…' }).click();
  await page.getByLabel('Why “chunky” is allowed').fill('the name of the reader');
  await page.keyboard.press('Enter');
  await expect(format(page, 'Markdown')).toContainText('valid');
  const { events } = await host.call('case.get', { caseId });
  expect(events.find(({ kind }) => kind === 'leak-allowed')?.reason).toBe('the name of the reader');
});

test('formats that nobody uses are hidden with their demands, and brought back', async ({ host, page }) => {
  await openStudio(host);
  const list = page.getByRole('region', { name: 'Problems' });
  await expect(list.getByText('The CVE ID is required.')).toBeVisible();
  await page.getByRole('button', { name: 'Formats', exact: true }).click();
  await page.getByRole('checkbox', { name: 'CVE record' }).click();
  await expect(list.getByText('The CVE ID is required.')).toBeHidden();
  await expect(format(page, 'CVE record')).toBeHidden();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Formats, 1 hidden' }).click();
  await page.getByRole('checkbox', { name: 'CVE record' }).click();
  await expect(format(page, 'CVE record')).toBeVisible();
});

test('what was removed comes back by undo, also in what is saved', async ({ host, page }) => {
  const caseId = await openStudio(host);
  const packages = async () => (await host.call('advisory.get', { caseId })).advisory.packages.length;
  await page.getByLabel('Package', { exact: true }).fill('parser');
  await page.getByRole('button', { name: 'Remove package' }).click();
  await expect.poll(packages).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Package', { exact: true })).toHaveValue('parser');
  await expect.poll(packages).toBe(1);
});

test('an export that went out comes back without a difference, and a changed one shows what it says', async ({
  host,
  page,
}) => {
  await openStudio(host);
  await page.getByLabel('Details', { exact: true }).fill('A negative length writes before the buffer.');
  await page.getByLabel('Summary').fill('');
  await page.getByLabel('Ecosystem').selectOption('npm'); // OSV has no entry for what no scanner could match
  await page.getByLabel('Package', { exact: true }).fill('parser');
  await page.getByRole('radio', { name: 'Not affected' }).click();
  await page.getByLabel('Released versions').fill('1.0, 1.1, 1.2');
  await page
    .getByLabel('CVSS 4.0 vector', { exact: true })
    .fill('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N');
  await format(page, 'OSV').click();
  await page.getByRole('button', { name: 'Save OSV' }).click();
  await expect(page.getByText('OSV saved')).toBeVisible();
  const [name = ''] = readdirSync(host.saveFolder);
  const record = readFileSync(path.join(host.saveFolder, name), 'utf8');
  const compare = async (text: string): Promise<void> => {
    await page.getByLabel('Record (JSON)').fill(text);
    await page.getByRole('button', { name: 'Compare' }).click();
  };
  await page.getByRole('button', { name: 'Import…' }).click();
  await compare(record);
  await expect(page.getByText('No differences.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another record' }).click();
  await compare(record.replace('/VC:H/VI:H/VA:H/', '/VC:L/VI:N/VA:N/'));
  const row = page.getByRole('row', { name: /CVSS 4.0 vector/ });
  await expect(row).toContainText('9.3 critical');
  await expect(row).toContainText('6.9 medium');
});

test('all formats are saved with checksums, and the refused ones say why', async ({ host, page }) => {
  await openStudio(host);
  await page.getByRole('button', { name: 'Save all…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('CVE record cannot be saved', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: /^Save \d+ files/ }).click();
  await expect(dialog).toBeHidden();
  const folder = path.join(host.saveFolder, 'PAR-2026-0001');
  const names = readdirSync(folder);
  expect(names).toEqual(expect.arrayContaining(['LOSSES.md', 'SHA256SUMS', 'PAR-2026-0001.md']));
  expect(readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n')).toHaveLength(
    names.length - 1,
  );
});

test('what an embargo holds back is saved with the others for a reason, and the log has both', async ({
  host,
  page,
}) => {
  const caseId = await openStudio(host);
  await host.call('case.set', { caseId, fields: { embargoUntil: '2099-01-01T00:00:00.000Z' } });
  await page.getByRole('radio', { name: 'May be named' }).click();
  await page.getByLabel('Summary').fill('A negative length writes before the buffer.');
  await page.getByRole('button', { name: 'Save all…' }).click();
  const dialog = page.getByRole('dialog');
  const refused = dialog.getByRole('listitem').filter({ hasText: /oss-security.* cannot be saved/ });
  await expect(refused).toContainText('Enter a reason to save it anyway');
  const kinds = async () => (await host.call('case.get', { caseId })).events.map(({ kind }) => kind);
  expect(await kinds()).not.toContain('exported');
  await dialog.getByLabel('Reason for saving now').fill('The list gets it early.');
  await page.keyboard.press('Enter');
  await expect(refused).toBeHidden();
  await dialog.getByRole('button', { name: /^Save \d+ files/ }).click();
  await expect(dialog).toBeHidden();
  const { events } = await host.call('case.get', { caseId });
  const mail = events.find(({ kind, data }) => kind === 'exported' && data['format'] === 'oss-security');
  expect(mail?.reason).toBe('The list gets it early.');
});

test('the next step “Disclose” asks what publishing asks, and one undo takes all of it back', async ({
  host,
  page,
}) => {
  const caseId = await openStudio(host);
  await host.call('case.set', { caseId, fields: { embargoUntil: '2099-01-01T00:00:00.000Z' } });
  for (const event of ['acknowledged', 'accepted', 'fix-released'] as const)
    await host.call('case.event', { caseId, event });
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: /^Queue/ })
    .click();
  await page.getByRole('option').first().click();
  await page.locator('[data-case-pane]').focus();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await expect(dialog).toContainText('The embargo runs until');
  const publish = dialog.getByRole('button', { name: 'Publish', exact: true });
  await expect(publish).toBeDisabled();
  for (const field of await dialog.getByLabel(/^Reason to/).all()) await field.fill('It leaked.');
  await publish.click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const states = async () => {
    const { state, fields } = await host.call('case.get', { caseId });
    const { advisory } = await host.call('advisory.get', { caseId });
    return [state, advisory.status, advisory.embargoUntil, fields.embargoUntil ?? null];
  };
  expect(await states()).toEqual(['disclosed', 'final', null, null]);
  await page.getByRole('list', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  const embargo = '2099-01-01T00:00:00.000Z';
  await expect.poll(states).toEqual(['released', 'draft', embargo, embargo]);
});

test('publishing twice counts revisions and gives the thanks to copy', async ({ host, page }) => {
  const caseId = await openStudio(host);
  await page.getByRole('radio', { name: 'May be named' }).click();
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByLabel('CVE', { exact: true }).fill('CVE-2026-12345');
  await page.getByLabel('Advisory URL').fill('https://parser.example/advisories/1');
  const publish = page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true });
  await expect(publish).toBeDisabled(); // until each gate has its reason
  await page.getByLabel('Reason to publish without a severity').fill('Not rated yet.');
  await page.getByLabel('Reason to publish without it').fill('No release yet.');
  await publish.click();
  await expect(page.getByRole('dialog')).toContainText('Grace Hopper');
  await expect(page.getByRole('dialog')).toContainText('CVE-2026-12345');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Published, revision 1')).toBeVisible();
  await page.getByLabel('Workarounds').fill('None.');
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByLabel('Reason to publish without a severity').fill('Not rated yet.');
  await page.getByLabel('Reason to publish without it').fill('No release yet.');
  await page.getByRole('button', { name: 'Publish revision' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Published, revision 2')).toBeVisible();
  const { advisory } = await host.call('advisory.get', { caseId });
  expect(advisory.references).toEqual([
    { kind: 'self', url: 'https://parser.example/advisories/1', title: '' },
  ]);
  expect(advisory.revisions.map(({ summary }) => summary)).toEqual([
    'First publication.',
    'Changed: the workarounds.',
  ]);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the studio and its tools are accessible, ${colorScheme}`, async ({ host, page }) => {
    await page.emulateMedia({ colorScheme });
    await openStudio(host);
    await expect(page.getByText('The CVE ID is required.').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Import…' }).click();
    await expect(page.getByLabel('Record (JSON)')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    for (const name of ['Advisories', 'Validate a record', 'Leak check']) {
      await page.getByRole('tab', { name }).click();
      await expectAccessible(page);
    }
  });
