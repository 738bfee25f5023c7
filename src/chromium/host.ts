/** The app in an installed browser: backend thread and window together. For `npm start`, the demo and the end-to-end tests. */
import type { BrowserContext, Page } from 'playwright-core';
import type { Backend } from '../node/backend-interface.ts';
import { pageFolder } from '../node/entries.ts';
import { defaultSaveFolder } from '../node/places.ts';
import { startBackendThread, type ThreadOptions } from '../node/thread/client.ts';
import { findBrowser } from './find-browser.ts';
import { openWindow, type Window } from './window.ts';

export type ChromiumHostOptions = Omit<ThreadOptions, 'keychain' | 'now' | 'entry'> & {
  readonly headless?: boolean;
  readonly executablePath?: string;
  /** Where saved files go when there is no dialog (always so when headless). */
  readonly saveFolder?: string;
  readonly pages?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** For tests: a backend that is there already; it is not closed with the host. */
  readonly backend?: Backend;
};

export type ChromiumHost = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly backend: Backend;
  readonly closed: Promise<void>;
  close(): Promise<void>;
};

export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const { headless = false, executablePath, saveFolder, pages, size, backend: given, ...thread } = options;
  const browser = executablePath ?? findBrowser();
  if (browser === null) throw new Error('no Chromium, Chrome or Edge is installed');
  let window: Window | undefined;
  const onDeath = (reason: string): void => {
    options.onDeath?.(reason);
    void window?.close(); // a window without a backend can only mislead
  };
  const backend = given ?? startBackendThread({ ...thread, onDeath });
  try {
    window = await openWindow({
      executablePath: browser,
      headless,
      backend,
      pages: pages ?? pageFolder(),
      saveFolder: saveFolder ?? defaultSaveFolder(),
      ...(size === undefined ? {} : { size }),
    });
    const closed = window.closed.then(() => (given === undefined ? backend.close() : undefined));
    const { page, context, close: closeWindow } = window;
    const close = async (): Promise<void> => {
      await closeWindow();
      await closed;
    };
    return { page, context, backend, closed, close };
  } catch (cause) {
    if (given === undefined) await backend.close();
    throw cause;
  }
}
