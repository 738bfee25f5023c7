/** Screens of `every-screen.ts`: the settings, what is known already, and capsules. */
import type { Locator, Page } from '@playwright/test';
import type { Screen } from './screen.ts';

type Open = () => Promise<void>;

export function settingsScreens({
  main,
  place,
  click,
}: {
  readonly main: Locator;
  readonly place: (letter: string) => Open;
  readonly click: (role: 'button', name: RegExp, within: Locator) => Promise<void>;
}): Screen[] {
  return [
    { name: 'settings', open: place('s') },
    {
      name: 'quiet hours',
      open: async () => {
        await place('s')();
        const quiet = main.getByLabel('Quiet hours');
        if (!(await quiet.isChecked())) await quiet.click();
      },
    },
    {
      name: 'change the passphrase',
      open: async () => (await place('s')(), click('button', /^Change passphrase/, main)),
    },
  ];
}

export function knownScreens({
  main,
  inCase,
  inProject,
  press,
}: {
  readonly main: Locator;
  readonly inCase: (...keys: readonly string[]) => Promise<void>;
  readonly inProject: (tab: RegExp) => Promise<void>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
}): Screen[] {
  return [
    {
      name: 'known already',
      open: async () => {
        await inCase('1');
        const panel = main.getByRole('region', { name: 'Known already' });
        if ((await panel.getByRole('listitem').count()) === 0) await press('Shift+F');
        await panel.getByText('CVE-2025-99001', { exact: true }).waitFor();
      },
    },
    {
      name: 'source and known records',
      open: async () => {
        await inProject(/^Source/);
        await main.locator('details > summary').last().click();
      },
    },
  ];
}

/** Cases handed over, and taken over. */
export function capsuleScreens({
  page,
  home,
  inMenu,
  press,
}: {
  readonly page: Page;
  readonly home: Open;
  readonly inMenu: (item: RegExp) => Open;
  readonly press: (...keys: readonly string[]) => Promise<void>;
}): Screen[] {
  const fromPalette = (words: string, title: RegExp) => async (): Promise<void> => {
    await home();
    await press('Control+k');
    await page.keyboard.type(words);
    await press('Enter');
    await page.getByRole('dialog', { name: title }).waitFor();
  };
  return [
    { name: 'hand over', open: inMenu(/^Hand over/) },
    { name: 'open a capsule', open: fromPalette('open capsule', /^Open capsule/) },
    { name: 'guest cases', open: fromPalette('guest cases', /^Guest cases/) },
  ];
}
