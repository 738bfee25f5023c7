/** Unlocking by a keyring that is really there, and by none. On Linux only (playwright.config.ts): gnome-keyring. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, passphrase, test } from '../host.ts';
import { AppPage } from '../models/app-page.ts';
import { open, type App } from './app.ts';
import { startKeyring, type Keyring } from './keyring.ts';

const name = 'Unlock with the system keychain';
const inKeyring = ['--password-store=gnome-libsecret'];

let keyring: Keyring | null = null;
test.afterEach(async () => {
  await keyring?.end();
  keyring = null;
});

const byKeychain = ({ page }: App) => page.getByRole('button', { name });
const choiceOf = ({ page }: App) => page.getByRole('switch', { name });

async function openSettings({ page }: App): Promise<void> {
  await new AppPage(page).press('g', 's');
}

/** What protects the data key, as the vault's file says. */
function slots(vault: string): { readonly kind: string; readonly wrapped: string }[] {
  return (JSON.parse(readFileSync(path.join(vault, 'vault.json'), 'utf8')) as { slots: [] }).slots;
}

test('a keyring opens the vault, also after a restart, until it is taken away in the settings', async ({
  folder,
}) => {
  keyring = await startKeyring(folder);
  const started = { env: keyring.env, switches: inKeyring };
  const first = await open(folder, started);
  await new AppPage(first.page).firstRun();
  await openSettings(first);
  await choiceOf(first).click();
  await expect(choiceOf(first)).toBeChecked();
  // What is kept is sealed with the keyring's key (`v11`), not with the one that everybody knows (`v10`).
  const sealed = slots(first.vault).find(({ kind }) => kind === 'keychain')?.wrapped ?? '';
  expect(Buffer.from(sealed, 'base64').subarray(0, 3).toString()).toBe('v11');
  await first.app.close();

  const second = await open(folder, started);
  await byKeychain(second).click();
  const host = new AppPage(second.page);
  await expect(host.rail).toBeVisible();
  await openSettings(second);
  await expect(choiceOf(second)).toBeChecked();
  await choiceOf(second).click();
  await expect(choiceOf(second)).not.toBeChecked();
  expect(slots(second.vault).map(({ kind }) => kind)).not.toContain('keychain');
  await host.press('Control+l');
  await expect(second.page.getByLabel('Passphrase')).toBeVisible();
  await expect(byKeychain(second)).toBeHidden();
  await second.app.close();
});

test('a keyring that has gone is said, and the passphrase opens the vault', async ({ folder }) => {
  keyring = await startKeyring(folder);
  const first = await open(folder, { env: keyring.env, switches: inKeyring });
  await new AppPage(first.page).firstRun();
  await openSettings(first);
  await choiceOf(first).click();
  await expect(choiceOf(first)).toBeChecked();
  await first.app.close();

  const second = await open(folder, { switches: ['--password-store=basic'] });
  await byKeychain(second).click();
  await expect(second.page.getByText('stored under a well-known password')).toBeVisible();
  await second.page.getByLabel('Passphrase').fill(passphrase);
  await second.page.keyboard.press('Enter');
  await expect(new AppPage(second.page).rail).toBeVisible();
  await second.app.close();
});

test('another keyring than the one that sealed the key opens nothing', async ({ folder }) => {
  keyring = await startKeyring(path.join(folder, 'one'));
  const first = await open(folder, { env: keyring.env, switches: inKeyring });
  await new AppPage(first.page).firstRun();
  await openSettings(first);
  await choiceOf(first).click();
  await expect(choiceOf(first)).toBeChecked();
  await first.app.close();
  await keyring.end();

  keyring = await startKeyring(path.join(folder, 'another'));
  const second = await open(folder, { env: keyring.env, switches: inKeyring });
  await byKeychain(second).click();
  await expect(second.page.getByText('It refused the key')).toBeVisible();
  await expect(second.page.getByLabel('Passphrase')).toBeVisible();
  await second.app.close();
});

test('the keychain is chosen in the settings, and refused where no keyring protects it', async ({
  folder,
}) => {
  const { app, page } = await open(folder);
  const host = new AppPage(page);
  await host.firstRun();
  await host.press('g', 's');
  const choice = page.getByRole('switch', { name: 'Unlock with the system keychain' });
  await expect(choice).not.toBeChecked();
  await choice.click();
  await expect(page.getByText('stored under a well-known password')).toBeVisible();
  await expect(choice).not.toBeChecked();
  await host.press('Control+l');
  await expect(page.getByRole('button', { name: 'Unlock with the system keychain' })).toBeHidden();
  await page.getByLabel('Passphrase').fill(passphrase);
  await host.press('Enter');
  await expect(host.rail).toBeVisible();
  await app.close();
});
