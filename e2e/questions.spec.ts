/** What the window asks and draws: while one scrolls through thousands of cases, when one of them changes, and during an import. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Host } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { watchDrawn } from './models/drawn.ts';
import { openSample } from './models/load-sample.ts';

/** Each of other words, so that no two are similar. */
function mailbox(from: number, count: number): string {
  let seed = from + 1;
  const word = (): string => {
    seed = (seed * 48_271) % 2_147_483_647;
    return `w${String(seed % 60_000)}`;
  };
  return Array.from({ length: count }, (_, at) => {
    const number = String(from + at);
    return [
      'From finder@example.net Thu Nov 19 09:00:00 2026',
      `From: Finder ${number} <finder${number}@example.net>`,
      'To: security@harbour.example',
      `Subject: ${word()} ${word()} ${number}`,
      `Message-ID: <asked${number}@example.net>`,
      `Date: Thu, 19 Nov 2026 09:${String(Math.floor((from + at) / 60) % 60).padStart(2, '0')}:${String((from + at) % 60).padStart(2, '0')} +0000`,
      '',
      Array.from({ length: 40 }, word).join(' '),
      '',
      '',
    ].join('\n');
  }).join('');
}

async function importMail(host: Host, from: number, count: number): Promise<void> {
  const folder = path.join(host.folder, `from${String(from)}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'all.mbox'), mailbox(from, count));
  const { uploadId } = await host.call('folder.offer', { path: folder });
  const { importId } = await host.call('import.start', { uploads: [uploadId] });
  await expect
    .poll(async () => (await host.call('import.get', { importId, limit: 1 })).import.state, { timeout: 0 })
    .not.toBe('running');
}

async function withCases(page: Page, host: Host, count: number): Promise<AppPage> {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', addresses: ['security@harbour.example'] });
  if (count > 0) await importMail(host, 0, count);
  return app;
}

const counted = new Intl.NumberFormat('en');
const list = (page: Page) => page.getByRole('listbox', { name: 'Cases' });

/** The rows that are drawn, by their positions. */
const drawnRows = (page: Page): Promise<(readonly [number, string])[]> =>
  list(page)
    .getByRole('option')
    .evaluateAll((rows) =>
      rows.map((row) => [Number(row.getAttribute('aria-posinset')), row.id.replace('case-', '')] as const),
    );

test('thousands of cases are scrolled through while they change: each once and in its place, and only what is in sight is asked for', async ({
  page,
  host,
}) => {
  test.setTimeout(300_000);
  const count = 2_000;
  const app = await withCases(page, host, count);
  await page.reload();
  await expect(app.rows.first()).toBeVisible();
  const order: string[] = [];
  for (let after: string | undefined; order.length === 0 || after !== undefined;) {
    const part = await host.call('queue.list', {
      filter: 'is:open',
      limit: 500,
      ...(after === undefined ? {} : { after }),
    });
    order.push(...part.rows.map(({ id }) => id));
    after = part.next ?? undefined;
  }
  expect(order).toHaveLength(count);
  await page.waitForLoadState('networkidle');
  host.asked();

  const seen = new Map<number, string>();
  const ended: string[] = [];
  for (let turn = 0; seen.size < count && turn < 400; turn += 1) {
    for (const [position, id] of await drawnRows(page)) {
      expect(seen.get(position) ?? id, 'a row stays where it was seen').toBe(id);
      seen.set(position, id);
    }
    if (turn % 20 === 10) {
      // One that is in sight, which stays and says that it is gone.
      const [, id = ''] =
        (await drawnRows(page)).find(([, one], at) => at >= 8 && !ended.includes(one)) ?? [];
      ended.push(id);
      await host.call('case.event', { caseId: id, event: 'spam', reason: 'A scanner' });
      await expect(page.locator(`#case-${id}`)).toContainText('no longer in this list');
    }
    const bottom = await list(page).evaluate(async (element) => {
      element.scrollTop += 600;
      // What comes into sight is drawn in the next frame; a row of before may be gone then.
      for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
      return element.scrollTop + element.clientHeight >= element.scrollHeight;
    });
    if (bottom) await expect.poll(async () => (await drawnRows(page)).length).toBeGreaterThan(0);
  }
  expect([...seen].toSorted(([a], [b]) => a - b).map(([, id]) => id)).toEqual(order);
  const scrolled = host.asked()['queue.list'] ?? 0;
  const pages = Math.ceil((count - 80) / 250);
  // Each page once; and with a change what is in sight, the counts of two places, and who left.
  expect(scrolled).toBeLessThan(pages + ended.length * 6);

  // Up there one has ended, and another is due at another time: nothing of it is in sight, and the scrollbar stays.
  const [first = '', second = ''] = order;
  await page.waitForLoadState('networkidle');
  const at = await list(page).evaluate((element) => [element.scrollTop, element.scrollHeight]);
  host.asked();
  await host.call('case.event', { caseId: first, event: 'spam', reason: 'A scanner' });
  await host.call('case.event', { caseId: second, event: 'acknowledged', reason: 'By phone' });
  await expect(page.getByText(counted.format(count - ended.length - 1)).first()).toBeVisible();
  expect(await list(page).evaluate((element) => [element.scrollTop, element.scrollHeight])).toEqual(at);

  await list(page).focus();
  await app.press('Home');
  await expect(app.rows.first()).toContainText('no longer in this list');
  await expect(app.rows.nth(1)).toContainText('acknowledged');
  const drawn = new Map(await drawnRows(page));
  expect([drawn.get(1), drawn.get(2), drawn.get(3)]).toEqual(order.slice(0, 3));
  // Twice what is in sight and the counts of two places; then what the key led to, with who left.
  expect(host.asked()['queue.list'] ?? 0).toBeLessThan(16);
  await app.press('End');
  await app.atRow(order.at(-1));
  await app.press('k');
  await app.atRow(order.at(-2));

  await app.press('F5');
  await app.press('Home');
  await expect(app.rows.first()).not.toContainText('no longer in this list');
  await expect.poll(async () => (await drawnRows(page)).some(([, id]) => id === first)).toBe(false);
});

test('an import asks and draws by the time that passes for the page, not by its messages', async ({
  page,
  host,
}) => {
  test.setTimeout(300_000);
  const app = await withCases(page, host, 300);
  await page.clock.install(); // time passes for the page when the test says so, however long the import takes
  const drawn = await watchDrawn(page);
  await expect(app.rows.first()).toBeVisible();
  await page.clock.runFor(60_000);
  await page.waitForLoadState('networkidle');
  await page.clock.pauseAt(Date.now() + 600_000);
  host.asked();
  await drawn();
  const ticks = 2;
  for (let tick = 0; tick < ticks; tick += 1) {
    await importMail(host, 300 + tick * 1_000, 1_000);
    await page.clock.runFor(1_000);
  }
  const { 'import.get': _, ...questions } = host.asked(); // the test's own among them
  const rounds = 2 + ticks * 2; // two questions of a kind fit into a second, and one is asked when mail comes
  for (const [name, times] of Object.entries(questions))
    expect(times, name).toBeLessThan(rounds * (name === 'queue.list' ? 4 : 1));
  expect(questions['import.list'] ?? 0).toBeLessThan(4);
  // What is in sight, each time that something was asked; far fewer than messages.
  expect(await drawn(), 'components').toBeLessThan(rounds * 250);
  await page.clock.resume();
  await expect(page.getByText(counted.format(2_300)).first()).toBeVisible();
});

test('a letter in the palette draws it once for the letter and once for each answer', async ({
  page,
  host,
}) => {
  const app = await withCases(page, host, 40);
  const drawn = await watchDrawn(page);
  await expect(app.rows.first()).toBeVisible();
  await app.press('Control+k');
  let people = 0;
  const found = app.palette.getByRole('group', { name: 'Cases and messages' }).getByRole('option');
  await page.keyboard.type('finde');
  await expect(found).toHaveCount(12);
  await page.waitForLoadState('networkidle');
  await expect.poll(() => Object.keys(host.asked())).toEqual([]);
  await drawn();
  await page.keyboard.type('r');
  // The people of a text are asked for when its cases have come.
  await expect.poll(() => (people += host.asked()['people.list'] ?? 0)).toBe(1);
  await expect(found).toHaveCount(12);
  // Once for the letter, for its cases and for their people, each entry only when it is another one: 74.
  expect(await drawn(), 'components').toBeLessThan(110);
});

test('a letter in the filter draws no row until its answer comes, and an empty list stays until then', async ({
  page,
  host,
}) => {
  const app = await withCases(page, host, 40);
  const drawn = await watchDrawn(page);
  await expect(app.rows.first()).toBeVisible();
  await app.press('/', 'End');
  await page.keyboard.type(' finder1');
  await expect(app.rows).toHaveCount(11);
  await page.waitForLoadState('networkidle');
  await expect.poll(() => Object.keys(host.asked())).toEqual([]);
  await drawn();
  await page.keyboard.type('2');
  await expect(app.rows).toHaveCount(1);
  expect(await drawn(), 'components').toBeLessThan(110);
  await page.keyboard.type('zz');
  const nothing = page.getByRole('heading', { name: 'No matching cases' });
  const before = await nothing.elementHandle();
  await page.keyboard.type('z');
  await expect(page.getByText('No results for is:open sort:due finder12zzz.')).toBeVisible();
  expect(await before?.evaluate((element) => element.isConnected)).toBe(true);
});

for (const [where, question] of [
  ['the filter', 'queue.list'],
  ['the palette', 'search'],
] as const)
  test(`what a letter in ${where} asks is on its way before the letter is drawn`, async ({ page, host }) => {
    const app = await openSample(page, host);
    await watchDrawn(page);
    await expect(app.rows).toHaveCount(8);
    await page.waitForLoadState('networkidle');
    if (where === 'the palette') await app.press('Control+k');
    else await app.press('/', 'End');
    await page.keyboard.type(' t');
    await page.waitForLoadState('networkidle');
    host.asked();
    const debug = await page.context().newCDPSession(page);
    await debug.send('Debugger.enable');
    await page.evaluate(() => {
      const hook = (window as unknown as { __REACT_DEVTOOLS_GLOBAL_HOOK__: { onCommitFiberRoot: unknown } })
        .__REACT_DEVTOOLS_GLOBAL_HOOK__;
      hook.onCommitFiberRoot = () => {
        // The page stands still here until the test lets it go on.
        debugger;
      };
    });
    const drawn = new Promise<void>((done) =>
      debug.once('Debugger.paused', () => {
        done();
      }),
    );
    const typed = page.keyboard.type('g');
    await drawn;
    await expect.poll(() => host.asked()[question] ?? 0).toBe(1);
    await debug.send('Debugger.disable');
    await typed;
  });

test('rows that a key leads to are drawn with what the key changes, and not a frame later', async ({
  page,
  host,
}) => {
  const app = await withCases(page, host, 60);
  await page.reload();
  await app.rows.first().click();
  await page.waitForLoadState('networkidle');
  const later = await page.evaluate(async () => {
    const list = document.querySelector('[role="listbox"][data-keys="list"]');
    const last = (): string | undefined => [...(list?.querySelectorAll('[role="option"]') ?? [])].at(-1)?.id;
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
    const later: string[] = [];
    const seen = new Set<string | undefined>();
    for (let n = 0; n < 40; n += 1) {
      list?.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      const atOnce = last();
      await frame();
      await frame();
      seen.add(last());
      if (last() !== atOnce) later.push(`${String(atOnce)}, then ${String(last())}`);
    }
    return seen.size > 1 ? later : ['the list never moved'];
  });
  expect(later).toEqual([]);
});

test('a case is asked for when the pointer rests on its row, or the button goes down on it, and once', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await page.reload();
  await expect(app.rows).toHaveCount(8);
  await page.waitForLoadState('networkidle');
  await page.clock.install(); // a pointer rests when the test says that time passes
  await page.clock.pauseAt(Date.now() + 60_000);
  let asked = 0;
  const cases = (): number => (asked += host.asked()['case.get'] ?? 0);
  cases();
  asked = 0;
  for (let nth = 1; nth < 8; nth += 1) {
    await app.rows.nth(nth).hover();
    await page.clock.runFor(10);
  }
  expect(cases(), 'over seven rows').toBe(0);
  await app.rows.nth(5).hover();
  await page.clock.runFor(100);
  await expect.poll(cases).toBe(1);
  await page.mouse.down();
  await page.mouse.up();
  await expect(app.case).toBeVisible();
  expect(cases(), 'the press finds it').toBe(1);
  await app.rows.nth(3).hover();
  await page.mouse.down();
  await expect.poll(cases, 'at a press before it rests').toBeGreaterThan(1);
  await page.mouse.up();
});

test('the case under the cursor is read before it is opened, and not again then', async ({ page, host }) => {
  const app = await openSample(page, host);
  const { rows } = await host.call('queue.list', {});
  for (const { id } of rows) await host.call('case.read', { caseId: id, unread: false }); // or the window does, later
  await page.waitForLoadState('networkidle');
  host.asked();
  await page.reload();
  let asked = 0;
  const cases = (): number => (asked += host.asked()['case.get'] ?? 0);
  await expect.poll(cases).toBe(1);
  await page.keyboard.press('Enter');
  await expect(app.case).toBeVisible();
  await expect.poll(cases).toBe(2); // the one below it
  await page.waitForLoadState('networkidle');
  expect(cases()).toBe(2);
});
