/** Planning: a closure shows what it does before it is added, moves due times, is cancelled; a sheet for who stays. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('g n adds a closure that shows what breaks, and cancels it with a reason', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.press('g', 'n');
  await expect(page.getByRole('heading', { name: 'Planning', level: 1 })).toBeVisible();
  await expect(page.getByText('No closures')).toBeVisible();
  await page.getByRole('button', { name: 'Add closure…' }).first().press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add closure' });
  await expect(dialog.getByLabel('First day', { exact: true })).toBeFocused();
  await dialog.getByLabel('First day', { exact: true }).fill('2020-01-01');
  await dialog.getByLabel('Last day', { exact: true }).fill('2019-12-31');
  await expect(dialog.getByText('Before the first day')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Add closure' })).toBeDisabled();

  const today = new Date();
  const dayIn = (days: number): string =>
    new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('First day', { exact: true }).fill(dayIn(2)); // tomorrow may have begun in the zone of a project
  await dialog.getByLabel('Last day', { exact: true }).fill(dayIn(60));
  await dialog.getByLabel('Name').fill('Winter break');
  await expect(dialog.getByRole('list', { name: 'Reports that arrive on the first day' })).toContainText(
    'will break',
  );
  await expect(dialog.getByLabel('Automatic reply')).toHaveValue(/This is an automatic reply/);
  expect((await host.call('closure.list', {})).closures).toEqual([]); // nothing is recorded by looking

  const { rows } = await host.call('queue.list', {});
  const first = rows[0]?.id ?? '';
  await dialog.getByLabel('Automatic reply').fill(`We work on ${first}.`);
  await dialog.getByRole('button', { name: 'Add closure' }).click();
  await expect(app.toasts).toContainText('everybody who writes gets this text');
  await dialog.getByLabel('Automatic reply').fill('We are away.');
  await dialog.getByRole('button', { name: 'Add closure' }).click();
  await expect(dialog).toBeHidden();
  const list = page.getByRole('list', { name: 'Closures' });
  await expect(list).toContainText('Winter break');
  await expect(list).toContainText('planned');

  await page.getByRole('button', { name: 'Cancel Winter break…' }).click();
  const cancel = page.getByRole('dialog', { name: 'Cancel Winter break?' });
  await expect(cancel.getByLabel('Reason for cancelling')).toBeFocused();
  await expect(cancel.getByRole('button', { name: 'Cancel closure' })).toBeDisabled();
  await cancel.getByLabel('Reason for cancelling').fill('We stay');
  await cancel.getByRole('button', { name: 'Cancel closure' }).click();
  await expect(list).toContainText('cancelled');
  await app.press('g', 'q');
  const events = (await host.call('case.get', { caseId: first })).events.filter(
    ({ kind }) => kind === 'closure',
  );
  expect(events.map(({ reason }) => reason)).toEqual([null, 'We stay']);
});

test('the hand-over sheet says who stays and what to do, with as much of a report as is chosen', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('g', 'n');
  await page.getByRole('button', { name: 'Hand-over sheet…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Hand-over sheet' });
  await dialog.getByLabel('Who covers').fill('Grace');
  const preview = dialog.locator('pre');
  await expect(preview).toContainText('For Grace.');
  const { rows } = await host.call('queue.list', {});
  const title = rows.find((row) => /^[A-Za-z ]+$/.test(row.title))?.title ?? '';
  await expect(preview).toContainText(title);
  await dialog.getByRole('checkbox', { name: 'Titles of cases' }).click();
  await expect(preview).not.toContainText(title);
});

test('the forecast tries hours as they are entered, and keeps them when told', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.press('g', 'n');
  await page.getByRole('radio', { name: 'Forecast' }).click();
  const hours = page.getByLabel('Hours per week');
  await hours.fill('0');
  const broken = page.getByRole('list', { name: 'Promises that break' });
  await expect(broken.getByRole('listitem').first()).toContainText('not done by then');
  await expect(page.getByRole('list', { name: 'What would help' })).toContainText('Pause the intake');
  await hours.fill('500');
  await expect(page.getByText('not done by then')).toHaveCount(0); // a day without work may still break one
  expect((await host.call('settings.get', {})).capacity).toBeNull(); // tried, not kept
  await page.getByRole('button', { name: 'Save hours' }).press('Enter');
  await expect(app.toasts).toContainText('Hours saved');
  expect((await host.call('settings.get', {})).capacity).toMatchObject({ hoursPerWeek: 500 });
});
