/** The team: initials, who is away, who covers; and reporters in an order of one's own. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a case given to somebody who is away goes to who covers, and the queue shows both', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('g', 'r');
  await page.getByRole('radio', { name: 'Team' }).click();
  await expect(page.getByText('No team yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add member…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add member' });
  await dialog.getByLabel('Name').fill('Grace Hopper');
  await expect(dialog.getByLabel('Initials')).toHaveValue('GH');
  await app.press('Enter');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Add member…' }).click();
  await dialog.getByLabel('Name').fill('Ada');
  await dialog.getByLabel('Away until').fill('2999-12-03');
  await dialog.getByLabel('Covered by').selectOption('Grace Hopper');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const team = page.getByRole('list', { name: 'Team' });
  await expect(team.getByRole('listitem').filter({ hasText: 'Ada' })).toContainText(
    'away until 3 Dec 2999, covered by Grace Hopper',
  );

  await app.press('Escape');
  await app.openCase(/Request smuggling/);
  await page.getByRole('button', { name: /^Assigned to/ }).click();
  await page.getByRole('menuitem', { name: /^(AD)?Ada/ }).click();
  const away = page.getByRole('dialog', { name: 'Assign to Ada?' });
  await expect(away).toContainText('Ada is away until 3 Dec 2999. Grace Hopper covers.');
  await away.getByRole('button', { name: 'Assign to Grace Hopper' }).click();
  await expect(page.getByRole('button', { name: /^Assigned to/ })).toContainText('Grace Hopper');

  await page.getByRole('button', { name: /^Assigned to/ }).click();
  await page.getByRole('menuitem', { name: /^(AD)?Ada/ }).click();
  await away.getByRole('button', { name: 'Assign to Ada anyway' }).click();
  await app.press('Escape');
  const row = page.getByRole('option', { name: /Request smuggling/ });
  await expect(row).toContainText('assigned to Ada. Ada is away until 3 Dec 2999. Grace Hopper covers.');
  await expect(row.getByTitle(/^Assigned to Ada\./)).toHaveText('ADGH');

  await app.press('Control+k');
  await page.keyboard.type('team ada');
  await app.palette.getByRole('option', { name: /Ada.*assigned cases/ }).click();
  await expect(app.rows).toHaveCount(1);
  await expect(page.getByLabel('Filter queue')).toHaveValue(/assignee:Ada/);
});

test('a member is changed and removed, each with an undo; a second one of that name is refused', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await host.call('team.add', { name: 'Ada' });
  await app.press('g', 'r');
  await page.getByRole('radio', { name: 'Team' }).click();
  const team = page.getByRole('list', { name: 'Team' });
  await page.getByRole('button', { name: 'Edit Ada' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ada' });
  await dialog.getByLabel('Initials').fill('AL');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(team).toContainText('AL');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(team).toContainText('AD');
  await page.getByRole('button', { name: 'Edit Ada' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No team yet')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(team).toContainText('Ada');
  await page.getByRole('button', { name: 'Add member…' }).click();
  const adding = page.getByRole('dialog', { name: 'Add member' });
  await adding.getByLabel('Name').fill('ADA');
  await app.press('Enter');
  await expect(adding).toContainText(/already/);
});

test('reporters stand in the order of their cases, of when they were last seen, or of their names', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.press('g', 'r');
  const rows = page.getByRole('list', { name: 'People' }).getByRole('listitem');
  await page.getByLabel('Sort by').selectOption({ label: 'Sort by name' });
  await expect(rows.first()).toContainText('Ada Nwosu');
  await page.getByLabel('Sort by').selectOption({ label: 'Sort by cases' });
  await expect(rows.first()).toContainText(/\d cases?/);
  const { people } = await host.call('people.list', { sort: 'cases' });
  await expect(rows.first()).toContainText(people[0]?.name ?? '');
});
