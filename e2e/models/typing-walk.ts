/**
 * Types into every text field of every screen and dialog: no event is appended, the focus stays, and the field holds what
 * was typed. A field or a dialog of the sources that no screen shows is an assertion that fails.
 */
import type { Page } from '@playwright/test';
import { expect, type Host } from '../host.ts';
import { everyScreen } from './every-screen.ts';
import type { Screen } from './screen.ts';
import { prepareScreens } from './material.ts';
import { partsOfTheScreen, type Parts } from './field-components.ts';
import { shownComponents, textFields, type TextField } from './text-fields.ts';
import { createTypist } from './typist.ts';

export type Typing = {
  readonly strings: number;
  /** The fields that were typed into, by component. */
  readonly fields: readonly string[];
};

export async function typeEverywhere(page: Page, host: Host, perField: number): Promise<Typing> {
  page.setDefaultTimeout(30_000); // a way that leads nowhere says so
  const parts = partsOfTheScreen();
  const walk = await createWalk(page, host, parts, perField);
  const passphraseField = page.getByLabel('Passphrase', { exact: true });
  await walk.visit({ name: 'first run', open: () => passphraseField.waitFor() });
  const screens = everyScreen(page, await prepareScreens(page, host));
  const elsewhere = isElectron(page) ? onlyInBrowser : [];
  const missed = (): string[] => walk.notShown().filter((said) => !elsewhere.includes(said));
  for (const screen of screens) await walk.visit(screen);
  // On a busy machine a part may come a moment after its screen was looked at: a second round finds it.
  const isComplete = (): boolean => missed().every((said) => said.startsWith('Unlock:'));
  for (const screen of screens) if (!isComplete()) await walk.visit(screen);
  await host.call('vault.lock', {});
  await walk.visit({ name: 'unlock', open: () => passphraseField.waitFor() });
  // What the sources have and no screen has shown: give everyScreen() the way to it.
  expect(missed()).toEqual([]);
  return walk.done();
}

/** A folder is picked in a dialog of the system where there is one. */
const onlyInBrowser = ['TypedFolder: 0 of 1 fields'];
const isElectron = (page: Page): boolean => page.url().startsWith('app:');

/**
 * Fields that save by themselves while one types, and all that they may write. The studio saves the advisory, and with it
 * the fields that the case shares with it (embargo, CVE ID, severity).
 */
const savesWhileTyping = [{ within: 'Studio', kinds: ['advisory', 'set', 'stored'] }];

type Walk = {
  readonly visit: (screen: Screen) => Promise<void>;
  readonly notShown: () => string[];
  readonly done: () => Typing;
};

/** Screens one after the other; a field that stands on several is typed into once. */
async function createWalk(page: Page, host: Host, parts: Parts, perField: number): Promise<Walk> {
  const typist = await createTypist(page);
  const typed = new Map<string, Set<string>>(); // component → its fields
  const shown = new Set<string>();
  let strings = 0;
  const ownerOf = ({ components }: TextField): string =>
    components.find((name) => parts.fields.has(name)) ?? components[0] ?? '';
  const isNew = (field: TextField): boolean => typed.get(ownerOf(field))?.has(field.name) !== true;

  const typeInto = async (screen: Screen, field: TextField): Promise<void> => {
    const where = `${screen.name} › ${field.name}`;
    const before = await eventsOf(host);
    for (let round = 0; round < perField; round += 1) {
      await field.focus();
      const { text } = await typist.type(field.anyText);
      strings += 1;
      const now = await field.now();
      // Blanks aside: fields of versions and vectors hold none.
      const held = { ...now, text: withoutBlanks(now.text) };
      const due = { isThere: true, hasFocus: true, text: withoutBlanks(text ?? now.text) };
      expect({ where, ...held }).toEqual({ where, ...due });
    }
    // Nothing typed stays: a filter would hide the way to the next screen, leaving a field may save it on purpose.
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    if ((await page.getByRole('dialog').count()) === 0) await page.keyboard.press('Escape');
    const saves = savesWhileTyping.find(({ within }) => field.components.includes(within))?.kinds ?? [];
    const unexpected = (await kindsSince(host, before)).filter((kind) => !saves.includes(kind));
    expect({ where, events: unexpected }).toEqual({ where, events: [] });
  };

  return {
    visit: async (screen) => {
      await screen.open();
      for (const name of await shownComponents(page)) shown.add(name);
      const names = (await textFields(page))
        .filter((one) => isNew(one) && screen.only?.test(one.name) !== false)
        .map(({ name }) => name);
      for (const name of names) {
        let field = (await textFields(page)).find((one) => one.name === name);
        if (field === undefined) {
          await screen.open(); // typing into the field before has closed it
          field = (await textFields(page)).find((one) => one.name === name);
        }
        if (field === undefined) continue; // it stands there under a condition: notShown() tells
        const owner = ownerOf(field);
        typed.set(owner, (typed.get(owner) ?? new Set()).add(name));
        await typeInto(screen, field);
      }
    },
    notShown: () => [
      ...[...parts.shown].filter((name) => !shown.has(name)),
      ...[...parts.fields]
        .filter(([name, count]) => (typed.get(name)?.size ?? 0) < count)
        .map(([name, count]) => `${name}: ${String(typed.get(name)?.size ?? 0)} of ${String(count)} fields`),
    ],
    done: () => ({
      strings,
      fields: [...typed].flatMap(([owner, names]) => [...names].map((name) => `${owner}: ${name}`)).sort(),
    }),
  };
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');

async function eventsOf(host: Host): Promise<number> {
  const { exists, locked } = await host.call('vault.status', {});
  return exists && !locked ? (await host.call('audit.verify', {})).events : 0;
}

async function kindsSince(host: Host, before: number): Promise<string[]> {
  if ((await eventsOf(host)) === before) return [];
  const { text } = await host.call('audit.export', {});
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { readonly seq?: number; readonly kind?: string })
    .filter(({ seq = 0 }) => seq > before)
    .map(({ kind = '' }) => kind);
}
