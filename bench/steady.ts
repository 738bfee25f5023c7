/**
 * Rounds of use at many cases, and what of it stays in memory: open, next, severity, a reply begun and left, a filter, a
 * search, scrolling. After each round the page's garbage is collected and its heap, nodes and listeners are counted, and
 * the resident size of the process in which the backend's thread is.
 */
import type { CDPSession, Page } from 'playwright-core';
import { painted } from './in-page.ts';
import { median, type Row } from './table.ts';
import type { Opened, WindowHost } from './window-host.ts';

const list = '[role="listbox"][data-keys="list"]';

type Held = {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly process: number;
};

async function held(session: CDPSession, host: Opened): Promise<Held> {
  for (let n = 0; n < 2; n += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    heap: of('JSHeapUsedSize') / 1e6,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    process: await host.resident(),
  };
}

/** In a vault that `npm run bench` used before, every other row was split off a message and has none of its own. */
async function openNth(page: Page, nth: number): Promise<void> {
  const option = page.locator('[role="option"]').nth(nth);
  const id = (await option.getAttribute('id'))?.replace(/^case-/, '') ?? '';
  await option.click();
  await page.locator(`section[aria-label="Case ${id}"] h2`).waitFor();
  await page.keyboard.press('1');
  await page.getByRole('group', { name: 'Reply to report' }).waitFor();
}

/** Answers whether a reply was begun. */
async function oneRound(page: Page, round: number): Promise<boolean> {
  const options = page.locator('[role="option"]');
  await openNth(page, 2 * (round % 4));
  // Asks for what is missing; a case that is complete has nothing to ask for.
  await page.keyboard.press('Shift+Q');
  const draft = page.getByLabel('Reply text');
  const begun = await draft.waitFor({ timeout: 4000 }).then(
    () => true,
    () => false,
  );
  if (begun) await draft.press('x');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Escape');
  await openNth(page, 2 * (round % 4));
  const radios = page.locator('[role="radiogroup"][aria-label="Manual severity"] [role="radio"]');
  await page.keyboard.press('2');
  await radios.first().waitFor();
  for (let n = 0; n < 6; n += 1) {
    await radios.nth((round + n) % 4).click();
    await page.locator(list).press('j');
    await painted(page);
  }
  const filter = page.getByLabel('Filter queue');
  for (const typed of [`module_${(round * 31) % 997}`, 'severity:high', 'from:finder state:new', '']) {
    await filter.fill(typed);
    await filter.press('Enter');
    await painted(page);
    await page.waitForLoadState('networkidle');
  }
  await filter.press('Escape');
  await options.first().waitFor();
  await page.locator(list).evaluate(async (element) => {
    for (let n = 0; n < 40; n += 1) {
      element.scrollTop += 800;
      await new Promise((done) => requestAnimationFrame(done));
    }
    element.scrollTop = 0;
  });
  await painted(page);
  return begun;
}

/** For so many rounds, or for so long. */
export async function steadyRows(
  on: WindowHost,
  vault: string,
  most: { readonly rounds: number } | { readonly minutes: number },
): Promise<Row[]> {
  const host = await on.queue(vault);
  const session = await host.page.context().newCDPSession(host.page);
  await session.send('Performance.enable');
  const all: Held[] = [];
  let replies = 0;
  const began = performance.now();
  const goesOn = (): boolean =>
    'rounds' in most ? all.length < most.rounds : performance.now() - began < most.minutes * 60_000;
  while (goesOn()) {
    if (await oneRound(host.page, all.length)) replies += 1;
    all.push(await held(session, host));
    if (all.length % 5 === 1)
      process.stderr.write(
        `${all.length}, ${Math.round((performance.now() - began) / 1000)} s: ${JSON.stringify(all.at(-1))}\n`,
      );
  }
  await host.close();
  const rounds = all.length;
  // The first rounds load the parts of the page that are used.
  const part = Math.max(1, Math.floor(rounds / 4));
  const row = (what: string, of: (one: Held) => number, unit: string, allowed: number): Row => {
    const early = median(all.slice(part, 2 * part).map(of));
    const late = median(all.slice(-part).map(of));
    return {
      what: `${rounds} rounds of use: ${what}`,
      measured: `from ${early.toFixed(0)} to ${late.toFixed(0)} ${unit} (the second quarter of them against the last; ${replies} replies begun)`,
      budget: `≤ ${allowed} ${unit} more`,
      pass: late - early <= allowed,
    };
  };
  return [
    row("the page's heap", ({ heap }) => heap, 'MB', 5),
    row("the page's nodes", ({ nodes }) => nodes, 'nodes', 500),
    row("the page's listeners", ({ listeners }) => listeners, 'listeners', 100),
    row('the process with the backend', (one) => one.process, 'MB', 40),
  ];
}
