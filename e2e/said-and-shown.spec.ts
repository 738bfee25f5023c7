/** What a toast says is also what the window shows: a key pressed at that very moment acts on it. */
import type { Page } from '@playwright/test';
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

type Press = { readonly key: string; readonly ctrlKey?: boolean };

/** Presses a key in the page in the instant in which a toast with these words appears, sooner than any person can. */
async function pressOnceSaid(page: Page, words: string, key: Press): Promise<void> {
  await page.getByRole('list', { name: 'Messages' }).evaluate(
    (list, [said, press]) => {
      const observer = new MutationObserver(() => {
        if (!list.textContent.includes(said)) return;
        observer.disconnect();
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true }),
        );
      });
      observer.observe(list, { childList: true, subtree: true, characterData: true });
    },
    [words, key] as const,
  );
}

async function openReport(page: Page, host: Host): Promise<AppPage> {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', {
    name: 'Harbour',
    policy: { text: policy, fileName: 'SECURITY.md' },
    addresses: ['security@harbour.example'],
  });
  await app.drop({ name: 'one.eml', text: letter() });
  await expect(app.rows).toHaveCount(1);
  await app.press('j', 'Enter');
  await expect(page.getByRole('button', { name: 'Status: new' })).toBeVisible();
  return app;
}

test('once a letter is said to be saved, its key confirms it as sent and begins no second letter', async ({
  page,
  host,
}) => {
  const app = await openReport(page, host);
  await app.press('a');
  await expect(page.getByLabel('Reply text')).toBeFocused();
  await pressOnceSaid(page, 'Saved unencrypted', { key: 'a' });
  await app.press('Control+s');
  await expect(page.getByRole('button', { name: 'Confirm as sent', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Reply' })).toBeHidden();

  await pressOnceSaid(page, 'Confirmed as sent', { key: 'a' });
  await page.getByRole('button', { name: 'Confirm as sent', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Status: acknowledged' })).toBeVisible();
  await expect(app.toasts).toContainText('Confirmed as sent');
  await expect(page.getByRole('region', { name: 'Reply' })).toBeHidden();
});

test('once an event is said to be recorded, the next step is the one after it', async ({ page, host }) => {
  const app = await openReport(page, host);
  const caseId = await app.caseId.innerText();
  await host.call('case.event', { caseId, event: 'accepted' });
  await expect(page.getByRole('button', { name: 'Status: accepted' })).toBeVisible();
  const nextStep = { key: 'Enter', ctrlKey: true };
  await pressOnceSaid(page, 'Fix started', nextStep);
  await app.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Status: fix ready' })).toBeVisible();
  const { events } = await host.call('case.get', { caseId });
  expect(events.filter(({ kind }) => kind === 'fixing')).toHaveLength(1);
});

test('what is said to be undone is seen undone', async ({ page, host }) => {
  const app = await openReport(page, host);
  const caseId = await app.caseId.innerText();
  await host.call('case.event', { caseId, event: 'accepted' });
  await expect(page.getByRole('button', { name: 'Status: accepted' })).toBeVisible();
  await app.press('Control+Enter');
  await expect(app.toasts).toContainText('Fix started');
  await pressOnceSaid(page, 'Undone', { key: 'Enter', ctrlKey: true });
  await app.press('Control+z');
  await expect(app.toasts).toContainText('Fix started');
  await expect(page.getByRole('button', { name: 'Status: fixing' })).toBeVisible();
  expect((await host.call('case.get', { caseId })).state).toBe('fixing');
});
