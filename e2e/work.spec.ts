/** What a key costs, in components that are drawn: milliseconds are the machine's, these are ours. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, passphrase, test } from './host.ts';
import { watchDrawn } from './models/drawn.ts';
import { watchMade } from './models/made.ts';
import { openSample } from './models/load-sample.ts';

for (const [tab, most] of [
  ['Thread', 310],
  ['Assessment', 290],
] as const)
  test(`the next case draws what is seen of it, and once (${tab})`, async ({ page, host }) => {
    const app = await openSample(page, host);
    const { rows } = await host.call('queue.list', {});
    for (const { id } of rows) await host.call('case.read', { caseId: id, unread: false }); // or the window does, later
    const drawn = await watchDrawn(page);
    const made = await watchMade(page);
    await app.rows.first().click();
    await app.tab(tab).click();
    await app.nextCase();
    await expect(app.case.getByRole('tabpanel', { name: tab })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await made.aCase();
    await drawn();
    const steps = 4;
    for (let step = 0; step < steps; step += 1) {
      await app.nextCase();
      await made.aCase(); // drawn before the key that opens it
    }
    const ofOne = (await drawn()) / steps;
    expect(ofOne).toBeGreaterThan(100);
    expect(ofOne).toBeLessThan(most);
  });

test('what shows a case is loaded before one is opened', async ({ page, host }) => {
  const app = await openSample(page, host);
  const asked = async (): Promise<readonly string[]> =>
    (await host.requests()).filter((url) => url.endsWith('.js'));
  await expect.poll(async () => (await asked()).some((url) => url.includes('/case-view-'))).toBe(true);
  await expect.poll(async () => (await asked()).some((url) => url.includes('/advisory-tab-'))).toBe(true);
  const before = await asked();
  await app.rows.first().click();
  await expect(app.case).toBeVisible();
  expect(await asked()).toEqual(before);
});

test('an answer is drawn in the turn in which it came, without a timer for each component', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.rows.first().click();
  await app.nextCase();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const side = globalThis as unknown as { timers: number };
    const real = globalThis.setTimeout;
    side.timers = 0;
    globalThis.setTimeout = ((run: () => void, ms?: number) => {
      if ((ms ?? 0) === 0) side.timers += 1;
      return real(run, ms);
    }) as typeof setTimeout;
  });
  await app.nextCase();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => (globalThis as unknown as { timers: number }).timers)).toBeLessThan(10);
});

/**
 * Runs in the page: notes what stands in it at the end of each turn in which it changed, up to the first row, as soon as
 * it is the frame that stands there. However slow the machine is, nothing waits for its answers only so long
 * (first-answers.ts).
 */
function noteWhatComesBefore([what, isThere]: readonly [selector: string, isThere: boolean]): void {
  const side = globalThis as unknown as { before: string[] };
  side.before = [];
  const real = globalThis.setTimeout;
  globalThis.setTimeout = ((run: () => void, ms?: number) =>
    ms === 300 ? 0 : real(run, ms)) as typeof setTimeout;
  const look = new MutationObserver(() => {
    if (document.querySelector('[role="option"]') !== null) look.disconnect();
    else if ((document.querySelector(what) !== null) === isThere) side.before.push(document.body.innerText);
  });
  look.observe(document, { childList: true, subtree: true });
}

const whatCameBefore = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { before: string[] }).before);

test('the window is drawn once, with its rows', async ({ page, host }) => {
  await openSample(page, host);
  await page.addInitScript(noteWhatComesBefore, ['#root > :not(.not-started)', true] as const);
  await page.reload();
  await expect(page.locator('[role="option"]').first()).toBeVisible();
  expect(await whatCameBefore(page)).toEqual([]);
});

test('a vault that is unlocked is drawn once, with its rows, and each of them was asked for once', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await host.call('vault.lock', {});
  const secret = page.getByLabel('Passphrase');
  await expect(secret).toBeVisible();
  await secret.fill(passphrase);
  await page.waitForLoadState('networkidle');
  await page.evaluate(noteWhatComesBefore, ['input[type="password"]', false] as const);
  host.asked();
  await secret.press('Enter');
  await expect(app.rows.first()).toBeVisible();
  expect(await whatCameBefore(page)).toEqual([]);
  await page.waitForLoadState('networkidle');
  const asked = host.asked();
  // In Electron nobody counts.
  for (const name of ['vault.status', 'settings.get', 'project.list', 'view.list', 'draft.list'])
    expect(asked[name] ?? 1, name).toBe(1);
});

test('the page has the libraries for use, whoever built it: those for development take twice the time', () => {
  const scripts = path.resolve('out/renderer/assets');
  const texts = readdirSync(scripts)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(path.join(scripts, file), 'utf8'));
  expect(texts.some((text) => text.includes('Minified React error'))).toBe(true);
  expect(texts.some((text) => text.includes('jsxDEV'))).toBe(false);
});
