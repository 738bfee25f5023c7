/** Letters: a saved file is not a sent one; what was typed survives whatever happens around it. */
import type { Page } from '@playwright/test';
import { expect, passphrase, test, type Host } from './host.ts';
import { letter as mail, policy } from './models/letters.ts';
import { AppPage } from './models/app-page.ts';

async function appWithReport(page: Page, host: Host): Promise<{ app: AppPage; caseId: string }> {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', {
    name: 'Harbour',
    policy: { text: policy, fileName: 'SECURITY.md' },
    addresses: ['security@harbour.example'],
  });
  await app.drop({ name: 'one.eml', text: mail() });
  await expect(app.rows).toHaveCount(1);
  await app.rows.first().click();
  const caseId = await app.caseId.innerText();
  return { app, caseId };
}

test('acknowledging is writing a letter; the clock stops when it is confirmed as sent', async ({
  page,
  host,
}) => {
  const { app, caseId } = await appWithReport(page, host);
  const events = async (): Promise<number> => (await host.call('case.get', { caseId })).events.length;
  const before = await events();
  await app.press('a');
  await expect(page.getByLabel('Template')).toHaveValue('acknowledge');
  await expect(page.getByLabel('Reply text')).toBeFocused();
  expect(await events()).toBe(before);

  await app.press('Control+s');
  await expect(app.toasts).toContainText('Saved unencrypted');
  const saved = page.getByRole('article', { name: 'Saved, not confirmed as sent' });
  await expect(saved).toContainText('ada@example.net');
  await expect(page.getByRole('button', { name: 'Status: new' })).toBeVisible();
  await expect(app.clocks).not.toContainText(/met in/);

  await app.press('g', 'l');
  await expect(page.getByRole('button', { name: /^Unsent 1, more views$/ })).toBeVisible(); // in the menu of the row
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows.first()).toHaveAccessibleName(/an email is not confirmed as sent/);

  await saved.getByRole('button', { name: 'Confirm as sent…' }).click();
  await page.getByRole('button', { name: 'Confirm as sent', exact: true }).click();
  await expect(app.toasts).toContainText('recorded: acknowledged');
  await expect(page.getByRole('button', { name: 'Status: acknowledged' })).toBeVisible();
  await expect(app.clocks).toContainText(/met in/);
  await expect(page.getByText('All emails are confirmed as sent')).toBeVisible();

  await app.toasts.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Status: new' })).toBeVisible();
  await expect(saved).toBeVisible();
  await saved.getByRole('button', { name: 'Discard' }).click();
  await expect(saved).toBeHidden();
});

test('what was acknowledged elsewhere is recorded with how and when', async ({ page, host }) => {
  const { app, caseId } = await appWithReport(page, host);
  await app.press('e');
  await page.getByRole('menuitem', { name: 'Acknowledged elsewhere…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Acknowledged elsewhere' });
  await expect(dialog.getByLabel('How')).toBeFocused();
  await dialog.getByRole('button', { name: 'Record' }).click();
  expect((await host.call('case.get', { caseId })).state).toBe('new'); // how is asked for
  await dialog.getByLabel('How').fill('By phone');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByRole('button', { name: 'Status: acknowledged' })).toBeVisible();
  const { events } = await host.call('case.get', { caseId });
  expect(events.at(-1)).toMatchObject({ kind: 'acknowledged', reason: 'By phone' });
});

test('several cases are acknowledged by letters in one folder', async ({ page, host }) => {
  const { app } = await appWithReport(page, host);
  await app.drop({
    name: 'two.eml',
    text: mail({ id: 'two', subject: 'Race in the pool', text: 'Another bug.' }),
  });
  await expect(app.rows).toHaveCount(2);
  await page.getByRole('listbox', { name: 'Cases' }).focus();
  await app.press('Control+a', 'a');
  await page.getByRole('button', { name: 'Write emails…' }).click();
  await page.getByRole('button', { name: 'Save 2 emails…' }).click();
  await expect(app.toasts).toContainText('Emails saved, not confirmed as sent: 2 cases');
  const { rows, counts } = await host.call('queue.list', { unsent: true });
  expect(rows.map(({ state }) => state)).toEqual(['new', 'new']);
  expect(counts.unsent).toBe(2);
});

test('a reply that is being written survives new mail, changes, other cases and a resize', async ({
  page,
  host,
}) => {
  const { app, caseId } = await appWithReport(page, host);
  await app.press('r');
  const text = page.getByLabel('Reply text');
  await text.fill('Dear Ada, half a sentence');
  await page.getByLabel('Subject').fill('Re: my own words');
  await text.focus();
  await host.call('case.set', { caseId, fields: { severity: 'high' } });
  await app.drop({
    name: 'more.eml',
    text: mail({
      id: 'more',
      subject: 'Re: [SECURITY] Path traversal in the archive import',
      text: 'One more thing.',
    }),
  });
  await expect(app.tab('Thread')).toContainText('2');
  await page.setViewportSize({ width: 1000, height: 700 });
  await expect(text).toHaveValue('Dear Ada, half a sentence');
  await expect(text).toBeFocused();

  await app.press('Escape');
  await app.press('g', 's');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await app.press('Escape');
  await page.getByRole('button', { name: 'Continue reply' }).click();
  await expect(text).toHaveValue('Dear Ada, half a sentence');
  await expect(page.getByLabel('Subject')).toHaveValue('Re: my own words');
});

test('a reply and a note that are being written outlive the lock, and a restart of the page', async ({
  page,
  host,
}) => {
  const { app, caseId } = await appWithReport(page, host);
  const events = async (): Promise<number> => (await host.call('case.get', { caseId })).events.length;
  const before = await events();
  const unlock = async (): Promise<void> => {
    await page.getByLabel('Passphrase').fill(passphrase);
    await app.press('Enter');
    await app.rows.first().click();
  };
  await app.press('r');
  const text = page.getByLabel('Reply text');
  await text.fill('Half a sentence that');
  await app.press('Control+l'); // at once: nothing waits for a pause in typing
  await unlock();
  await page.getByRole('button', { name: 'Continue reply' }).click();
  await expect(text).toHaveValue('Half a sentence that');

  await app.press('Escape', 'Shift+N');
  const note = page.getByRole('dialog').getByLabel('Note');
  await note.fill('Ask the parser team whether');
  await app.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.locator('[data-case-pane]').focus();
  await app.press('Shift+N');
  await expect(note).toHaveValue('Ask the parser team whether');
  await expect.poll(async () => (await host.call('draft.list', {})).length).toBe(2);
  await page.reload();
  await app.rows.first().click();
  await page.locator('[data-case-pane]').focus();
  await app.press('Shift+N');
  await expect(note).toHaveValue('Ask the parser team whether');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(async () => (await host.call('draft.list', {})).length).toBe(1);
  expect(await events()).toBe(before);
});
