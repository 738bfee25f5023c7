/** The menus of the queue and of a case, each with the way to it from `every-screen.ts`. */
import type { Page } from '@playwright/test';
import { everyScreen } from './every-screen.ts';
import type { Screen } from './screen.ts';
import type { Material } from './material.ts';

export function everyMenu(page: Page, material: Material): Screen[] {
  const screens = everyScreen(page, material);
  const after = (screen: string, act: () => Promise<void>) => async (): Promise<void> => {
    await screens.find(({ name }) => name === screen)?.open();
    await act();
    await page.getByRole('menu').waitFor();
  };
  const press = (key: string) => (): Promise<void> => page.keyboard.press(key);
  const click = (name: RegExp) => (): Promise<void> => page.getByRole('button', { name }).first().click();
  return [
    { name: 'menu of the order', open: after('queue', click(/^Order/)) },
    { name: 'menu of the status', open: after('thread', press('e')) },
    { name: 'menu of the severity', open: after('thread', press('s')) },
    { name: 'menu of the assignee', open: after('thread', press('m')) },
    { name: 'menu of the case', open: after('thread', click(/^More$/)) },
  ];
}
