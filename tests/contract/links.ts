/** The three ways to a backend, each as a link and as somebody who may not call. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import type { Bridge } from '#shared/bridge.ts';
import type { Caller } from '#shared/caller.ts';
import type { Link } from '#shared/link.ts';
import { findBrowser } from '../../src/chromium/find-browser.ts';
import { startChromiumHost, type ChromiumHost } from '../../src/chromium/host.ts';
import type { Backend } from '#node/backend/interface.ts';
import { createDirectLink } from '../support/node/direct-link.ts';
import { createBridgeLink } from '../../src/renderer/bridge/bridge-link.ts';

export type LinkUnderTest = {
  readonly link: Link;
  /** The same backend, reached by a frame that is not our page. */
  readonly stranger: Link;
  stop(): Promise<void>;
};

const frameOfMail: Caller = { kind: 'page', mainFrame: false, ownOrigin: true };

export function overBackend(backend: Backend): LinkUnderTest {
  const link = createDirectLink(backend);
  return { link, stranger: createDirectLink(backend, frameOfMail), stop: () => backend.close() };
}

export const browser = findBrowser();

export type PipeUnderTest = LinkUnderTest & { readonly host: ChromiumHost; readonly folder: string };

/** A page of our origin with a frame in it; the calls start in the page itself. */
export async function overPipe(backend: Backend): Promise<PipeUnderTest> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-pipe-'));
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><h1>contract</h1><iframe srcdoc="mail"></iframe>',
  );
  const host = await startChromiumHost({
    folder: path.join(folder, 'vault'),
    pages: folder,
    saveFolder: path.join(folder, 'saved'),
    headless: true,
    backend,
  });
  const { page } = host;
  await page.locator('iframe').contentFrame().locator('body').waitFor();
  const inner = page.frames().find((frame) => frame !== page.mainFrame());
  if (inner === undefined) throw new Error('the page has no frame');
  return {
    host,
    folder,
    link: createBridgeLink(await bridgeOf(page.mainFrame())),
    stranger: createBridgeLink(rawBindingsOf(inner)),
    stop: async () => {
      await host.close();
      await backend.close();
      rmSync(folder, { recursive: true });
    },
  };
}

type Window = { bulkhead: Bridge; heard: unknown[]; wake: () => void };

/** `window.bulkhead` of a frame, from outside. */
async function bridgeOf(frame: Frame): Promise<Bridge> {
  const listeners = new Set<(event: unknown) => void>();
  await frame.page().exposeFunction('__tell', (event: unknown) => {
    for (const listener of listeners) listener(event);
  });
  await frame.evaluate(() => {
    const here = globalThis as unknown as Window & { __tell: (event: unknown) => void };
    here.bulkhead.onEvent((event) => here.__tell(event));
  });
  return {
    ...unused,
    host: 'chromium',
    call: (name, input) =>
      frame.evaluate(([n, i]) => (globalThis as unknown as Window).bulkhead.call(n, i), [
        name,
        input,
      ] as const),
    write: (id, chunk, last) =>
      frame.evaluate(([i, c, l]) => (globalThis as unknown as Window).bulkhead.write(i, c, l), [
        id,
        chunk,
        last,
      ] as const),
    read: (id, offset) =>
      frame.evaluate(([i, o]) => (globalThis as unknown as Window).bulkhead.read(i, o), [
        id,
        offset,
      ] as const),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Raw = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** A frame has no `window.bulkhead`, so a hostile one would try the bindings below it. */
function rawBindingsOf(frame: Frame): Bridge {
  const raw = (name: string, args: unknown[]): Promise<unknown> =>
    frame.evaluate(([n, a]) => (globalThis as unknown as Raw)[n]?.(...a), [name, args] as const);
  return {
    ...unused,
    host: 'chromium',
    call: async (name, input) => {
      const answer = await raw('__bulkheadCall', [name, input]);
      // What the driver would have to take apart and put together again costs the page 3 ms for a case.
      if (typeof answer !== 'string') throw new Error('an answer that is no text');
      return JSON.parse(answer) as unknown;
    },
    write: (id, chunk, last) => raw('__bulkheadWrite', [id, chunk, last]),
    read: (id, offset) => raw('__bulkheadRead', [id, offset]),
    onEvent: () => () => undefined,
  };
}

const unused = {
  offer: () => Promise.resolve(null),
  save: () => Promise.resolve('failed' as const),
  setBadge: () => undefined,
  notify: () => undefined,
  openWindow: async () => true,
  caseToOpen: async () => null,
};
