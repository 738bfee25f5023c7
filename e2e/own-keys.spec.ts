/** Keys of one's own, and what else the palette finds: people and settings. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a key is changed: it works, and the palette, the tooltip and the map of keys show it', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('g', 's');
  await page.getByRole('textbox', { name: 'Keyboard shortcuts' }).fill('reply…');
  await page.getByRole('button', { name: 'Change key of Reply…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Key of “Reply…”' });
  const field = dialog.getByLabel('Press a key, or two one after the other');
  await expect(field).toBeFocused();
  await app.press('Control+c');
  await expect(dialog.getByText(/Used by the system or the browser/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save key' })).toBeDisabled();
  await app.press('a');
  await expect(dialog.getByText('A is the key of “Acknowledge…”.')).toBeVisible();
  await app.press('Backspace', 'y');
  await expect(field).toHaveValue('Y');
  await app.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(app.toasts).toContainText('Y is now “Reply…”');

  await app.press('?');
  const line = app.keyboardMap.locator('dl > div').filter({ hasText: 'Reply…' });
  await expect(line.locator('kbd')).toHaveText(['Y']);
  await app.press('Escape', 'g', 'q');
  await app.openCase(/Request smuggling/);
  await expect(page.getByRole('button', { name: 'Reply', exact: true }).locator('kbd')).toHaveText(['Y']);
  await app.press('r');
  await app.press('y');
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeFocused();
  await app.press('Escape', 'Control+k');
  await page.keyboard.type('reply');
  await expect(app.palette.getByRole('option', { name: /^Continue|^Reply…/ }).locator('kbd')).toHaveText([
    'Y',
  ]);
});

test('a key that another action has is taken over only when one says so, and Undo gives both back', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('g', 's');
  await page.getByRole('button', { name: 'Change key of Reply…' }).click();
  await app.press('a');
  await page.getByRole('button', { name: 'Replace' }).click();
  const row = (label: string) =>
    page.getByRole('region', { name: 'Actions and their keys' }).locator('li', { hasText: label });
  await expect(row('Acknowledge…')).toContainText('no key');
  await expect(page.getByText('2 shortcuts are changed.')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(row('Acknowledge…').locator('kbd')).toHaveText(['A']);
  await expect(page.getByText(/are changed\.$/)).toHaveCount(0);
});

test('keys go into a file and come back; a file that cannot be taken says why, and changes nothing', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await host.call('settings.set', { keys: { 'reply.open': 'y', 'app.theme': 'mod+shift+y' } });
  await app.press('g', 's');
  await expect(page.getByText('2 shortcuts are changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Export shortcuts…' }).click();
  await expect(app.toasts).toContainText('Shortcuts saved');
  const file = path.join(host.saveFolder, 'bulkhead-keys.json');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(page.getByText('2 shortcuts are changed.')).toHaveCount(0);

  const picker = page.getByLabel('File of shortcuts');
  const dialog = page.getByRole('dialog', { name: 'Import shortcuts' });
  const text = readFileSync(file, 'utf8');
  await picker.setInputFiles({
    name: 'keys.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text.replace('"message.why": "w"', '"message.why": "y", "of.tomorrow": "f7"')),
  });
  await expect(dialog).toContainText('2 shortcuts cannot be used, so nothing is imported.');
  await expect(dialog).toContainText('of.tomorrow');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await picker.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('reply: y') });
  await expect(dialog).toContainText('The file is not JSON. Nothing was changed.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await picker.setInputFiles(file);
  await expect(dialog.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Import 2 shortcuts' }).click();
  await expect(page.getByText('2 shortcuts are changed.')).toBeVisible();
});

test('the palette finds a reporter and shows their cases, and a setting and leads to it', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('Control+k');
  await page.keyboard.type('jonas.abebe');
  await app.palette.getByRole('option', { name: /Jonas Abebe.*1 case/ }).click();
  await expect(page.getByLabel('Filter queue')).toHaveValue(/from:jonas\.abebe@/);
  await expect(app.rows).toHaveCount(1);
  await app.press('Alt+ArrowLeft');
  await expect(app.rows).toHaveCount(8);

  await app.press('Control+k');
  await page.keyboard.type('auto-lock');
  await expect(app.palette.getByRole('option', { selected: true })).toContainText('Auto-lock');
  await app.press('Enter');
  await expect(page.getByLabel('Auto-lock')).toBeFocused();
  await app.press('Control+k');
  await page.keyboard.type('density');
  await app.palette.getByRole('option', { name: /^Density/ }).click();
  await expect(page.getByRole('radio', { name: 'Comfortable' })).toBeFocused();
});

test('a name brings the person first, before commands that only have its letters, and Enter opens their cases', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('Control+k');
  await page.keyboard.type('jonas');
  const first = app.palette.getByRole('option').first();
  await expect(first).toContainText(/Jonas Abebe/);
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await app.press('Enter');
  await expect(app.palette).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Filter queue' })).toHaveValue(/from:/);
});
