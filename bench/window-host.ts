/** The hosts in which the window is measured, by the same code: the installed browser, and Electron where one is given to test (`npm run bench:hosts`). */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { launchApp } from '../e2e/electron.ts';
import { startChromiumHost } from '../src/chromium/host.ts';
import type { Bridge } from '#shared/bridge.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import type { Backend } from '#node/backend/interface.ts';
import { painted } from './in-page.ts';
import { senderAddress, type Material } from './material.ts';
import { passphrase } from './vault.ts';

export type Opened = {
  readonly page: Page;
  /** Where the passphrase is given once there is a page: the milliseconds until then, and from then to the painted queue. */
  readonly parts?: { readonly page: number; readonly queue: number };
  /** Of the process in which the backend's thread is, after a collection: its resident size in MB. */
  resident(): Promise<number>;
  close(): Promise<void>;
  /** Without asking it. */
  end(): Promise<void>;
};

export type WindowHost = {
  readonly name: string;
  /** Asks for the passphrase. */
  locked(vault: string): Promise<Opened>;
  /** Shows the queue, as soon as this host can with a passphrase that is known. */
  queue(vault: string): Promise<Opened>;
  /** A window with a blank page, and nothing behind it. */
  blank(folder: string): Promise<Opened>;
};

/** As `npm start` runs it: the built thread, not its sources. */
const entry = new URL('../out/node/backend-thread.js', import.meta.url);
const size = { width: 1280, height: 800 };

export async function call<N extends EndpointName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const result = (await page.evaluate(
    ([n, i]) => (window as unknown as { bulkhead: Bridge }).bulkhead.call(n, i),
    [name, input] as const,
  )) as CallResult<N>;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The key that opens the bench's mail, and that of its sender. */
export async function giveKeys(
  page: Page,
  { secretArmored, senderPublicArmored }: Pick<Material, 'secretArmored' | 'senderPublicArmored'>,
): Promise<void> {
  await call(page, 'key.import', { text: secretArmored });
  const { keys } = await call(page, 'key.import', { text: senderPublicArmored });
  for (const { fingerprint } of keys) await call(page, 'key.accept', { fingerprint, address: senderAddress });
}

async function shown(page: Page): Promise<void> {
  await page.locator('[role="option"]').first().waitFor();
  await painted(page);
}

function blankPage(folder: string): string {
  const pages = path.join(folder, 'blank');
  mkdirSync(pages, { recursive: true });
  writeFileSync(path.join(pages, 'index.html'), '<!doctype html><title>blank</title><p>blank');
  return pages;
}

const nobody: Backend = {
  call: () => Promise.reject(new Error('a blank page asks nothing')),
  write: () => Promise.reject(new Error('a blank page asks nothing')),
  read: () => Promise.reject(new Error('a blank page asks nothing')),
  subscribe: () => () => undefined,
  openFiles: async () => undefined,
  offerPath: () => Promise.reject(new Error('a blank page asks nothing')),
  close: () => Promise.resolve(),
};

/** The same host; `giveUp` ends every window that it has open, whether or not that answers any more. */
export function endable(on: WindowHost): WindowHost & { readonly giveUp: () => Promise<void> } {
  const all = new Set<Opened>();
  const keep = async (opening: Promise<Opened>): Promise<Opened> => {
    const opened = await opening;
    all.add(opened);
    const close = async (): Promise<void> => {
      await opened.close();
      all.delete(opened);
    };
    return { ...opened, close };
  };
  return {
    name: on.name,
    locked: (vault) => keep(on.locked(vault)),
    queue: (vault) => keep(on.queue(vault)),
    blank: (folder) => keep(on.blank(folder)),
    giveUp: async () => {
      for (const opened of all) await opened.end();
      all.clear();
    },
  };
}

/** `options`: headless, and how many mail workers; by itself it takes as many as `npm start` does. */
export function browserHost(options: { readonly headless: boolean; readonly workers?: number }): WindowHost {
  const opened = (host: { readonly page: Page; close(): Promise<void> }): Opened => ({
    page: host.page,
    resident: async () => {
      globalThis.gc?.();
      return process.memoryUsage().rss / 1e6;
    },
    close: () => host.close(),
    end: () => host.close(), // ends the browser where it does not answer
  });
  return {
    name: 'installed browser',
    locked: async (vault) => opened(await startChromiumHost({ folder: vault, entry, ...options })),
    queue: async (vault) => {
      const host = await startChromiumHost({ folder: vault, entry, passphrase, size, ...options });
      if (host.locked !== null) throw new Error(`the vault stays locked: ${host.locked}`);
      await shown(host.page);
      return opened(host);
    },
    blank: async (folder) => {
      const pages = blankPage(folder);
      const host = await startChromiumHost({ folder: pages, pages, backend: nobody, size, ...options });
      await host.page.locator('p').waitFor();
      await painted(host.page);
      return opened(host);
    },
  };
}

export function electronHost(version: string, data: string): WindowHost {
  const opened = async (app: ElectronApplication): Promise<Opened> => ({
    page: await app.firstWindow(),
    resident: () =>
      app.evaluate(() => {
        globalThis.gc?.();
        return process.memoryUsage().rss / 1e6;
      }),
    close: () => app.close(),
    end: async () => {
      const program = app.process();
      if (program.exitCode !== null || !program.kill('SIGKILL')) return;
      await once(program, 'exit');
    },
  });
  const launch = async (vault: string): Promise<Opened> =>
    opened(await launchApp({ vault, data, switches: ['--js-flags=--expose-gc'] }));
  return {
    name: `Electron ${version}`,
    locked: launch,
    queue: async (vault) => {
      const began = performance.now();
      const host = await launch(vault);
      await host.page.waitForLoadState('domcontentloaded');
      const loaded = performance.now();
      await call(host.page, 'vault.unlock', { passphrase });
      await shown(host.page);
      return { ...host, parts: { page: loaded - began, queue: performance.now() - loaded } };
    },
    blank: async (folder) => {
      const app = blankPage(folder);
      writeFileSync(
        path.join(app, 'package.json'),
        '{ "name": "blank", "version": "1.0.0", "main": "main.cjs" }',
      );
      writeFileSync(
        path.join(app, 'main.cjs'),
        "const { app, BrowserWindow } = require('electron');\n" +
          `void app.whenReady().then(() => new BrowserWindow(${JSON.stringify(size)}).loadFile('index.html'));\n`,
      );
      const host = await opened(await launchApp({ vault: app, data, app }));
      await host.page.locator('p').waitFor();
      await painted(host.page);
      return host;
    },
  };
}
