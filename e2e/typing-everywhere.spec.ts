/**
 * Random strings, shortcut letters and all, typed into every text field of every screen: no event is appended to any case,
 * and the focus stays in the field. Fields are found by the page itself, dialogs by the “…” of their names. A part of the
 * strings in `npm test`, two thousand of them in `npm run check:long`.
 */
import process from 'node:process';
import type { Page } from '@playwright/test';
import { actionIds, actionInfo } from '../src/renderer/keys/actions.ts';
import { expect, passphrase, test, type Desk } from './host.ts';
import { loadSample } from './models/sample-desk.ts';
import { enterSaves, textFields, typeString } from './models/text-fields.ts';

const long = process.env['BULKHEAD_LONG'] === '1';
const stringsWanted = long ? 2_000 : 300;
const perField = long ? 40 : 5;
const seed = 20_261_128;

/** mulberry32: small, and the same on every machine. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const letters = [...'abcdefghijklmnopqrstuvwxyzAMNRXJKM0123456789 /?[].,-"\'@:'];
const keys = [
  ...['Control+a', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'],
  ...['Enter', 'Escape', 'Shift+ArrowLeft', 'Control+Enter', 'paste:path traversal', 'paste:aAsxgq'],
];

function randomString(random: () => number, withEnter: boolean): string[] {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const tokens: string[] = [];
  const parts = 1 + Math.floor(random() * 4);
  for (let part = 0; part < parts; part += 1) {
    const run = Array.from({ length: Math.floor(random() * 6) }, () => one(letters)).join('');
    if (run !== '') tokens.push(run);
    if (random() < 0.6) tokens.push(one(keys));
  }
  return tokens.filter((token) => withEnter || !token.endsWith('Enter'));
}

type Screen = { readonly name: string; readonly open: () => Promise<void> };

/** Back to the queue with nothing open over it. */
async function home(page: Page): Promise<void> {
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Escape');
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: /^Queue/ })
    .click();
  await expect(page.getByRole('listbox', { name: 'Cases' })).toBeVisible();
}

async function openCase(page: Page): Promise<void> {
  await home(page);
  await page.getByRole('option', { name: /Request smuggling/ }).click();
  await expect(page.getByRole('tab', { name: 'Thread' })).toBeVisible();
  await page.locator('[data-case-pane]').focus();
}

function pressChord(page: Page, keysOf: string): () => Promise<void> {
  return async () => {
    for (const step of keysOf.split(' ')) {
      const parts = step.split('+').map((part) => ({ mod: 'Control', shift: 'Shift' })[part] ?? part);
      await page.keyboard.press(parts.join('+').replace(/^f(\d)$/, 'F$1'));
    }
  };
}

/** Places by their keys, parts of a case and its dialogs by theirs: all from the one table of keys. */
function screensByKey(page: Page): Screen[] {
  const chord = (id: (typeof actionIds)[number]): string => actionInfo(id).keys[0] ?? '';
  const named = actionIds.filter((id) => chord(id) !== '');
  const places = named.filter((id) => actionInfo(id).scope === 'Go to');
  const ofCase = named.filter(
    (id) =>
      actionInfo(id).scope === 'Case' && !['case.copy-id', 'case.assign-me', 'case.next-step'].includes(id),
  );
  return [
    ...places.map((id) => ({
      name: id,
      open: async () => {
        await home(page);
        await pressChord(page, chord(id))();
      },
    })),
    ...ofCase.map((id) => ({
      name: id,
      open: async () => {
        await openCase(page);
        await pressChord(page, chord(id))();
      },
    })),
    {
      name: 'app.palette',
      open: async () => {
        await home(page);
        await page.keyboard.press('Control+k');
      },
    },
  ];
}

/** What a button or a menu item with “…” opens. */
async function screensBehind(page: Page, screen: Screen): Promise<Screen[]> {
  const behind: Screen[] = [];
  for (const role of ['button', 'menuitem'] as const) {
    const names = await page
      .getByRole(role, { name: /…/ })
      .evaluateAll((all) =>
        all
          .filter((one) => one instanceof HTMLElement && one.checkVisibility() && !one.matches(':disabled'))
          .map((one) => (one.getAttribute('aria-label') ?? one.textContent).trim()),
      );
    for (const name of new Set(names))
      behind.push({
        name: `${screen.name} › ${name}`,
        open: async () => {
          await screen.open();
          await page
            .getByRole(role, { name: name.split('…')[0] ?? name })
            .first()
            .click();
        },
      });
  }
  return behind;
}

/** What was appended since, but for the studio, which saves its own text while one types. */
async function appended(desk: Desk, before: number, inStudio: boolean): Promise<string[]> {
  if ((await desk.call('audit.verify', {})).events === before) return [];
  const { text } = await desk.call('audit.export', {});
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { seq?: number; kind?: string; caseId?: string })
    .filter(({ seq, kind }) => (seq ?? 0) > before && !(inStudio && kind === 'advisory'))
    .map(({ kind, caseId }) => `${kind ?? ''} ${caseId ?? ''}`);
}

test('typing into every text field appends no event to any case', async ({ page, desk }) => {
  test.setTimeout(long ? 3_600_000 : 600_000);
  await desk.call('vault.create', { passphrase });
  await loadSample(desk);
  await expect(page.getByRole('listbox', { name: 'Cases' }).getByRole('option')).toHaveCount(8);
  page.on('filechooser', () => undefined);
  const random = randomFrom(seed);
  const done = new Set<string>();
  let strings = 0;

  const walk = async (screen: Screen): Promise<void> => {
    await screen.open();
    const names = (await textFields(page)).map(({ name }) => name).filter((name) => !done.has(name));
    for (const name of names) {
      done.add(name);
      const inStudio = screen.name.includes('advisory');
      const { events } = await desk.call('audit.verify', {});
      for (let round = 0; round < perField; round += 1) {
        let found = (await textFields(page)).find((one) => one.name === name);
        if (found === undefined) {
          await screen.open();
          found = (await textFields(page)).find((one) => one.name === name);
        }
        if (found === undefined) break; // it stands on the screen under a condition that typing has changed
        await found.field.focus();
        await typeString(page, found.field, randomString(random, !(await enterSaves(found.field))));
        strings += 1;
      }
      await page.keyboard.press('Escape'); // brings back what is saved, where leaving would save
      expect([screen.name, name, await appended(desk, events, inStudio)]).toEqual([screen.name, name, []]);
    }
  };

  for (const screen of screensByKey(page)) {
    await walk(screen);
    await screen.open();
    for (const behind of await screensBehind(page, screen)) await walk(behind);
  }
  expect(done.size).toBeGreaterThan(30);
  expect(strings).toBeGreaterThanOrEqual(Math.min(stringsWanted, done.size * perField * 0.8));
});
