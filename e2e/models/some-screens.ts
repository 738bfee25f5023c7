/** Screens of `every-screen.ts`: the settings, and what is known already. */
import type { Locator } from '@playwright/test';
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

export function planningScreens({
  main,
  place,
  click,
}: {
  readonly main: Locator;
  readonly place: (letter: string) => Open;
  readonly click: (role: 'button' | 'radio', name: RegExp, within: Locator) => Promise<void>;
}): Screen[] {
  const inPlanning = (button: RegExp) => async (): Promise<void> => (
    await place('n')(),
    await click('button', button, main)
  );
  return [
    { name: 'planning', open: place('n') },
    { name: 'add a closure', open: inPlanning(/^Add closure/) },
    { name: 'change a closure', open: inPlanning(/^Change Intake closed/) },
    { name: 'cancel a closure', open: inPlanning(/^Cancel Intake closed/) },
    { name: 'hand-over sheet', open: inPlanning(/^Hand-over/) },
    { name: 'forecast', open: async () => (await place('n')(), click('radio', /^Forecast/, main)) },
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
