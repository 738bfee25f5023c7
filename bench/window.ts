/** The window at many cases, in one host: start, scrolling, one click to answer. What is timed inside the page is timed there. */
import type { Page } from 'playwright-core';
import type { Bridge } from '#shared/bridge.ts';
import { click, painted, press, type Answer } from './in-page.ts';
import { atMost, median, percentile, ratio, skipped, type Row } from './table.ts';
import type { Opened, WindowHost } from './window-host.ts';

const rounds = 5;
const answers = 40;
const list = '[role="listbox"][data-keys="list"]';

const names = {
  start: 'start to a painted queue against a blank page through the same host',
  program: '… of it: the program, until its page can be asked',
  queue: '… of it: from the passphrase to the painted queue',
  deriving: '… of it: deriving the key, as a wrong passphrase is refused',
  open: 'one click to answer: open a case, p95 to paint',
  severity: '… change the severity',
  next: '… the next case',
  pace: 'scrolling the queue while it is being read, longest frame',
  reading: '… while everything is read as fast as it comes',
  far: 'scrolling all of the queue, longest frame',
  filter: '… a letter typed into the filter',
  palette: '… a letter typed into the palette',
};

/** Some rows that are measured together, and what they are called where they could not be. */
export type Step = { readonly names: readonly string[]; readonly run: () => Promise<Row[]> };

type Steps = {
  readonly steps: readonly Step[];
  readonly close: () => Promise<void>;
  /** The window was ended: the next step opens another. */
  readonly forget: () => void;
};

/** All but the first in one window, which is opened when it is first needed. */
export function windowSteps(on: WindowHost, vault: string, folder: string, cases: number): Steps {
  let opened: Promise<Opened> | null = null;
  const page = async (): Promise<Page> => {
    const window = await (opened ??= on.queue(vault));
    await window.page.keyboard.press('Escape');
    return window.page;
  };
  return {
    steps: [
      {
        names: [names.start, names.program, names.queue, names.deriving],
        run: () => startRows(on, vault, folder),
      },
      { names: [names.open, names.severity, names.next], run: async () => clickRows(await page()) },
      { names: [names.pace, names.reading, names.far], run: async () => scrollRows(await page(), cases) },
      { names: [names.filter, names.palette], run: async () => typeRows(await page()) },
    ],
    close: async () => (await opened)?.close(),
    forget: () => void (opened = null),
  };
}

export async function windowRows(
  on: WindowHost,
  vault: string,
  folder: string,
  cases: number,
): Promise<Row[]> {
  const { steps, close } = windowSteps(on, vault, folder, cases);
  const rows: Row[] = [];
  for (const { run } of steps) rows.push(...(await run()));
  await close();
  return rows;
}

async function startRows(on: WindowHost, vault: string, folder: string): Promise<Row[]> {
  const timed = async (open: () => Promise<Opened>): Promise<[number, Opened['parts']]> => {
    const started = performance.now();
    const host = await open();
    const took = performance.now() - started;
    await host.close();
    return [took, host.parts];
  };
  const openBlank = async (): Promise<number> => (await timed(() => on.blank(folder)))[0];
  await openBlank(); // the browser's own files, once from the disk
  const blank: number[] = [];
  const queue: number[] = [];
  const parts: NonNullable<Opened['parts']>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    blank.push(await openBlank());
    const [took, ofIt] = await timed(() => on.queue(vault));
    queue.push(took);
    if (ofIt !== undefined) parts.push(ofIt);
  }
  const [ours, theirs] = [median(queue), median(blank)];
  const facts = `${Math.round(ours)} ms against ${Math.round(theirs)} ms, medians of ${rounds}`;
  const key = await derivingMs(on, vault);
  const part = (what: string, all: readonly number[]): Row => {
    if (all.length === 0) return skipped(what, 'its vault opens while it starts', '');
    return {
      what,
      measured: `${Math.round(median(all))} ms, median of ${all.length}`,
      budget: '',
      pass: true,
    };
  };
  const pages = parts.map(({ page }) => page);
  const queues = parts.map(({ queue: ms }) => ms);
  return [
    ratio(names.start, ours / theirs, 1.7, 'at-most', facts),
    part(names.program, pages),
    part(names.queue, queues),
    part(names.deriving, key),
  ];
}

/** What a wrong passphrase takes: its key is derived, opens nothing, and that is all. */
async function derivingMs(on: WindowHost, vault: string): Promise<number[]> {
  const host = await on.locked(vault);
  await host.page.getByLabel('Passphrase').waitFor();
  const times = await host.page.evaluate(async (count) => {
    const { bulkhead } = window as unknown as { bulkhead: Bridge };
    const all: number[] = [];
    for (let n = 0; n <= count; n += 1) {
      const began = performance.now();
      await bulkhead.call('vault.unlock', { passphrase: 'not the passphrase' });
      all.push(performance.now() - began);
    }
    return all;
  }, rounds);
  await host.close();
  return times.slice(1); // the first loads what derives it
}

type Frames = { readonly times: readonly number[]; readonly work: number };

/** The milliseconds of each frame while the list is moved by so many pixels a frame; ends early where the list does. */
async function scroll(page: Page, pixels: number, frames: number): Promise<Frames> {
  const work = await workOf(page);
  const times = await page.evaluate(
    async ([at, by, most]) => {
      const element = document.querySelector(at);
      if (element === null) throw new Error('there is no queue');
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const times: number[] = [];
      let last = await frame();
      for (let n = 0; n < most; n += 1) {
        element.scrollTop += by;
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    [list, pixels, frames] as const,
  );
  return { times, work: await work() };
}

/** A list of 100,000 is read page by page, and no longer than this. */
const readingMs = 60_000;

/** Until the list grows no more. */
async function readOn(page: Page): Promise<Frames> {
  const times: number[] = [];
  let work = 0;
  const until = performance.now() + readingMs;
  for (let before = -1, at = 0; at > before && performance.now() < until;) {
    const some = await scroll(page, 20_000, 60);
    times.push(...some.times);
    work += some.work;
    before = at;
    at = await page.locator(list).evaluate((element) => element.scrollTop);
  }
  return { times, work };
}

async function toTop(page: Page): Promise<void> {
  await page.locator(list).evaluate((element) => (element.scrollTop = 0));
  await painted(page);
}

async function scrollRows(page: Page, cases: number): Promise<Row[]> {
  const row = (what: string, { times, work }: Frames, facts = ''): Row => {
    const longest = Math.max(...times);
    const over = times.filter((ms) => ms > 50).length;
    const text = `median ${median(times).toFixed(1)}, ${over} of ${times.length} frames over 50, work of the page ${(work / times.length).toFixed(1)} a frame${facts}`;
    return {
      ...atMost(what, longest, 50, 'ms', text),
      budget: 'no frame > 50 ms, median ≤ 17 ms',
      pass: longest <= 50 && median(times) <= 17,
    };
  };
  await toTop(page);
  const pace = await scroll(page, 120, Math.min(600, Math.floor((cases * 36) / 120)));
  const reading = await readOn(page);
  const height = await page.locator(list).evaluate((element) => element.scrollHeight);
  await toTop(page);
  const far = await scroll(page, Math.ceil(height / 600), 600);
  return [
    row(names.pace, pace),
    row(names.reading, reading),
    row(names.far, far, `, ${Math.round(height / 36)} rows there`),
  ];
}

/** Of the page's main thread: its processor time, which a busy machine does not lengthen. */
async function workOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const task = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const before = await task();
  return async () => {
    const after = await task();
    await session.detach();
    return after - before;
  };
}

type Answers = { readonly ms: number[]; readonly work: number[] };

const none = (): Answers => ({ ms: [], work: [] });

/** Nobody acts sooner on what has just appeared. */
const paceMs = 200;

async function measure(page: Page, into: Answers, run: () => Promise<number>): Promise<void> {
  await page.waitForTimeout(paceMs);
  const work = await workOf(page);
  into.ms.push(await run());
  into.work.push(await work());
}

const answerRow = (what: string, { ms, work }: Answers): Row =>
  atMost(
    what,
    percentile(ms, 0.95),
    50,
    'ms',
    `median ${median(ms).toFixed(0)}, work of the page ${median(work).toFixed(0)}, ${ms.length} times`,
  );

/** The last letter of a word, from the key to what it finds: in the queue's filter and in the palette. */
async function typeRows(page: Page): Promise<Row[]> {
  const took = { filter: none(), palette: none() };
  const filter = page.getByLabel('Filter queue');
  const usual = await filter.inputValue();
  const palette = page.getByRole('dialog').getByRole('combobox');
  for (let n = 0; n < answers; n += 1) {
    const word = `module_${100 + ((71 * n) % 890)}`;
    const [start, letter] = [word.slice(0, -1), word.slice(-1)];
    const rows = `${list} [role="option"]`;
    await filter.fill(`is:open ${start}`);
    await page.locator(rows, { hasText: start }).first().waitFor();
    await measure(page, took.filter, () => press(page, letter, { at: rows, text: word }));
  }
  await filter.fill(usual);
  await filter.press('Escape');
  await filter.press('Escape');
  for (let n = 0; n < answers; n += 1) {
    const word = `module_${101 + ((71 * n) % 890)}`;
    const [start, letter] = [word.slice(0, -1), word.slice(-1)];
    const hits = '[role="group"][aria-label="Cases and messages"] [role="option"]';
    await page.keyboard.press('Control+k');
    await palette.fill(start);
    await page.locator(hits, { hasText: start }).first().waitFor();
    await measure(page, took.palette, () => press(page, letter, { at: hits, text: word }));
    await page.keyboard.press('Escape');
  }
  return [answerRow(names.filter, took.filter), answerRow(names.palette, took.palette)];
}

/** The cases whose rows are in sight as a whole. */
export const inSight = (page: Page): Promise<string[]> =>
  page.locator(list).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return [...element.querySelectorAll('[role="option"]')]
      .filter((option) => {
        const box = option.getBoundingClientRect();
        return box.top >= top && box.bottom <= bottom;
      })
      .map((option) => option.id.replace(/^case-/, ''));
  });

/** The head of an open case. */
export const shown = (id: string): Answer => ({ at: `section[aria-label="Case ${id}"] h2` });

async function clickRows(page: Page): Promise<Row[]> {
  const took = { open: none(), severity: none(), next: none() };
  const radios = '[role="radiogroup"][aria-label="Manual severity"]';
  for (let n = 0; n < answers; n += 1) {
    const ids = await inSight(page);
    const [id = '', following = ''] = ids.slice((n * 3) % (ids.length - 3));
    await measure(page, took.open, () => click(page, page.locator(`#case-${id}`), shown(id)));
    if (n === 0) await page.keyboard.press('2');
    await page.locator(radios).waitFor();
    const all = page.locator(`${radios} [role="radio"]`);
    const chosen = await all.evaluateAll((some) =>
      some.findIndex((one) => one.getAttribute('aria-checked') === 'true'),
    );
    const other = (chosen + 1) % 4;
    const checked = { at: `${radios} [role="radio"]:nth-of-type(${1 + other})[aria-checked="true"]` };
    await measure(page, took.severity, () => click(page, all.nth(other), checked));
    await page.locator(list).focus();
    await measure(page, took.next, () => press(page, 'j', shown(following)));
  }
  return [
    answerRow(names.open, took.open),
    answerRow(names.severity, took.severity),
    answerRow(names.next, took.next),
  ];
}
