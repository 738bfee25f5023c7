/** Partners under embargo, by mouse and keyboard: added, written to, answered, and told of another date. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { publicArmor } from '#node/openpgp/keys.ts';
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

test('partners are told one by one, and the case shows who does not know a new date', async ({
  page,
  host,
}) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', {
    ...{ name: 'Harbour', policy: { text: policy, fileName: 'SECURITY.md' }, timeZone: 'Europe/Berlin' },
    addresses: ['security@harbour.example'],
  });
  const email = 'security@debian.example';
  const key = await generateKey({ name: 'Debian', email, now: new Date('2026-01-01') });
  await host.call('key.import', { text: publicArmor(key.public) });
  await host.call('key.accept', { fingerprint: key.fingerprint, address: email });
  await app.drop({
    name: 'report.eml',
    text: letter({ subject: 'Overflow in the parser', text: 'The parser overflows.' }),
  });
  await expect(app.rows).toHaveCount(1);
  const caseId = (await host.call('queue.list', {})).rows[0]?.id ?? '';

  await app.press('g', 'r');
  await page.getByRole('radio', { name: 'Partners' }).click();
  for (const [name, address, group] of [
    ['Debian', email, 'Distributors'],
    ['Vendor', 'psirt@vendor.example', 'Vendors'],
  ] as const) {
    await page.getByRole('button', { name: 'Add partner…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add partner' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Email address').fill(address);
    await dialog.getByLabel('Group').fill(group);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(page.getByText('no key for this address in the vault')).toBeVisible();

  await app.press('g', 'q');
  await app.openCase(/Overflow in the parser/);
  await app.press('Shift+D');
  const dialog = page.getByRole('dialog', { name: `Embargo of ${caseId}` });
  await expect(dialog).toContainText('No embargo end is set.');
  await dialog.getByRole('button', { name: 'Set a date…' }).click();
  await dialog.getByLabel('Date and time').fill('2098-03-05T15:00');
  await app.press('Enter');
  await expect(dialog).toContainText('The embargo ends Wed 5 Mar 2098 15:00 (Europe/Berlin) = 14:00 UTC.');
  await dialog.getByRole('checkbox', { name: 'Distributors' }).check();
  await dialog.getByRole('checkbox', { name: 'Vendors' }).check();
  await dialog.getByRole('button', { name: 'Write to 2 partners…' }).click();
  const draft = page.getByRole('dialog', { name: 'Pre-notification' });
  await expect(draft).toContainText('Vendor (psirt@vendor.example) gets no email');
  await expect(draft.getByLabel('Text')).toHaveValue(/The embargo ends: Wed 5 Mar 2098 15:00/);
  await draft.getByRole('button', { name: 'Save 1 email…' }).click();
  await expect(dialog).toContainText('1 email saved, not confirmed as sent: Debian');
  const folder = path.join(host.saveFolder, `${caseId}-notice`);
  expect(readdirSync(folder)).toEqual([`${caseId}-Debian-notice.eml`]);
  const saved = readFileSync(path.join(folder, `${caseId}-Debian-notice.eml`), 'utf8');
  expect(saved).toContain('multipart/encrypted');
  expect(saved).not.toContain('embargo');
  await dialog.getByRole('button', { name: 'It was sent' }).click();
  await expect(dialog.getByRole('list', { name: 'Distributors' })).toContainText('no answer yet');

  await dialog.getByRole('button', { name: 'Record the answer of Debian' }).click();
  await dialog.getByLabel('Answer of Debian', { exact: true }).selectOption({ label: 'Asked for more time' });
  await dialog.getByLabel('They ask to wait until').fill('2098-03-12T10:00');
  await dialog.getByLabel('What they said').fill('Freeze until the 11th');
  await app.press('Enter');
  await expect(dialog.getByRole('list', { name: 'Findings' })).toContainText('Debian asked for more time');
  await dialog.getByRole('button', { name: 'Change the date…' }).click();
  await dialog.getByLabel('Date and time').fill('2098-03-13T15:00');
  await dialog.getByRole('button', { name: 'Set date' }).click();
  await expect(dialog.getByRole('list', { name: 'Findings' })).toContainText(
    'The date has changed since they were told: Debian. Write to them.',
  );
  await dialog.getByRole('checkbox', { name: 'Publish the advisory' }).click();
  await expect(dialog.getByRole('heading', { name: 'Disclosure day 1/7' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Tell 1 partner the new date…' }).click();
  await expect(page.getByRole('dialog', { name: 'New date' }).getByLabel('Text')).toHaveValue(
    /Before: Wed 5 Mar 2098[^]*now ends: Thu 13 Mar 2098 15:00/,
  );
  await page.getByRole('dialog', { name: 'New date' }).getByRole('button', { name: 'Back' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
  await expect(app.clocks).toContainText('does not know the new date');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText('Freeze until the 11th')).toBeVisible();
});
