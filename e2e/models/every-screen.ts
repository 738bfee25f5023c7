/**
 * Every place, part of a case and dialog of the app, each with the way to it; for the specs that look at all of them.
 * `typing-everywhere.spec.ts` fails when a part of the sources is shown by none of these.
 */
import type { Locator, Page } from '@playwright/test';
import type { Material } from './material.ts';
import type { Screen } from './screen.ts';
import {
  capsuleScreens,
  embargoScreens,
  knownScreens,
  planningScreens,
  projectScreens,
  settingsScreens,
} from './some-screens.ts';

export function everyScreen(
  page: Page,
  { caseId, namedCase, scanCase, closedCase, project, lockedKey, capsules, team }: Material,
): Screen[] {
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const click = async (
    role: 'button' | 'menuitem' | 'tab' | 'radio',
    name: RegExp,
    within: Locator | Page = page,
  ) => within.getByRole(role, { name }).first().click();
  const home = async (): Promise<void> => {
    for (let step = 0; step < 5 && (await page.locator('[role=dialog], [role=menu]').count()) > 0; step += 1)
      await press('Escape');
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: /^Queue/ })
      .click();
    await page.getByRole('option').first().waitFor();
  };
  const place = (letter: string) => async (): Promise<void> => {
    await home();
    await press('g', letter);
  };
  const inCase = async (...keys: readonly string[]): Promise<void> => {
    await home();
    await page.getByRole('option', { name: /Heap overflow/ }).click();
    await page.locator(`[data-case-pane][aria-label$="${caseId}"]`).focus();
    await press(...keys);
  };
  const inReply = async (): Promise<void> => (await inCase('r'), page.getByLabel('Reply text').waitFor());
  const inNamed = async (...keys: readonly string[]): Promise<void> => {
    await home();
    await page.getByRole('option', { name: /Crash corpus/ }).click();
    await page.locator(`[data-case-pane][aria-label$="${namedCase}"]`).focus();
    await press(...keys);
  };
  const editDecision = async (): Promise<void> => {
    await home();
    await press('Control+k');
    await page.keyboard.type(closedCase);
    await page
      .getByRole('dialog')
      .getByRole('option', { name: new RegExp(closedCase) })
      .first()
      .click();
    await page.locator(`[data-case-pane][aria-label$="${closedCase}"]`).waitFor();
    await click('button', /^Edit decision/);
    await dialog.getByLabel('Reason').waitFor();
  };
  const inScan = async (): Promise<void> => {
    await home();
    await page.getByRole('option', { name: /CodeQL/ }).click();
    await page.locator(`[data-case-pane][aria-label$="${scanCase}"]`).focus();
    await main.getByRole('table').waitFor();
  };
  /** Where the window is too narrow for both, the studio shows its form or its preview. */
  const side = async (name: 'Write' | 'Preview'): Promise<void> => {
    const shown = main.getByRole('radio', { name, exact: true });
    if ((await shown.count()) > 0) await shown.click();
  };
  const studioForm = async (): Promise<void> => {
    await main.getByRole('button', { name: /^Publish/ }).waitFor();
    await side('Write');
    await main.getByLabel('Title', { exact: true }).waitFor();
  };
  const inNamedStudio = async (): Promise<void> => {
    await inNamed('3');
    await studioForm();
  };
  const inProject = async (tab: RegExp): Promise<void> => {
    await place('p')();
    await main.getByRole('button', { name: new RegExp(project) }).click();
    await click('tab', tab, main);
  };
  const editPolicy = async (): Promise<void> => {
    await inProject(/^Policy/);
    await click('button', /^Edit policy/, main);
  };
  const status = (item: RegExp) => async (): Promise<void> => {
    await inCase('e');
    await click('menuitem', item);
    await dialog.waitFor(); // it asks first what was recorded so far
  };
  const inStudio = async (): Promise<void> => {
    await inCase('3');
    await studioForm();
  };
  const tool = (tab: RegExp) => async (): Promise<void> => {
    await place('v')();
    await click('tab', tab, main);
  };
  const inMenu = (item: RegExp) => async (): Promise<void> => {
    await inCase();
    await click('button', /^More$/);
    await click('menuitem', item);
  };
  const select = async (): Promise<void> => {
    await home();
    await page.getByRole('listbox', { name: 'Cases' }).focus();
    await press('Home');
    if ((await page.getByRole('toolbar', { name: 'Selected cases' }).count()) === 0) await press('x');
  };
  return [
    { name: 'queue', open: home },
    { name: 'palette', open: async () => (await home(), press('Control+k')) },
    { name: 'keyboard map', open: async () => (await home(), press('?')) },
    { name: 'acknowledge several', open: async () => (await select(), press('a')) },
    {
      name: 'reply to several',
      open: async () => (await select(), press('r'), dialog.getByLabel('Text', { exact: true }).waitFor()),
    },
    { name: 'export several', open: async () => (await select(), press('Shift+E')) },
    { name: 'tags', open: () => inCase('l') },
    { name: 'class', open: () => inCase('c') },
    { name: 'checklist', open: () => inCase('Shift+L') },
    { name: 'reminder', open: () => inCase('f') },
    { name: 'split a case', open: () => inCase('Shift+S') },
    { name: 'merge a case', open: inMenu(/^Merge into/) },
    { name: 'group a case', open: inMenu(/^Group with/) },
    {
      name: 'publish correspondence',
      open: async () => {
        await inMenu(/^Publish correspondence/)();
        await dialog.getByLabel('Reason for publishing now').waitFor();
      },
    },
    {
      name: 'reply to all reporters',
      open: async () => (await inMenu(/^Reply to all reporters/)(), dialog.waitFor()),
    },
    { name: 'who reported first', open: inMenu(/^Who reported first/) },
    { name: 'snooze', open: () => inCase('z') },
    {
      name: 'snooze until a date',
      isFurther: true,
      open: async () => (await inCase('z'), click('radio', /^A date/, dialog)),
    },
    { name: 'saved views', open: async () => (await home(), press('Shift+V')) },
    { name: 'today', open: place('t') },
    { name: 'waiting', open: place('w') },
    { name: 'calendar', open: place('c') },
    ...planningScreens({ main, place, click }),
    { name: 'scoreboard', open: place('b') },
    { name: 'share the scoreboard', open: async () => (await place('b')(), click('button', /^Share/, main)) },
    { name: 'advisories', open: place('v') },
    { name: 'check a record', open: tool(/record/i) },
    { name: 'check for leaks', open: tool(/leak/i) },
    {
      name: 'provider folder',
      open: async () => (await place('v')(), click('button', /^Provider folder/, main)),
    },
    { name: 'people', open: place('r') },
    {
      name: 'team',
      open: async () => (await place('r')(), click('radio', /^Team/, main)),
    },
    {
      name: 'add a member',
      open: async () => {
        await place('r')();
        await click('radio', /^Team/, main);
        await click('button', /^Add member/, main);
      },
    },
    {
      name: 'assign to somebody who is away',
      open: async () => (await inCase('m'), click('menuitem', /away/)),
    },
    {
      name: 'change a key',
      open: async () => (await place('s')(), click('button', /^Change key of Reply…/, main)),
    },
    {
      name: 'import shortcuts',
      open: async () => {
        await place('s')();
        await page.getByLabel('File of shortcuts').setInputFiles({
          name: 'keys.json',
          mimeType: 'application/json',
          buffer: Buffer.from(
            '{"format":"bulkhead-keys","version":1,"keys":{"reply.open":"escape","of.tomorrow":"y"}}',
          ),
        });
        await dialog.waitFor();
      },
    },
    { name: 'note on a person', open: async () => (await place('r')(), click('button', /note about/, main)) },
    { name: 'keys', open: place('k') },
    { name: 'add a key', open: async () => (await place('k')(), click('button', /^Add key/, main)) },
    {
      name: 'make a key',
      isFurther: true,
      open: async () => {
        await place('k')();
        await click('button', /^Add key/, main);
        await dialog.getByRole('radio').nth(1).click();
      },
    },
    {
      name: 'import a key with a passphrase',
      isFurther: true,
      open: async () => {
        await place('k')();
        await click('button', /^Add key/, main);
        await dialog.getByRole('textbox', { name: 'Key' }).fill(lockedKey);
        await click('button', /^Import key/, dialog);
        await dialog.locator('input[type=password]').waitFor();
      },
    },
    { name: 'accept a key', open: async () => (await place('k')(), click('button', /^Accept for/, main)) },
    { name: 'set aside', open: place('a') },
    { name: 'projects', open: place('p') },
    { name: 'add a project', open: async () => (await place('p')(), click('button', /^Add project/, main)) },
    {
      name: 'add a project with a policy',
      isFurther: true,
      open: async () => {
        await place('p')();
        await click('button', /^Add project/, main);
        await dialog.locator('input[type=file]').setInputFiles({
          name: 'SECURITY.md',
          mimeType: 'text/markdown',
          buffer: Buffer.from('# Security\n\nWe acknowledge reports within 3 days.\n'),
        });
        await dialog.getByLabel('Project name').waitFor();
      },
    },
    ...projectScreens({ main, inProject, editPolicy, click }),
    ...settingsScreens({ main, dialog, place, click, team }),
    ...knownScreens({ main, inCase, inProject, press }),
    ...embargoScreens({ main, dialog, place, inCase, click }),
    ...capsuleScreens({ page, home, inMenu, press, capsules }),
    { name: 'thread', open: () => inCase('1') },
    { name: 'findings of a scanner', open: inScan },
    {
      name: 'split findings off',
      open: async () => {
        await inScan();
        await main.getByRole('table').getByRole('checkbox').last().check();
        await main.locator('section:has(> table)').getByRole('button').first().click();
        await dialog.waitFor();
      },
    },
    { name: 'title', open: () => inCase('F2') },
    { name: 'find in the thread', open: () => inCase('Control+f') },
    { name: 'source of a message', open: () => inCase('v') },
    { name: 'reply', open: inReply },
    {
      name: 'attachments',
      open: async () => (await inNamed('1'), click('button', /^All 8 attachments/)),
    },
    {
      name: 'preview of an attachment',
      open: async () => (await inNamed('1'), click('button', /^Preview/)),
    },
    {
      name: 'confirm a letter as sent',
      open: async () => {
        await inCase('1');
        const confirm = page.getByRole('button', { name: /^Confirm as sent/ });
        if ((await confirm.count()) === 0) await press('r', 'Control+s');
        await confirm.first().click();
      },
    },
    { name: 'recipients of a reply', open: async () => (await inReply(), press('Control+Shift+E')) },
    {
      name: 'save all formats',
      open: async () => {
        await inStudio();
        await click('button', /^Save all/, main);
        await dialog.getByRole('button', { name: /^Save [1-9]\d* files/ }).waitFor(); // "0" until they are made
      },
    },
    { name: 'assessment', open: () => inCase('2') },
    { name: 'timeline', open: () => inCase('4') },
    {
      name: 'CRA duties',
      open: async () => {
        await inCase('5');
        await page.getByRole('radio', { name: 'Manufacturer' }).click();
      },
    },
    {
      name: 'CRA submission',
      open: async () => {
        await inCase('5');
        await click('button', /^Record submission/, main);
      },
    },
    { name: 'plan an event', open: async () => (await inCase('1'), click('button', /^Plan event/)) },
    { name: 'plan the disclosure', open: () => inCase('d') },
    {
      name: 'somebody else',
      open: async () => (await inCase('m'), click('menuitem', /^Someone else/)),
    },
    { name: 'note', open: () => inCase('Shift+N') },
    { name: 'duplicate of', open: status(/^Mark as duplicate/) },
    { name: 'event with a reason', open: status(/^Reject/) },
    { name: 'decision', open: editDecision },
    {
      name: 'sentence that decided',
      isFurther: true,
      open: async () => {
        await editDecision();
        await dialog.getByLabel('Decided by').selectOption({ index: 1 });
        await dialog.getByLabel('Decided by').selectOption('Another sentence…');
        await dialog.getByLabel('Sentence').waitFor();
      },
    },
    // Before the studio's own fields, which typing empties.
    {
      name: 'word that names nobody',
      only: /^Why/,
      isFurther: true,
      open: async () => {
        await inNamedStudio();
        await side('Preview');
        await click('button', /^Not this person/, main);
      },
    },
    {
      name: 'reason for saving now',
      only: /^Reason for saving/,
      isFurther: true,
      open: async () => {
        await inStudio();
        await main.getByRole('radio', { name: /^oss-security/ }).click(); // public, while the case has an embargo
        await side('Preview');
        await main.getByLabel('Reason for saving now').waitFor();
      },
    },
    { name: 'publish', open: async () => (await inStudio(), click('button', /^Publish/, main)) },
    {
      name: 'publish a revision',
      open: async () => {
        await inNamedStudio();
        await click('button', /^Publish/, main);
        await dialog.getByLabel('What changed').waitFor();
      },
    },
    { name: 'advisory', open: inStudio },
    { name: 'import a record', open: async () => (await inStudio(), click('button', /^Import/, main)) },
    {
      name: 'range of versions',
      isFurther: true,
      open: async () => {
        await inStudio();
        if ((await main.getByLabel('Fixed version').count()) === 0)
          await click('button', /^Add affected range/, main);
      },
    },
  ];
}
