/**
 * `npm run bench:hosts`: the same measurements in Electron and in the Chromium host, by turns in one run: start, one
 * call, opening a case, importing encrypted mail. Run by scripts/bench-hosts.mjs with the folder to work in and the
 * Electron to start; a display must be there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { inElectron } from '../e2e/electron.ts';
import { startChromiumHost } from '../src/chromium/host.ts';
import type { Bridge } from '../src/shared/bridge.ts';
import type { CallResult, EndpointName, Input, Output } from '../src/shared/contract/endpoints.ts';
import { click, painted } from './in-page.ts';
import { asMbox, makeMaterial, senderAddress, type Material } from './material.ts';
import { machine, median, percentile } from './table.ts';

type Window = { readonly page: Page; close(): Promise<void> };
type Host = { readonly name: string; readonly open: (vault: string) => Promise<Window> };

const [folder = '', results = '', electronVersion = ''] = process.argv.slice(2);
const passphrase = 'bench bench bench';
const messages = 1000;
const starts = 5;
const calls = 500;
const opened = 24;
/** As `npm start` runs it: the built thread, not its sources. */
const entry = new URL('../out/node/backend-thread.js', import.meta.url);

const hosts: readonly Host[] = [
  {
    name: `Electron ${electronVersion}`,
    open: (vault) =>
      inElectron({ vault, saveFolder: path.join(folder, 'saved'), data: path.join(folder, 'electron') }),
  },
  {
    name: 'installed browser',
    open: (vault) => startChromiumHost({ folder: vault, entry, workers: 1, headless: false }),
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

async function inside(host: Host, vault: string): Promise<{ calls: number[]; opening: number[] }> {
  const { page, close } = await host.open(vault);
  await call(page, 'vault.unlock', { passphrase });
  await page.locator('[role="option"]').nth(opened).waitFor();
  const measured = { calls: await callTimes(page), opening: await openingTimes(page) };
  await close();
  return measured;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const both = (values: readonly number[]): string => `${ms(median(values))} (${ms(percentile(values, 0.95))})`;

async function measure(): Promise<string> {
  const material = await makeMaterial();
  const mailbox = path.join(folder, 'mail');
  mkdirSync(mailbox);
  const mails: Buffer[] = [];
  for (let n = 0; n < messages; n += 1) mails.push(await material.mail(n));
  writeFileSync(path.join(mailbox, 'all.mbox'), asMbox(mails));
  const vaultOf = (host: Host): string => path.join(folder, `vault of ${host.name}`);
  const imports = new Map<Host, number>();
  const all = new Map<Host, Start[]>(hosts.map((host) => [host, []]));
  for (const host of hosts) imports.set(host, await fill(host, vaultOf(host), material, mailbox));
  for (let round = 0; round < starts; round += 1)
    for (const host of hosts) all.get(host)?.push(await start(host, vaultOf(host)));
  const rows: string[][] = [[], [], [], [], []];
  for (const host of hosts) {
    const found = await inside(host, vaultOf(host));
    const started = all.get(host) ?? [];
    rows[0]?.push(both(started.map(({ asked }) => asked)));
    rows[1]?.push(both(started.map(({ queue }) => queue)));
    rows[2]?.push(both(found.calls));
    rows[3]?.push(both(found.opening));
    const took = imports.get(host) ?? Number.NaN;
    rows[4]?.push(`${(took / 1000).toFixed(1)} s (${(took / messages).toFixed(1)} ms a message)`);
  }
  const what = [
    'start to the painted passphrase field',
    'from the passphrase to the painted queue',
    'one call through the contract',
    'opening a case, to paint',
    `import of ${messages.toLocaleString('en')} encrypted and signed messages`,
  ];
  return [
    `${machine()}; medians (p95)`,
    '',
    `| what | ${hosts.map(({ name }) => name).join(' | ')} |`,
    '|---|---|---|',
    ...what.map((name, index) => `| ${name} | ${rows[index]?.join(' | ') ?? ''} |`),
    '',
  ].join('\n');
}

const table = await measure();
writeFileSync(results, table);
process.stdout.write(`${table}\n`);
