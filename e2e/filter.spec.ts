/** The filter of the queue: completed by keyboard, explained where it is wrong, and short IDs. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a filter is completed by keyboard, from keys to names in the vault', async ({ page, host }) => {
  const app = await openSample(page, host);
  const [first] = (await host.call('queue.list', {})).rows;
  if (first === undefined) throw new Error('the sample has cases');
  await host.call('case.set', { caseId: first.id, fields: { assignee: 'Grace Hopper' } });
  await app.press('/');
  const filter = page.getByLabel('Filter queue');
  await app.press('Control+a');
  await page.keyboard.type('assig');
  const offer = page.getByRole('listbox', { name: 'Filter suggestions' });
  await expect(offer.getByRole('option')).toHaveText([/^assignee:/]);
  await app.press('Tab');
  await expect(offer.getByRole('option')).toHaveText([/^me/, /^none/, /^"Grace Hopper"/]);
  await app.press('ArrowUp');
  await expect(offer.getByRole('option', { selected: true })).toHaveText('"Grace Hopper"');
  await app.press('Enter');
  await expect(filter).toHaveValue('assignee:"Grace Hopper" ');
  await expect(offer).toBeHidden();
  await expect(app.rows).toHaveCount(1);
  await app.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
});

test('Escape closes the suggestions first, then leaves the filter', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.press('/', 'Control+a');
  await page.keyboard.type('is:open sev');
  await expect(page.getByRole('listbox', { name: 'Filter suggestions' })).toBeVisible();
  await app.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Filter suggestions' })).toBeHidden();
  await expect(page.getByLabel('Filter queue')).toBeFocused();
  await page.getByLabel('Filter queue').fill('is:open');
  await app.press('Escape', 'Escape');
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
});

test('what the filter does not know is said, with what was probably meant', async ({ page, host }) => {
  await openSample(page, host);
  await page.getByLabel('Filter queue').fill('sate:new');
  await expect(page.getByText('Unknown filter "sate:". Did you mean "state:"?')).toBeVisible();
  await expect(page.getByLabel('Filter queue')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Filter queue').fill('state:new');
  await expect(page.getByText('Unknown filter')).toBeHidden();
});

test('a short ID finds its case in the filter and in the palette', async ({ page, host }) => {
  const app = await openSample(page, host);
  const { rows } = await host.call('queue.list', {});
  const wanted = rows.at(-1);
  if (wanted === undefined) throw new Error('the sample has cases');
  const [prefix = '', year = '', number = ''] = wanted.id.toLowerCase().split('-');
  const short = `${prefix}-${year.slice(2)}-${String(Number(number))}`;
  await page.getByLabel('Filter queue').fill(short);
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows).toContainText(wanted.title);
  await app.press('Enter', 'Control+k');
  await page.keyboard.type(short);
  await expect(app.palette.getByRole('option').filter({ hasText: wanted.id }).first()).toBeVisible();
  await app.press('Enter');
  await expect(app.caseId).toHaveText(wanted.id);
});
