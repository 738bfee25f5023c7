/** The true subject of an encrypted report stands in every place of the open window, and in none of the locked one. */
import { encrypted, mail } from '../tests/fixtures/attacks/mail.ts';
import { cast } from '../tests/fixtures/attacks/people.ts';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';

test.use({ now: '2026-11-20T08:00:00.000Z' });

const subject = 'Overflow in the zinc decoder';

test('"..." is shown nowhere, and a locked window tells nothing', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  const { maintainer, finder } = await cast();
  await host.call('project.add', { name: 'Project', addresses: ['security@project.example'] });
  await host.call('key.import', { text: maintainer.secret.key.armor() });
  await host.call('key.import', { text: finder.public.key.armor() });
  await host.call('key.accept', { fingerprint: finder.fingerprint, address: finder.address });
  const inside = `From: Fay Finder <finder@example.net>\nSubject: ${subject}\nContent-Type: text/plain; hp="cipher"\n\nThe length of a block is trusted.\n`;
  const letter = mail(await encrypted(inside, maintainer.public, finder.secret), { subject: '...' });
  await app.drop({ name: 'report.eml', text: Buffer.from(letter).toString('utf8') });

  await expect(app.rows.first()).toContainText(subject);
  await app.rows.first().click();
  await expect(page.getByRole('heading', { level: 2, name: subject })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('covers everything');
  await expect(page.getByRole('article')).not.toContainText('subject line');
  await expect(page.getByText('...', { exact: true })).toHaveCount(0);
  // A title bar is seen over one's shoulder: a number at most, which each host writes in its own way.
  await expect(page).toHaveTitle(/^(?:\(\d+\) )?Bulkhead(?: \(\d+ overdue\))?$/);

  await app.press('r');
  await expect(page.getByLabel('Subject')).toHaveValue(new RegExp(`^Re: ${subject}`));
  await page.getByRole('switch', { name: 'Encrypt' }).click();
  await expect(page.getByLabel('Subject')).toHaveValue(/^Re: Your report/);
  await app.press('Escape');

  await app.press('Control+k');
  await page.keyboard.type('zinc');
  await expect(page.getByRole('option', { name: new RegExp(subject) }).first()).toBeVisible();
  await app.press('Escape');

  await app.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Bulkhead is locked' })).toBeVisible();
  await expect(page).toHaveTitle('Bulkhead');
  expect(await page.content()).not.toMatch(/zinc|finder@example|Fay/);
});
