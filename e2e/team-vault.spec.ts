/** A team of vaults on the screen: made, a colleague let in, what both changed decided, and removed again. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { person, type Person } from '../tests/capsules/two-vaults.ts';
import { reportMail } from '../tests/support/vault.ts';
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';

const pictures = process.env['BULKHEAD_PICTURES'];

/** Ada has a vault elsewhere; the one in the window is Ben's, who makes the team. */
async function meet(host: Host): Promise<Person> {
  const ada = await person('Ada', () => new Date());
  const { key, publicKey } = await host.call('key.generate', { name: 'Ben', address: 'ben@example.org' });
  await ada.vault.call('key.import', { text: publicKey });
  await ada.vault.call('key.accept', { fingerprint: key.fingerprint, address: 'ben@example.org' });
  await host.call('project.add', {
    name: 'Harbour',
    prefix: 'HARB',
    policy: { text: 'We acknowledge reports within 48 hours.', fileName: 'SECURITY.md' },
    addresses: ['security@example.org'],
  });
  return ada;
}

test('a team is made, joined, used and left', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  const ada = await meet(host);
  const folder = path.join(host.folder, 'team');
  mkdirSync(folder);
  const place = { kind: 'folder', folder } as const;
  await app.drop({ name: 'one.eml', text: reportMail({ subject: 'Heap overflow in parse_header()' }) });
  await expect(app.rows).toHaveCount(1);

  await app.press('g', 's');
  const section = page.locator('[data-section="Team vault"]');
  await section.getByRole('button', { name: 'Create team…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Create a team' });
  await expect(dialog.getByLabel('Team name')).toBeFocused();
  await dialog.getByLabel('Team name').fill('Harbour team');
  await dialog.getByLabel('Folder', { exact: true }).last().fill(folder);
  await dialog.getByRole('checkbox', { name: 'Harbour' }).check();
  await dialog.getByRole('button', { name: 'Create team' }).click();
  await expect(dialog).toBeHidden();
  await section.getByRole('button', { name: 'Synchronize' }).press('Enter');
  await expect(page.getByText('Synchronized with the team').first()).toBeVisible();

  const [me] = await host.call('key.list', {});
  await ada.vault.call('teamVault.join', { place, member: me?.fingerprint ?? '', projects: [] });
  await app.press('Control+k');
  await page.keyboard.type('synchronize');
  await app.press('Enter');
  const requests = section.getByRole('list', { name: 'Requests to join' });
  await expect(requests).toContainText('Ada <ada@example.org> asks to join');
  await requests.getByRole('button', { name: 'Compare the fingerprint of Ada' }).click();
  const asking = page.getByRole('dialog', { name: 'Accept Ada?' });
  await expect(asking).toContainText(ada.key.fingerprint.replace(/(.{4})(?=.)/g, '$1 '));
  await picture('accept');
  await asking.getByRole('button', { name: 'They match: accept' }).click();
  await expect(asking).toBeHidden();
  const members = section.getByRole('list', { name: 'Members of the team vault' });
  await expect(members.getByRole('listitem')).toHaveCount(2);

  await ada.vault.call('teamVault.sync', {});
  const { rows } = await ada.vault.call('queue.list', {});
  const caseId = rows[0]?.id ?? '';
  expect(rows.map(({ title }) => title)).toEqual(['Heap overflow in parse_header()']);
  await ada.vault.call('case.set', { caseId, fields: { severity: 'low' } });
  await host.call('case.set', { caseId: 'HARB-2026-0001', fields: { severity: 'critical' } });
  const both = reportMail({ subject: 'To both of us' });
  await ada.vault.importText(both);
  await app.drop({ name: 'two.eml', text: both });
  await ada.vault.call('teamVault.sync', {});
  await section.getByRole('button', { name: 'Synchronize' }).click();
  const conflict = section.getByRole('group', { name: /^Severity of HARB-/ });
  await expect(conflict).toContainText('critical');
  await expect(section.getByRole('region', { name: 'Opened twice' })).toContainText('To both of us');
  await picture('conflict');
  await conflict.getByRole('button', { name: 'Keep low of Ada' }).press('Enter');
  await expect(conflict).toBeHidden();
  await section.getByRole('button', { name: /^Merge into HARB-/ }).click();
  await expect(section.getByRole('region', { name: 'Opened twice' })).toBeHidden();
  await section.getByRole('button', { name: 'Synchronize' }).click();
  await expect(section).not.toContainText('Unsent changes');
  await ada.vault.call('teamVault.sync', {});
  expect((await ada.vault.call('case.get', { caseId })).severity).toBe('low');

  const titles = ['Race in close()', 'Leak in open()'];
  for (const subject of titles) await app.drop({ name: `${subject}.eml`, text: reportMail({ subject }) });
  const idsOf = ({
    rows: all,
  }: {
    readonly rows: readonly { readonly id: string; readonly title: string }[];
  }) => titles.map((title) => all.find((row) => row.title === title)?.id ?? '');
  await expect.poll(async () => idsOf(await host.call('queue.list', {}))).not.toContain('');
  await host.call('teamVault.sync', {});
  await ada.vault.call('teamVault.sync', {});
  const [race = '', leak = ''] = idsOf(await host.call('queue.list', {}));
  const [raceOfAda = '', leakOfAda = ''] = idsOf(await ada.vault.call('queue.list', {}));
  await host.call('case.merge', { into: race, from: leak });
  await ada.vault.call('case.merge', { into: leakOfAda, from: raceOfAda });
  await ada.vault.call('teamVault.sync', {});
  await section.getByRole('button', { name: 'Synchronize' }).click();
  const mutual = section.getByRole('region', { name: 'Merged into each other' });
  await expect(mutual).toContainText(race);
  await picture('mutual');
  await mutual.getByRole('button', { name: `Merge into ${race}` }).press('Enter');
  await expect(mutual).toBeHidden();
  expect((await host.call('case.get', { caseId: race })).messages).toHaveLength(2);
  await section.getByRole('button', { name: 'Synchronize' }).click();

  await members.getByRole('button', { name: 'Remove Ada from the team' }).click();
  const leaving = page.getByRole('dialog', { name: 'Remove Ada from the team?' });
  await expect(leaving).toContainText('Ada keeps what they already have.');
  await picture('remove');
  await leaving.getByRole('button', { name: 'Remove member' }).click();
  await expect(members.getByRole('listitem')).toHaveCount(1);
  await picture('team');
  const { findings } = await ada.vault.call('teamVault.sync', {});
  expect(findings.map(({ what }) => what)).toContain('removed');
  await ada.vault.close();

  /** For people to look at; none in a usual run. */
  async function picture(name: string): Promise<void> {
    if (pictures === undefined) return;
    for (const theme of ['light', 'dark'] as const) {
      await host.call('settings.set', { theme });
      await page.locator(`html[data-theme="${theme}"]`).waitFor();
      for (const width of [1280, 900, 640]) {
        await page.setViewportSize({ width, height: 800 });
        await section.first().scrollIntoViewIfNeeded();
        await page.screenshot({ path: path.join(pictures, `${name}-${theme}-${String(width)}.png`) });
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  }
});
