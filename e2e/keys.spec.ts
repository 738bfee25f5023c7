/** Keys: pasted, listed, and what they change about a message. */
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';

test('a pasted secret key is listed among ours', async ({ page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  const { secret } = await generateKey({
    name: 'Harbour Security',
    email: 'security@harbour.example',
    now: new Date(),
  });
  await app.press('g', 'k');
  await page.getByRole('button', { name: 'Add key' }).first().click();
  await page.getByRole('textbox', { name: 'Key' }).fill(secret.armor());
  await page.getByRole('button', { name: 'Import key' }).click();
  await expect(app.toasts).toContainText('Key added');
  await expect(page.getByRole('heading', { name: 'Ours' })).toBeVisible();
  await expect(page.getByText('Harbour Security <security@harbour.example>').first()).toBeVisible();
});

test('something that is no key is refused in words', async ({ page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await app.press('g', 'k');
  await page.getByRole('button', { name: 'Add key' }).first().click();
  await page.getByRole('textbox', { name: 'Key' }).fill('not a key');
  await page.getByRole('button', { name: 'Import key' }).click();
  await expect(page.getByText('No key found.')).toBeVisible();
});

test('an import says what it changed: a known key is updated, then revoked by its certificate', async ({
  page,
}) => {
  const app = new AppPage(page);
  await app.firstRun();
  const made = new Date('2026-03-01T08:00:00Z');
  const finder = await generateKey({ name: 'Finder', email: 'finder@example.net', now: made });
  const grown = await finder.secret.addSubkey({ date: made });
  const add = async (text: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add key' }).first().click();
    await page.getByRole('textbox', { name: 'Key' }).fill(text);
    await page.getByRole('button', { name: 'Import key' }).click();
  };
  const changed = page.getByRole('list', { name: 'Import result' });
  await app.press('g', 'k');
  await add(finder.public.armor());
  await expect(app.toasts).toContainText('Key added');
  await page.getByRole('button', { name: 'Accept for…' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('finder');
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(page.getByText('Not an email address.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Address' }).fill('finder@example.net');
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(page.getByText('accepted for finder@example.net')).toBeVisible();

  await add(grown.toPublic().armor());
  await expect(changed).toContainText('updated: a new subkey');
  await page.getByRole('button', { name: 'Done' }).click();
  await add(finder.revocationCertificate);
  await expect(changed).toContainText('revoked: its signatures no longer count');
  await page.getByRole('button', { name: 'Done' }).click();
  await add(finder.public.armor());
  await expect(changed).toContainText('nothing new');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('revoked', { exact: true })).toBeVisible();
});
