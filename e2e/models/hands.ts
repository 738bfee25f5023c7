/** Two ways to work the same app: by keys alone, or by the names that a screen reader says. Neither points anywhere. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '../host.ts';

type Role = Parameters<Page['getByRole']>[0];

export type Hands = {
  readonly name: string;
  press(role: Role, name: string | RegExp): Promise<void>;
  write(label: string, text: string): Promise<void>;
  /** Presses what asks for files, and chooses this one. */
  choose(
    role: Role,
    name: string | RegExp,
    file: { readonly name: string; readonly text: string },
  ): Promise<void>;
};

const named = (page: Page, role: Role, name: string | RegExp): Locator =>
  page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first();

const chosen = ({ name, text }: { readonly name: string; readonly text: string }) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

/** Whoever comes here by Tab is there within one round; the focus is never nowhere on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${String(target)}`);
}

export function byKeys(page: Page): Hands {
  const press: Hands['press'] = async (role, name) => {
    const target = named(page, role, name);
    if (role === 'option') await expect(page.getByRole('listbox', { name: 'Cases' })).toBeFocused();
    else if (role === 'tab' || role === 'menuitem') await arrowTo(page, target);
    else await tabTo(page, target);
    await page.keyboard.press(role === 'radio' || role === 'checkbox' ? 'Space' : 'Enter');
  };
  return {
    name: 'keys alone',
    press,
    write: async (label, text) => {
      await tabTo(page, page.getByLabel(label, { exact: true }));
      await page.keyboard.insertText(text);
    },
    choose: async (role, name, file) => {
      const asked = page.waitForEvent('filechooser');
      await press(role, name);
      await (await asked).setFiles(chosen(file));
    },
  };
}

/** Tabs and menus are one stop; arrows move within. */
async function arrowTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const isMenu = (await target.getAttribute('role')) === 'menuitem';
  if (!isMenu) await tabTo(page, page.getByRole('tablist').getByRole('tab', { selected: true }));
  for (let step = 0; step < 40; step += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(isMenu ? 'ArrowDown' : 'ArrowRight');
  }
  throw new Error(`the arrows never come to ${String(target)}`);
}

export function byNames(page: Page): Hands {
  const press: Hands['press'] = (role, name) => named(page, role, name).click();
  return {
    name: 'names alone',
    press,
    write: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    choose: async (role, name, file) => {
      const asked = page.waitForEvent('filechooser');
      await press(role, name);
      await (await asked).setFiles(chosen(file));
    },
  };
}
