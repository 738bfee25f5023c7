/** The app in an installed browser: backend thread and window together. For `npm start`, the demo and the end-to-end tests. */
import type { BrowserContext, Page } from 'playwright-core';
import type { Backend } from '#node/backend/interface.ts';
import { pageFolder } from '#node/program-files.ts';
import { defaultSaveFolder } from '#node/default-folders.ts';
import { startBackendThread, threadEnded, type ThreadOptions } from '#node/thread/client.ts';
import { findBrowser } from './find-browser.ts';
import { createSteps } from './steps.ts';
import type { Window } from './window.ts';

export type ChromiumHostOptions = Omit<ThreadOptions, 'keychain' | 'now'> & {
  readonly headless?: boolean;
  readonly executablePath?: string;
  /** Where saved files go when there is no dialog (always so when headless). */
  readonly saveFolder?: string;
  readonly pages?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** For tests: the reader's region, otherwise that of the system. */
  readonly locale?: string;
  /** Opens the vault while the browser starts, so that the page finds it open. */
  readonly passphrase?: string | undefined;
  /** How long a start may take before it fails and says what it waited for. */
  readonly startLimitMs?: number;
  /** For tests: a backend that is there already; it is not closed with the host. */
  readonly backend?: Backend;
};

export type ChromiumHost = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly backend: Backend;
  /** Why the vault did not open with the passphrase that was given; null when it did, or none was given. */
  readonly locked: string | null;
  readonly closed: Promise<void>;
  close(): Promise<void>;
};

const asHost = { kind: 'host' } as const;

/** Far more than the second or two that a start takes, also where the machine has ten other things to do. */
const usualLimitMs = 60_000;

export async function startChromiumHost(options: ChromiumHostOptions): Promise<ChromiumHost> {
  const {
    headless = false,
    executablePath,
    saveFolder,
    pages,
    size,
    locale,
    backend: given,
    ...rest
  } = options;
  const { startLimitMs = usualLimitMs, passphrase, ...thread } = rest;
  const browser = executablePath ?? findBrowser();
  if (browser === null) throw new Error('no Chromium, Chrome or Edge is installed');
  const step = createSteps(startLimitMs);
  let window: Window | undefined;
  const onDeath = (reason: string): void => {
    options.onDeath?.(reason);
    void window?.close(); // a window without a backend can only mislead
  };
  const backend = given ?? startBackendThread({ ...thread, onDeath });
  const firstAnswer = given === undefined ? backendAnswers(backend) : Promise.resolve();
  const opened = passphrase === undefined ? null : backend.call(asHost, 'vault.unlock', { passphrase });
  firstAnswer.catch(() => undefined); // heard below, unless the window fails first
  try {
    // The driver of the browser takes as long to load as the backend's thread: both at once.
    const { openWindow } = await import('./window.ts');
    window = await openWindow({
      executablePath: browser,
      headless,
      backend,
      pages: pages ?? pageFolder(),
      saveFolder: saveFolder ?? defaultSaveFolder(),
      step,
      ...(size === undefined ? {} : { size }),
      ...(locale === undefined ? {} : { locale }),
    });
    await step('the backend to answer', () => firstAnswer);
    const unlocked = opened === null ? null : await step('the vault to open', () => opened);
    const locked = unlocked === null || unlocked.ok ? null : unlocked.error.code;
    const closed = window.closed.then(() => (given === undefined ? backend.close() : undefined));
    const { page, context, close: closeWindow } = window;
    const close = async (): Promise<void> => {
      await closeWindow();
      await closed;
    };
    return { page, context, backend, locked, closed, close };
  } catch (cause) {
    await window?.close();
    if (given === undefined) await backend.close();
    throw cause;
  }
}

/** Any answer will do (what is wrong with a vault is the page's to tell), but none is to be had from a thread that ended. */
async function backendAnswers(backend: Backend): Promise<void> {
  const status = await backend.call(asHost, 'vault.status', {});
  if (!status.ok && status.error.code === 'internal' && status.error.ref === threadEnded)
    throw new Error(`the backend did not start (${threadEnded})`);
}
