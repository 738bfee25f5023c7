/** The app without a mouse. */
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { openSample } from './models/load-sample.ts';

test('the keyboard map lists what the keys do', async ({ page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await app.press('?');
  await expect(app.keyboardMap).toContainText('Acknowledge');
  await expect(app.keyboardMap).toContainText('Command palette');
  await app.press('Escape');
  await expect(app.keyboardMap).toBeHidden();
});

test('the palette finds an action, also by another word for it, and does it', async ({ page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await app.press('Control+k');
  await expect(app.palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('preferences');
  await expect(app.palette.getByRole('option', { selected: true })).toContainText('Settings');
  await expect(app.palette.getByRole('option')).toHaveCount(1); // not whatever has these letters somewhere
  await app.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('the palette chooses what is called as typed, though a section above has the letters, too', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await app.press('Control+k');
  await page.keyboard.type('se');
  await expect(app.palette.getByRole('option', { name: /^Expand or collapse quoted text/ })).toBeAttached();
  await expect(app.palette.getByRole('option', { selected: true })).toContainText('Set severity');
});

test('Enter pressed before the palette has found a case opens the case, and nothing else', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const { rows } = await host.call('queue.list', {});
  for (const { id, title } of rows.slice(0, 4)) {
    await app.press('Control+k');
    await expect(app.palette.getByRole('combobox')).toBeFocused();
    // Both at once: nobody waits for a list.
    await Promise.all([page.keyboard.insertText(title), page.keyboard.press('Enter')]);
    await expect(app.caseId).toHaveText(id);
    await app.press('Escape');
  }
});

test('locking hides everything, and the passphrase brings it back', async ({ page }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await app.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Bulkhead is locked' })).toBeVisible();
  await expect(page).toHaveTitle('Bulkhead');
  await page.getByLabel('Passphrase').fill('not the passphrase');
  await app.press('Enter');
  await expect(page.getByText('Wrong passphrase.')).toBeVisible();
  await page.getByLabel('Passphrase').fill('correct horse battery staple');
  await app.press('Enter');
  await expect(app.rail).toBeVisible();
});

test('Ctrl+Enter on a button with a menu takes the next step and opens no menu', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const severity = page.locator('main [aria-haspopup="menu"]').first();
  await severity.focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('Reply text')).toBeVisible(); // the next step of a new case is its acknowledgement
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('a case hears its keys wherever it was opened from', async ({ page, host }) => {
  const app = await openSample(page, host);
  const severityMenu = page.getByRole('menu');
  const from: Readonly<Record<string, () => Promise<void>>> = {
    'the palette over settings': async () => {
      await app.press('g', 's', 'Control+k');
      await page.keyboard.type('Request smuggling');
      await app.palette.getByRole('option', { selected: true, name: /smuggling/i }).waitFor();
      await app.press('Enter');
    },
    'the palette over the queue': async () => {
      await app.press('g', 'i', 'Control+k');
      await page.keyboard.type('Request smuggling');
      await app.palette.getByRole('option', { selected: true, name: /smuggling/i }).waitFor();
      await app.press('Enter');
    },
    today: async () => {
      await app.press('g', 't');
      await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
      await expect(app.rows.first()).toBeVisible();
      await app.press('Enter');
    },
    'the calendar': async () => {
      await app.press('g', 'c');
      await page
        .getByRole('main')
        .getByRole('button', { name: /FISH-\d/ }) // in the month, or in the day
        .first()
        .click();
    },
  };
  for (const [place, open] of Object.entries(from))
    await test.step(place, async () => {
      await open();
      await expect(app.case).toBeVisible();
      await app.press('s');
      await expect(severityMenu, place).toBeVisible();
      await app.press('Escape', 'Escape');
    });
});

test('a letter and Enter in a menu choose the entry of that letter, however soon they follow each other', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await app.press('s');
  await expect(page.getByRole('menu')).toBeVisible();
  // Both in one turn of the page, as it is when a busy window falls behind a quick hand.
  await page.evaluate(() => {
    for (const key of ['m', 'Enter'])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
  });
  await expect(app.toasts).toContainText('Severity medium');
});

test('a key right after Escape closed a panel is heard by the case behind it', async ({ page, host }) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  const id = (await app.caseId.textContent()) ?? '';
  const closePanelAndPress = async (next: string): Promise<void> => {
    await app.case
      .getByRole('button', { name: /^(Signature|Signed|Not signed|Encrypted|Not encrypted)/ })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toBeFocused();
    // In the same turn as the panel goes: the button that opened it has the focus only after it.
    await page.evaluate((key) => {
      new MutationObserver((_, self) => {
        if (document.querySelector('[role="dialog"]') !== null) return;
        self.disconnect();
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
      }).observe(document.body, { childList: true, subtree: true });
    }, next);
    await page.keyboard.press('Escape');
  };
  await closePanelAndPress('s');
  await expect(page.getByRole('menu').locator(':focus')).toBeVisible(); // it does not lose the focus to that button
  await page.keyboard.press('Escape');
  await closePanelAndPress('j');
  await expect(app.caseId).not.toHaveText(id);
});

test('Ctrl+A is about the list or what is being read, and never selects the sidebar', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.rail.getByRole('button', { name: /^Queue/ }).click(); // where one is already
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
  await app.press('Control+a');
  await expect(app.rows.first()).toHaveAttribute('aria-selected', 'true');
  await expect(app.rows.last()).toHaveAttribute('aria-selected', 'true');
  await app.press('Escape');
  const selected = () => page.evaluate(() => getSelection()?.toString() ?? '');
  expect(await selected()).toBe('');
  await app.press('g', 'r');
  const heading = page.getByRole('heading', { level: 1 });
  await app.rail.getByRole('button', { name: 'Lock vault' }).focus();
  await app.press('Control+a');
  expect(await selected()).toContain(await heading.innerText());
  expect(await selected()).not.toContain('Set aside');
});
