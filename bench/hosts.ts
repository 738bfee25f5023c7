/**
 * `npm run bench:hosts`: the same measurements in Electron and in the Chromium host, by turns in one run: start, one
 * call, opening a case, importing encrypted mail. Prints a Markdown table for docs/performance.md. Run by
 * scripts/bench-hosts.mjs with the folder to work in and the Electron to start; a display must be there.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '../e2e/electron.ts';
import { startChromiumHost } from '../src/chromium/host.ts';
import type { Bridge } from '#shared/bridge.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import { click, painted } from './in-page.ts';
import { asMbox, makeMaterial, senderAddress, type Material } from './material.ts';
import { machine, median, percentile } from './table.ts';

type Window = { readonly page: Page; close(): Promise<void> };
type Host = { readonly name: string; readonly open: (vault: string) => Promise<Window> };
/** What one host has been measured to take. */
type Measured = {
  readonly imports: number[];
  readonly asked: number[];
  readonly queue: number[];
  readonly calls: number[];
  readonly opening: number[];
};

const [folder = '', results = '', electronVersion = ''] = process.argv.slice(2);
const passphrase = 'bench bench bench';
const messages = 1000;
const imports = 2;
const starts = 5;
const calls = 500;
const opened = 24; // or as many rows as are drawn
/** As `npm start` runs it: the built thread, not its sources. */
const entry = new URL('../out/node/backend-thread.js', import.meta.url);

/** Both as `npm start` opens them: a window, and as many mail workers as the host takes by itself. */
const hosts: readonly Host[] = [
  {
    name: `Electron ${electronVersion}`,
    open: async (vault) => {
      const app = await launchApp({ vault, data: path.join(folder, 'electron') });
      return { page: await app.firstWindow(), close: () => app.close() };
    },
  },
  {
    name: 'installed browser',
    open: (vault) => startChromiumHost({ folder: vault, entry, headless: false }),
  },
];

async function call<N extends EndpointName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const result = (await page.evaluate(
    ([n, i]) => (window as unknown as { bulkhead: Bridge }).bulkhead.call(n, i),
    [name, input] as const,
  )) as CallResult<N>;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A vault of this host's own, with keys and mail in it; how long the mail took. */
async function fill(host: Host, vault: string, material: Material, mailbox: string): Promise<number> {
  const { page, close } = await host.open(vault);
  await call(page, 'vault.create', { passphrase });
  await call(page, 'project.add', { name: 'Kernel', addresses: ['security@example.org'] });
  await call(page, 'key.import', { text: material.secretArmored });
  const { keys } = await call(page, 'key.import', { text: material.senderPublicArmored });
  for (const { fingerprint } of keys) await call(page, 'key.accept', { fingerprint, address: senderAddress });
  const { uploadId } = await call(page, 'folder.offer', { path: mailbox });
  const started = performance.now();
  const { importId } = await call(page, 'import.start', { uploads: [uploadId] });
  for (;;) {
    const { import: state } = await call(page, 'import.get', { importId, limit: 1, after: 1e9 });
    if (state.state === 'running') await page.waitForTimeout(50);
    else if (state.state === 'finished' && state.counts['new-case'] === messages) break;
    else throw new Error(`the import: ${JSON.stringify(state)}`);
  }
  const took = performance.now() - started;
  await close();
  return took;
}

type Start = { readonly asked: number; readonly queue: number };

/** From nothing to the painted passphrase field; from the passphrase to the painted queue (its key is derived at full cost). */
async function start(host: Host, vault: string): Promise<Start> {
  const began = performance.now();
  const { page, close } = await host.open(vault);
  await page.getByLabel('Passphrase').waitFor();
  await painted(page);
  const asked = performance.now() - began;
  await page.getByLabel('Passphrase').fill(passphrase);
  const entered = performance.now();
  await page.keyboard.press('Enter');
  await page.locator('[role="option"]').first().waitFor();
  await painted(page);
  const queue = performance.now() - entered;
  await close();
  return { asked, queue };
}

/** In the page: one call after the other. */
function callTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const { bulkhead } = window as unknown as { bulkhead: Bridge };
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const began = performance.now();
      await bulkhead.call('vault.status', {});
      times.push(performance.now() - began);
    }
    return times;
  }, calls);
}

async function openingTimes(page: Page): Promise<number[]> {
  const ids = await page
    .locator('[role="option"]')
    .evaluateAll((options) => options.map((option) => option.id.replace(/^case-/, '')));
  const times: number[] = [];
  for (const id of ids.slice(0, opened))
    times.push(await click(page, `#case-${id}`, `section[aria-label="Case ${id}"] h2`));
  return times.slice(1); // the first loads the part of the page that shows cases
}

async function inside(
  host: Host,
  vault: string,
): Promise<{ calls: number[]; opening: number[]; chrome: string }> {
  const { page, close } = await host.open(vault);
  await call(page, 'vault.unlock', { passphrase });
  await page.locator('[role="option"]').nth(3).waitFor();
  const measured = {
    calls: await callTimes(page),
    opening: await openingTimes(page),
    chrome: await browserVersion(page),
  };
  await close();
  return measured;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const both = (values: readonly number[]): string => `${ms(median(values))} (${ms(percentile(values, 0.95))})`;
const seconds = (values: readonly number[]): string =>
  values.map((took) => `${(took / 1000).toFixed(1)} s`).join(', ');

const rows: readonly (readonly [string, (of: Measured) => string])[] = [
  ['start to the painted passphrase field', ({ asked }) => both(asked)],
  ['from the passphrase to the painted queue', ({ queue }) => both(queue)],
  ['one call through the contract', ({ calls: took }) => both(took)],
  ['opening a case, to paint', ({ opening }) => both(opening)],
  [
    `import of ${messages.toLocaleString('en')} encrypted and signed messages, each round`,
    ({ imports: took }) => seconds(took),
  ],
];

/** The browser says by itself which one it is. */
async function browserVersion(page: Page): Promise<string> {
  return /Chrom\w*\/(\d+)/.exec(await page.evaluate(() => navigator.userAgent))?.[1] ?? 'unknown';
}

async function measure(): Promise<string> {
  const material = await makeMaterial();
  const mailbox = path.join(folder, 'mail');
  mkdirSync(mailbox);
  const mails: Buffer[] = [];
  for (let n = 0; n < messages; n += 1) mails.push(await material.mail(n));
  writeFileSync(path.join(mailbox, 'all.mbox'), asMbox(mails));
  const vaultOf = (host: Host): string => path.join(folder, `vault of ${host.name}`);
  const found = new Map<Host, Measured>(
    hosts.map((host) => [host, { imports: [], asked: [], queue: [], calls: [], opening: [] }]),
  );
  for (let round = 0; round < imports; round += 1)
    for (const host of round % 2 === 0 ? hosts : hosts.toReversed()) {
      rmSync(vaultOf(host), { recursive: true, force: true });
      found.get(host)?.imports.push(await fill(host, vaultOf(host), material, mailbox));
    }
  for (let round = 0; round < starts; round += 1)
    for (const host of hosts) {
      const { asked, queue } = await start(host, vaultOf(host));
      found.get(host)?.asked.push(asked);
      found.get(host)?.queue.push(queue);
    }
  const versions: string[] = [];
  for (const host of hosts) {
    const { calls: took, opening, chrome } = await inside(host, vaultOf(host));
    found.get(host)?.calls.push(...took);
    found.get(host)?.opening.push(...opening);
    versions.push(`${host.name} (Chrome ${chrome})`);
  }
  const cells = (of: (measured: Measured) => string): string => [...found.values()].map(of).join(' | ');
  return [
    `${new Date().toISOString().slice(0, 10)}, ${machine()}; medians (p95)`,
    '',
    `| what | ${versions.join(' | ')} |`,
    '|---|---|---|',
    ...rows.map(([what, of]) => `| ${what} | ${cells(of)} |`),
    '',
  ].join('\n');
}

const table = await measure();
writeFileSync(results, table);
process.stdout.write(`${table}\n`);
