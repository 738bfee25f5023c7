/** Keys: pasted, listed, and what they change about a message. */
import { generateKey } from '../src/node/openpgp/sign-encrypt.ts';
import { expect, test } from './host.ts';
import { DeskPage } from './models/desk-page.ts';

test('a pasted secret key is listed among ours', async ({ page }) => {
  const app = new DeskPage(page);
  await app.makeDesk();
  const { secret } = await generateKey({
    name: 'Harbour Security',
    email: 'security@harbour.example',
    now: new Date(),
  });
  await app.press('g', 'k');
  await page.getByRole('button', { name: 'Add a key' }).first().click();
  await page.getByRole('textbox', { name: 'Key' }).fill(secret.armor());
  await page.getByRole('button', { name: 'Import the key' }).click();
  await expect(app.toasts).toContainText('Key added');
  await expect(page.getByRole('heading', { name: 'Ours' })).toBeVisible();
  await expect(page.getByText('Harbour Security <security@harbour.example>').first()).toBeVisible();
});

test('something that is no key is refused in words', async ({ page }) => {
  const app = new DeskPage(page);
  await app.makeDesk();
  await app.press('g', 'k');
  await page.getByRole('button', { name: 'Add a key' }).first().click();
  await page.getByRole('textbox', { name: 'Key' }).fill('not a key');
  await page.getByRole('button', { name: 'Import the key' }).click();
  await expect(page.getByText('No key was found in it.')).toBeVisible();
});
