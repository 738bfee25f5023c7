/**
 * What every spec starts from: the app in a host, with a vault folder of its own that is gone afterwards.
 * Whatever the page reports as an error (an exception, a refused script or style) fails the test.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { Bridge } from '../src/shared/bridge.ts';
import type { CallResult, EndpointName, Input, Output } from '../src/shared/contract/endpoints.ts';
import { startChromiumHost } from '../src/chromium/host.ts';
import { electronBinary, startElectron } from './electron.ts';

export { expect };

export type HostOptions = {
  readonly hostKind: 'chromium' | 'electron';
  /** The instant at which the backend's clock stands still; the page's own clock is set to it too. */
  readonly now: string | undefined;
};

/** The app as a spec holds it. */
export type Desk = {
  readonly page: Page;
  /** Holds everything of this test: `vault`, `saved`. */
  readonly folder: string;
  readonly saveFolder: string;
  /** Calls the backend as the page does; a failure fails the test. For arranging, not for asserting. */
  call<N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N>>;
};

/** The passphrase of every vault that a spec makes. */
export const passphrase = 'correct horse battery staple';

type Fixtures = HostOptions & { readonly folder: string; readonly desk: Desk };

export const test = base.extend<Fixtures>({
  hostKind: ['chromium', { option: true }],
  now: [undefined, { option: true }],
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  desk: async ({ hostKind, now, folder }, use, info) => {
    const host = await (hostKind === 'electron' ? inElectron(folder) : inChromium(folder, now));
    const complaints = listen(host.page);
    await use({
      page: host.page,
      folder,
      saveFolder: path.join(folder, 'saved'),
      call: (name, input) => callFromPage(host.page, name, input),
    });
    if (info.status !== info.expectedStatus) {
      const body = await host.page.screenshot().catch(() => null);
      if (body !== null) await info.attach('screen', { body, contentType: 'image/png' });
    }
    await host.close();
    expect(complaints, 'what the page complained about').toEqual([]);
  },
  page: ({ desk }, use) => use(desk.page),
});

type Started = { readonly page: Page; close(): Promise<void> };

async function inChromium(folder: string, now: string | undefined): Promise<Started> {
  const host = await startChromiumHost({
    folder: path.join(folder, 'vault'),
    saveFolder: path.join(folder, 'saved'),
    headless: true,
    workers: 1,
    startLimitMs: 35_000, // within the time of a test, so that the error says what the start waited for
    log: { file: path.join(folder, 'bulkhead.log') },
    ...(now === undefined ? {} : { frozenNow: now }),
  });
  if (now !== undefined) await host.page.clock.setFixedTime(now);
  return host;
}

async function inElectron(folder: string): Promise<Started> {
  const binary = electronBinary();
  test.skip(binary === null, 'Electron’s program is not installed');
  return startElectron(binary ?? '', folder);
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
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
