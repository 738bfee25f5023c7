/**
 * `npm run bench:hosts`: the same measurements in Electron and in the Chromium host, by turns in one run: start, one
 * call, opening a case, importing encrypted mail; then the rows of bench/window.ts, with 100,000 cases. `--quick`: with
 * 1,000, in one turn instead of two. `--keep=DIR`: stores the cases there, or takes those stored before, as `npm run
 * bench` does. `--vault=DIR`: only the window, in a copy of that vault. `--steady=MINUTES`: bench/steady.ts for so long
 * instead, in Electron. Prints Markdown tables for docs/performance.md; what does not end in its time is given up by
 * itself. Run by scripts/bench-hosts.mjs with the folder to work in and the Electron to start; a display must be there.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Bridge } from '#shared/bridge.ts';
import { besideName, besideRow } from './beside.ts';
import { click, painted } from './in-page.ts';
import { asMbox, makeMaterial, type Material } from './material.ts';
import { steadyRows } from './steady.ts';
import { machine, markdown, median, percentile, skipped, type Row } from './table.ts';
import { openVault, passphrase, storedCases } from './vault.ts';
import { browserHost, call, electronHost, endable, giveKeys, type WindowHost } from './window-host.ts';
import { inSight, shown, windowSteps, type Step } from './window.ts';
import { within } from './within.ts';

type Host = ReturnType<typeof endable>;

/** What one host has been measured to take. */
type Measured = {
  readonly imports: number[];
  readonly asked: number[];
  readonly queue: number[];
  readonly calls: number[];
  readonly opening: number[];
};

const [folder = '', results = '', electronVersion = '', ...flags] = process.argv.slice(2);
const flag = (name: string): string | undefined =>
  flags.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const quick = flags.includes('--quick');
const messages = 1000;
const imports = 2;
const starts = quick ? 3 : 5;
const calls = 500;
const opened = 24;
/** For what is measured together, in one host: a busy machine takes a minute. */
const limitMs = 300_000;
const electron = endable(electronHost(electronVersion, path.join(folder, 'electron')));
/** Both as `npm start` opens them: a window, and as many mail workers as the host takes by itself. */
const hosts: readonly Host[] = [electron, endable(browserHost({ headless: false }))];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A vault of this host's own, with keys and mail in it; how long the mail took. */
async function fill(host: WindowHost, vault: string, material: Material, mailbox: string): Promise<number> {
  const { page, close } = await host.locked(vault);
  await call(page, 'vault.create', { passphrase });
  await call(page, 'project.add', { name: 'Kernel', addresses: ['security@example.org'] });
  await giveKeys(page, material);
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
async function start(host: WindowHost, vault: string): Promise<Start> {
  const began = performance.now();
  const { page, close } = await host.locked(vault);
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
  const ids = await inSight(page);
  const times: number[] = [];
  for (let n = 0; n < opened; n += 1) {
    const id = ids[n % ids.length] ?? '';
    times.push(await click(page, page.locator(`#case-${id}`), shown(id)));
  }
  return times.slice(1); // the first loads the part of the page that shows cases
}

async function inside(
  host: WindowHost,
  vault: string,
): Promise<{ calls: number[]; opening: number[]; chrome: string }> {
  const { page, close } = await host.locked(vault);
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
const both = (values: readonly number[]): string =>
  values.length === 0 ? 'not measured' : `${ms(median(values))} (${ms(percentile(values, 0.95))})`;
const seconds = (values: readonly number[]): string =>
  values.length === 0 ? 'not measured' : values.map((took) => `${(took / 1000).toFixed(1)} s`).join(', ');

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

/** Says what is measured, and why it was not. */
async function attempt<T>(host: Host, what: string, work: () => Promise<T>): Promise<T | null> {
  say(`${host.name}: ${what} …`);
  const outcome = await within(limitMs, work, host.giveUp);
  if (outcome.ok) return outcome.value;
  say(`${host.name}: ${what}: ${outcome.why}`);
  return null;
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
      const took = await attempt(host, 'import', () => fill(host, vaultOf(host), material, mailbox));
      if (took !== null) found.get(host)?.imports.push(took);
    }
  for (let round = 0; round < starts; round += 1)
    for (const host of hosts) {
      const took = await attempt(host, `start ${round + 1} of ${starts}`, () => start(host, vaultOf(host)));
      if (took === null) continue;
      found.get(host)?.asked.push(took.asked);
      found.get(host)?.queue.push(took.queue);
    }
  const versions: string[] = [];
  for (const host of hosts) {
    const took = await attempt(host, 'calls and cases', () => inside(host, vaultOf(host)));
    found.get(host)?.calls.push(...(took?.calls ?? []));
    found.get(host)?.opening.push(...(took?.opening ?? []));
    versions.push(took === null ? host.name : `${host.name} (Chrome ${took.chrome})`);
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

/** The vault to look at, a copy; how many cases are in it. */
async function manyCases(): Promise<{ vault: string; cases: number }> {
  const vault = path.join(folder, 'many');
  const [name, wanted] = quick ? (['small', 1000] as const) : (['large', 100_000] as const);
  const stored = path.join(flag('keep') ?? path.join(folder, 'stored'), name);
  cpSync(flag('vault') ?? (await storedCases(stored, wanted, say)), vault, { recursive: true });
  const opened = await openVault(vault, null);
  const { counts } = await opened.call('queue.list', { limit: 1 });
  await opened.close();
  return { vault, cases: counts.total };
}

async function stepRows(host: Host, { names, run }: Step, forget = (): void => undefined): Promise<Row[]> {
  say(`${host.name}: ${names.join(' ')} …`);
  const outcome = await within(limitMs, run, async () => {
    forget();
    await host.giveUp();
  });
  return outcome.ok ? outcome.value : names.map((what) => skipped(what, outcome.why, ''));
}

/** Every row of the window in one host, one turn of it. */
async function windowTurn(host: Host, vault: string, cases: number): Promise<Row[]> {
  const { steps, close, forget } = windowSteps(host, vault, folder, cases);
  const rows: Row[] = [];
  for (const step of steps) rows.push(...(await stepRows(host, step, forget)));
  await within(limitMs, close, host.giveUp);
  const beside = { names: [besideName], run: async () => [await besideRow(host, vault, folder, messages)] };
  return [...rows, ...(await stepRows(host, beside))];
}

/** In full twice each, the second time in the other order: the load of a machine changes. */
async function measureWindows(): Promise<string> {
  const { vault, cases } = await manyCases();
  const found = new Map<Host, Row[][]>(hosts.map((host) => [host, []]));
  for (const host of quick ? hosts : [...hosts, ...hosts.toReversed()])
    found.get(host)?.push(await windowTurn(host, vault, cases));
  const all = [...found.values()].flat();
  return [
    `${cases.toLocaleString('en')} open cases, ${machine()}; ${quick ? 'one turn' : 'two turns'} each`,
    '',
    `| what | ${hosts.map(({ name }) => name).join(' | ')} | budget |`,
    '|---|---|---|---|',
    ...(all[0] ?? []).map(({ what }, nth) => {
      const cells = hosts.map((host) =>
        (found.get(host) ?? []).map((rows) => rows[nth]?.measured ?? '').join('<br>'),
      );
      const budget = all.map((rows) => rows[nth]?.budget ?? '').find((one) => one !== '') ?? '';
      return `| ${what} | ${cells.join(' | ')} | ${budget} |`;
    }),
    '',
  ].join('\n');
}

async function measureSteady(minutes: number): Promise<string> {
  const { vault, cases } = await manyCases();
  const rows = await steadyRows(electron, vault, { minutes });
  return markdown(rows, `${electron.name}, ${minutes} minutes at ${cases.toLocaleString('en')} open cases`);
}

const steady = flag('steady');
const parts =
  steady !== undefined
    ? [() => measureSteady(Number(steady))]
    : [...(flag('vault') === undefined ? [measure] : []), measureWindows];
const tables: string[] = [];
for (const part of parts) {
  tables.push(await part());
  writeFileSync(results, tables.join('\n'));
  process.stdout.write(`${tables.at(-1) ?? ''}\n`);
}
