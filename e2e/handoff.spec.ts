/** Cases between two people: a capsule is dropped, looked at and merged, what both changed is decided, and it goes back. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addHarbour, checkWhole, get, open, person, type Person } from '../tests/capsules/two-vaults.ts';
import { reportMail } from '../tests/support/vault.ts';
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';

/** Ada has a vault elsewhere; the one in the window is Ben's. */
async function meet(host: Host): Promise<{ ada: Person; ben: string; caseId: string }> {
  const ada = await person('Ada', () => new Date());
  await addHarbour(ada);
  const { key, publicKey } = await host.call('key.generate', { name: 'Ben', address: 'ben@example.org' });
  await ada.vault.call('key.import', { text: publicKey });
  await ada.vault.call('key.accept', { fingerprint: key.fingerprint, address: 'ben@example.org' });
  await host.call('key.import', { text: ada.key.public.armor() });
  await host.call('key.accept', { fingerprint: ada.key.fingerprint, address: ada.address });
  const [row] = await ada.vault.importText(reportMail({ subject: 'Heap overflow in parse_header()' }));
  return { ada, ben: key.fingerprint, caseId: row?.caseId ?? '' };
}

const sealFor = async (ada: Person, to: string, caseId: string): Promise<string> =>
  (await ada.vault.call('capsule.seal', { caseIds: [caseId], to: [to], purpose: 'handoff' })).text;

test('a case comes, is worked on by both, and goes back by keyboard', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  const { ada, ben, caseId } = await meet(host);
  await app.drop({ name: `${caseId}.capsule.asc`, text: await sealFor(ada, ben, caseId) });
  const dialog = page.getByRole('dialog', { name: 'Capsule with 1 case' });
  await expect(dialog).toContainText('Signed by Ada <ada@example.org>, whose key you accepted.');
  await expect(dialog.getByRole('region', { name: caseId })).toContainText(
    /A new case: \d+ new events, 1 new email/,
  );
  await expect(app.rows).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator(`[data-case-pane][aria-label$="${caseId}"]`)).toBeVisible();

  await host.call('case.set', { caseId, fields: { severity: 'critical' } });
  await ada.vault.call('case.set', { caseId, fields: { severity: 'low' } });
  await app.drop({ name: `${caseId}.capsule.asc`, text: await sealFor(ada, ben, caseId) });
  await expect(dialog).toContainText('Both sides changed 1 fact since they last agreed.');
  await expect(dialog).toContainText('Ours: critical');
  await expect(dialog).toContainText('Theirs: low');
  await expect(dialog.getByRole('button', { name: 'Merge (1 undecided)' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Keep ours' }).click();
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText('Merged from a capsule').first()).toBeVisible();
  await expect(page.getByText('Severity: ours, critical, not low')).toBeVisible();

  await app.press('Shift+H');
  const handOver = page.getByRole('dialog', { name: `Hand over ${caseId}` });
  await handOver.getByRole('checkbox', { name: /^Ada/ }).press('Space');
  await handOver.getByRole('button', { name: 'Save capsule…' }).press('Enter');
  await expect(page.getByText('1 case handed over')).toBeVisible();
  const [name = ''] = readdirSync(host.saveFolder);
  const opened = await open(ada, readFileSync(path.join(host.saveFolder, name)));
  await ada.vault.call('capsule.merge', { capsule: opened.capsule, keep: [] });
  expect((await get(ada, caseId)).severity).toBe('critical');
  await checkWhole(ada);
  await ada.vault.close();
});

test('a capsule of a stranger is refused with what to do, and one can be chosen', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  const { ada, ben, caseId } = await meet(host);
  const text = await sealFor(ada, ben, caseId);
  await host.call('key.remove', { fingerprint: ada.key.fingerprint });
  await app.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('take over');
  await app.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open capsule' });
  await expect(dialog.getByRole('button', { name: 'Choose a capsule' })).toBeVisible();
  const capsule = { name: 'case.capsule.asc', mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.getByLabel('Capsule', { exact: true }).setInputFiles(capsule);
  await expect(dialog).toContainText('Capsule not opened');
  await expect(dialog).toContainText('It is signed by a key that is not in this vault.');
  await app.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(app.rows).toHaveCount(0);
  await ada.vault.close();
});

test('a guest reads a case, keeps it, finds it again and removes it', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  const { ada, ben, caseId } = await meet(host);
  const { text } = await ada.vault.call('capsule.seal', { caseIds: [caseId], to: [ben], purpose: 'guest' });
  await app.drop({ name: `${caseId}-guest.capsule.asc`, text });
  const shown = page.getByRole('dialog', { name: `Guest case ${caseId}` });
  await expect(shown).toContainText('Read-only.');
  await expect(
    shown.getByRole('heading', { name: `${caseId} Heap overflow in parse_header()` }),
  ).toBeVisible();
  await shown.getByRole('button', { name: 'Keep' }).click();
  await expect(shown).toBeHidden();
  await expect(app.rows).toHaveCount(0);
  await app.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('partner');
  await app.press('Enter');
  const list = page.getByRole('dialog', { name: 'Guest cases' });
  await list.getByRole('button', { name: new RegExp(`^${caseId}`) }).press('Enter');
  await shown.getByRole('button', { name: /^Save mail\.eml/ }).click();
  await expect.poll(() => readdirSync(host.saveFolder)).toHaveLength(1);
  await shown.getByRole('button', { name: 'Remove guest case' }).click();
  await expect(list).toContainText('No guest cases');
  await ada.vault.close();
});
