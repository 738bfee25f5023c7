/** Pictures of every screen: each place of the rail, each tab of a case, and what opens over them, in both themes. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

export type Size = { readonly width: number; readonly height: number };
type Theme = 'light' | 'dark';
/** Takes the picture of what is on the screen now. */
type Take = (name: string) => Promise<void>;

export async function takePictures(
  page: Page,
  options: { readonly out: string; readonly sizes: readonly Size[]; readonly caseId: string },
): Promise<number> {
  let pictures = 0;
  for (const size of options.sizes) {
    await page.setViewportSize(size);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const take: Take = async (name) => {
        await settled(page);
        await picture(page, options.out, name, size, theme);
        pictures += 1;
      };
      await places(page, take);
      await policy(page, take);
      await tabsOfCase(page, options.caseId, take);
      await overTheCase(page, take);
    }
  }
  return pictures;
}

export async function firstRunPicture(page: Page, out: string): Promise<void> {
  const size = { width: 1280, height: 800 };
  await page.setViewportSize(size);
  await page.getByRole('textbox').first().waitFor();
  await settled(page);
  await picture(page, out, '00-first-run', size, 'light');
}

const rail = (page: Page, name: RegExp): ReturnType<Page['getByRole']> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name });

async function places(page: Page, take: Take): Promise<void> {
  const screens = page.locator('[data-screen]');
  const labels = await screens.evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute('aria-label') ?? ''),
  );
  for (const [index, label] of labels.entries()) {
    await screens.nth(index).click();
    await take(`${String(index + 1).padStart(2, '0')}-${fileName(label)}`);
  }
}

/** The first project: its policy beside the rules that were read from it. */
async function policy(page: Page, take: Take): Promise<void> {
  await rail(page, /^Projects/).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /Tidepool/ })
    .click();
  await take('project-policy');
}

async function tabsOfCase(page: Page, caseId: string, take: Take): Promise<void> {
  await rail(page, /^Queue/).click();
  await page.getByRole('option', { name: new RegExp(caseId) }).click();
  await settled(page);
  const tabs = page.getByRole('tablist').last().getByRole('tab');
  for (const [index, tab] of (await tabs.all()).entries()) {
    await tab.click();
    await take(`case-${String(index + 1)}-${fileName((await tab.innerText()).replace(/\d+$/, ''))}`);
  }
  await tabs.first().click();
}

/** Why a message is believed, a reply, the palette, the keyboard map: opened and closed by their keys. */
async function overTheCase(page: Page, take: Take): Promise<void> {
  const why = page.getByRole('button', { name: /Why/ }).first();
  await why.click();
  await take('case-why');
  await why.click();
  await page.keyboard.press('r');
  await take('case-reply');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await take('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await take('keyboard-map');
  await page.keyboard.press('Escape');
}

async function picture(page: Page, out: string, name: string, size: Size, theme: Theme): Promise<void> {
  const folder = path.join(out, 'screens', `${size.width}x${size.height}-${theme}`);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

const fileName = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Nothing is being fetched and the frame is painted. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
