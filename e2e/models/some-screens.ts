/** Screens of `every-screen.ts`: projects, settings, planning, what is known already, partners under embargo, and capsules. */
import type { Locator, Page } from '@playwright/test';
import type { Material } from './material.ts';
import type { Screen } from './screen.ts';

type Open = () => Promise<void>;

export function settingsScreens({
  main,
  dialog,
  place,
  click,
  team,
}: {
  readonly main: Locator;
  readonly dialog: Locator;
  readonly place: (letter: string) => Open;
  readonly click: (role: 'button' | 'radio', name: RegExp, within: Locator) => Promise<void>;
  readonly team: Material['team'];
}): Screen[] {
  /** Until there is a team. */
  const inTeamDialog = async (button: RegExp): Promise<boolean> => {
    await place('s')();
    await main
      .getByRole('button', { name: /^(Create team…|Synchronize)/ })
      .first()
      .waitFor();
    if ((await main.getByRole('button', { name: button }).count()) === 0) return false;
    await click('button', button, main);
    return true;
  };
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
    { name: 'create a team vault', open: async () => void (await inTeamDialog(/^Create team…/)) },
    { name: 'join a team vault', open: async () => void (await inTeamDialog(/^Join team…/)) },
    {
      name: 'a team vault in git',
      isFurther: true,
      open: async () => {
        if (await inTeamDialog(/^Create team…/)) await click('radio', /^git$/, dialog);
      },
    },
    {
      name: 'accept a member of the team vault',
      open: async () => {
        await team.ask();
        await place('s')();
        const members = main.getByRole('list', { name: 'Members of the team vault' });
        await members.waitFor();
        if ((await members.getByRole('listitem').count()) === 1)
          await click('button', /^Compare the fingerprint of Ada/, main);
      },
    },
    {
      name: 'remove a member of the team vault',
      open: async () => {
        await team.accept();
        await place('s')();
        await click('button', /^Remove Ada/, main);
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
    {
      name: 'forecast',
      open: async () => {
        await place('n')();
        await click('radio', /^Forecast/, main);
        await main.getByLabel('Hours per week').waitFor();
      },
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

export function embargoScreens({
  main,
  dialog,
  place,
  inCase,
  click,
}: {
  readonly main: Locator;
  readonly dialog: Locator;
  readonly place: (letter: string) => Open;
  readonly inCase: (...keys: readonly string[]) => Promise<void>;
  readonly click: (role: 'button' | 'radio' | 'tab', name: RegExp, within: Locator) => Promise<void>;
}): Screen[] {
  const inEmbargo = async (): Promise<void> => {
    await inCase('Shift+D');
    await dialog.getByRole('list', { name: 'Distributors' }).waitFor();
  };
  const inPartners = async (): Promise<void> => {
    await place('r')();
    await click('radio', /^Partners/, main);
  };
  const inReleases = async (): Promise<void> => {
    await place('v')();
    await click('tab', /^Releases/, main);
    await main.getByRole('table').waitFor();
  };
  return [
    { name: 'releases', open: inReleases },
    {
      name: 'date of a release',
      open: async () => (await inReleases(), click('button', /^Set one date/, main)),
    },
    {
      name: 'files of a release',
      isFurther: true,
      open: async () => {
        await inReleases();
        await click('button', /^Prepare all files/, main);
        await dialog.getByRole('list', { name: 'Files' }).waitFor();
      },
    },
    { name: 'partners', open: inPartners },
    {
      name: 'add a partner',
      open: async () => (await inPartners(), click('button', /^Add partner/, main)),
    },
    { name: 'embargo', open: inEmbargo },
    {
      name: 'date of an embargo',
      isFurther: true,
      open: async () => (await inEmbargo(), click('button', /^Change the date/, dialog)),
    },
    {
      name: 'answer of a partner',
      isFurther: true,
      open: async () => {
        await inEmbargo();
        await click('button', /^Record the answer/, dialog);
        await dialog.getByLabel('Answer of Debian', { exact: true }).selectOption('more-time');
      },
    },
    {
      name: 'write to partners',
      open: async () => {
        await inEmbargo();
        await dialog.getByRole('checkbox', { name: 'Debian' }).check();
        await click('button', /^Write to 1 partner/, dialog);
        await dialog.getByLabel('Text', { exact: true }).waitFor();
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
  capsules,
}: {
  readonly page: Page;
  readonly home: Open;
  readonly inMenu: (item: RegExp) => Open;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly capsules: Material['capsules'];
}): Screen[] {
  const dialog = page.getByRole('dialog');
  const fromPalette = (words: string, title: RegExp) => async (): Promise<void> => {
    await home();
    await press('Control+k');
    await page.keyboard.type(words);
    await press('Enter');
    await page.getByRole('dialog', { name: title }).waitFor();
  };
  const chosen = async (text: string, title: RegExp): Promise<void> => {
    await fromPalette('open capsule', /^Open capsule/)();
    const file = { name: 'case.capsule.asc', mimeType: 'text/plain', buffer: Buffer.from(text) };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('dialog', { name: title }).waitFor();
  };
  return [
    { name: 'hand over', open: inMenu(/^Hand over/) },
    { name: 'open a capsule', open: fromPalette('open capsule', /^Open capsule/) },
    { name: 'a capsule', open: () => chosen(capsules.handoff, /^Capsule with/) },
    { name: 'a guest case', open: () => chosen(capsules.guest, /^Guest case/) },
    {
      name: 'a guest case that was kept',
      isFurther: true,
      open: async () => {
        await chosen(capsules.guest, /^Guest case/);
        await dialog.getByRole('button', { name: /^Keep/ }).click();
        await fromPalette('guest cases', /^Guest cases/)();
        await dialog.getByRole('listitem').getByRole('button').first().click();
        await dialog.getByRole('button', { name: /^Remove/ }).waitFor();
      },
    },
    { name: 'guest cases', open: fromPalette('guest cases', /^Guest cases/) },
  ];
}

export function projectScreens({
  main,
  inProject,
  editPolicy,
  click,
}: {
  readonly main: Locator;
  readonly inProject: (tab: RegExp) => Promise<void>;
  readonly editPolicy: Open;
  readonly click: (role: 'button' | 'tab', name: RegExp, within: Locator) => Promise<void>;
}): Screen[] {
  return [
    { name: 'policy', open: () => inProject(/^Policy/) },
    { name: 'edit the policy', open: editPolicy },
    {
      name: 'switch a rule off',
      open: async () => {
        await editPolicy();
        await main.getByRole('switch').first().click();
      },
    },
    {
      name: 'correct a rule',
      open: async () => (await editPolicy(), click('button', /^Correct/, main)),
    },
    {
      name: 'name a sentence about closures',
      open: async () => (await editPolicy(), click('button', /^Add sentence…/, main)),
    },
    { name: 'add a rule', open: async () => (await editPolicy(), click('button', /^Add rule/, main)) },
    { name: 'calendar of the project', open: () => inProject(/^Calendar/) },
    { name: 'replies of the project', open: () => inProject(/^Replies/) },
    { name: 'checklist of the project', open: () => inProject(/^Checklist/) },
    {
      name: 'checkout of the project',
      open: async () => (
        await inProject(/^Source/),
        main.getByRole('heading', { name: /^Checkout/ }).waitFor()
      ),
    },
    { name: 'settled positions', open: () => inProject(/^Settled/) },
    { name: 'versions of the policy', open: () => inProject(/^Versions/) },
    {
      name: 'date of a version',
      open: async () => {
        await inProject(/^Versions/);
        await click('button', /^Change (the )?date/, main);
      },
    },
  ];
}
