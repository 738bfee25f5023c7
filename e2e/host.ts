/**
 * What every spec starts from: the app in a host, with a vault folder of its own that is gone afterwards.
 * Whatever the page reports as an error (an exception, a refused script or style) fails the test.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import type { Bridge } from '#shared/bridge.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import { startChromiumHost } from '../src/chromium/host.ts';
import { electronToTest, inElectron } from './electron.ts';
import { exceptionFor } from './electron-exceptions.ts';

export { expect };

export type HostOptions = {
  readonly hostKind: 'chromium' | 'electron';
  /** The folder of the built app: `out`, or `out-pseudo`, whose words are marked, or `out-gallery`, whose page is the gallery. */
  readonly built: 'out' | 'out-pseudo' | 'out-gallery';
  /** The instant at which the backend's clock stands still; the page's own clock is set to it too. */
  readonly now: string | undefined;
  /** What the page may complain of in this test; anything else fails it. */
  readonly expectedComplaint: RegExp | undefined;
};

export type StartOptions = {
  /** The vault's folder; need not exist. */
  readonly vault: string;
  readonly saveFolder: string;
  /** For what the host itself keeps. */
  readonly data: string;
  readonly now?: string | undefined;
  readonly built?: HostOptions['built'];
};

/** The app in a host. */
export type Started = {
  readonly page: Page;
  /** Where the page lives. */
  readonly origin: string;
  /** The addresses that were asked for since the start, by whatever part of the page, refused ones too. */
  requests(): Promise<readonly string[]>;
  /** What the page asked of the backend since this was called last, by name; where that is not counted, nothing. */
  asked(): Readonly<Record<string, number>>;
  windows(): readonly Page[];
  /** Files opened with the program, as by a second start. */
  openFiles(files: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** The app as a spec holds it. */
export type Host = Omit<Started, 'close'> & {
  /** Holds everything of this test: `vault`, `saved`. */
  readonly folder: string;
  readonly saveFolder: string;
  /** Calls the backend as the page does; a failure fails the test. For arranging, not for asserting. */
  call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** The app once more in the same kind of host, with another vault. */
  startAnother(vault: string): Promise<Started>;
};

/** The passphrase of every vault that a spec makes. */
export const passphrase = 'correct horse battery staple';

/** As cheap as the format of the vault allows; in Electron vaults are made as they always are. */
const cheapCost = { memoryKiB: 8192, passes: 1, lanes: 1 } as const;

/**
 * For specs that look into a frame without scripts: Playwright asks there with timers of its own, and where one is
 * still to come the browser says that it ran nothing. (Electron 33.2.1 on a busy machine: half of the walks that looked
 * into the frame of a letter, none of 18 that opened it and did not look.)
 */
export const looksIntoFrame = /^Blocked script execution in 'about:srcdoc'/;

/** What the policy of the page or of a frame refused. */
export const policyRefusal = /violates the following Content Security Policy directive/;

export const either = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'));

type Fixtures = HostOptions & { readonly folder: string; readonly host: Host };

export const test = base.extend<Fixtures>({
  hostKind: ['chromium', { option: true }],
  built: ['out', { option: true }],
  now: [undefined, { option: true }],
  expectedComplaint: [undefined, { option: true }],
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  host: async ({ hostKind, built, now, folder, expectedComplaint }, use, info) => {
    const start = hostKind === 'electron' ? inElectron : inChromium;
    const spec = path.relative(import.meta.dirname, info.file);
    const exception = exceptionFor(spec, info.title, electronToTest()?.version ?? '');
    if (exception !== undefined) info.fail(true, `needs ${exception.needs}`);
    const inFolder = (vault: string, data: string): StartOptions => ({
      vault,
      saveFolder: path.join(folder, 'saved'),
      data: path.join(folder, data),
      now,
      built,
    });
    const { close, ...host } = await start(inFolder(path.join(folder, 'vault'), 'host'));
    if (now !== undefined) await host.page.clock.setFixedTime(now);
    const complaints = listen(host.page);
    await use({
      ...host,
      folder,
      saveFolder: path.join(folder, 'saved'),
      call: (name, input) => callFromPage(host.page, name, input),
      startAnother: (vault) => start(inFolder(vault, 'another-host')),
    });
    if (info.status !== info.expectedStatus) await report(host, info);
    await close();
    const unexpected = complaints.filter((text) => expectedComplaint?.test(text) !== true);
    expect(unexpected, 'what the page complained about').toEqual([]);
  },
  page: ({ host }, use) => use(host.page),
});

async function inChromium({ vault, saveFolder, now, built = 'out' }: StartOptions): Promise<Started> {
  const program = path.resolve(import.meta.dirname, '..', built);
  const { page, context, backend, close } = await startChromiumHost({
    folder: vault,
    saveFolder,
    headless: true,
    locale: 'en-GB', // dates on the screen follow the reader's region; the specs are read in this one
    workers: 1,
    // As the product starts it: from source the thread and each of its workers would be compiled anew for every test.
    entry: pathToFileURL(path.join(program.replace(/-gallery$/, ''), 'node/backend-thread.js')),
    pages: path.join(program, 'renderer'),
    kdfCost: cheapCost,
    startLimitMs: 150_000, // within the time of a test, so that the error says what the start waited for
    log: { file: path.join(path.dirname(vault), 'bulkhead.log') },
    ...(now === undefined ? {} : { frozenNow: now }),
  });
  let asked: Record<string, number> = {};
  const { call } = backend;
  const counting: typeof call = (caller, name, input) => {
    if (typeof name === 'string') asked[name] = (asked[name] ?? 0) + 1;
    return call(caller, name, input);
  };
  Object.assign(backend, { call: counting });
  const urls: string[] = [];
  context.on('request', (request) => urls.push(request.url()));
  return {
    page,
    origin: 'https://app.bulkhead.invalid/',
    requests: async () => [...urls],
    asked: () => {
      const before = asked;
      asked = {};
      return before;
    },
    windows: () => context.pages(),
    openFiles: (files) => backend.openFiles(files),
    close,
  };
}

/** What a failed test leaves: in the output too, where it is all that is left of a run elsewhere. */
async function report({ page, requests }: Omit<Started, 'close'>, info: TestInfo): Promise<void> {
  const body = await page.screenshot().catch(() => null); // the page may have gone
  if (body !== null) await info.attach('screen', { body, contentType: 'image/png' });
  const text = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
  const asked = (await requests().catch(() => [])).slice(0, 30).join('\n  ');
  console.log(`${info.title}: stopped at ${page.url()}, showing “${text.slice(0, 600)}”, after\n  ${asked}`);
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  return complaints;
}

async function callFromPage<N extends EndpointName>(
  page: Page,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result = (await page.evaluate(
    ([n, i]) => (window as unknown as { bulkhead: Bridge }).bulkhead.call(n, i),
    [name, input] as const,
  )) as CallResult<N>;
  if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.error)}`);
  return result.value;
}
