/** The windows of an installed browser, driven over a pipe. No port is opened, so no other program can connect. Chromium host. */
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Backend } from '#node/backend/interface.ts';
import { bindBackend, pushEvents } from './bindings.ts';
import { browserFlags, pageUrl } from './flags.ts';
import { guardRequests, guardWindow } from './page-door.ts';
import { pageScript } from './page-script.ts';
import { createPrinter } from './print.ts';
import { createOwnPages, type OwnPages } from './own-pages.ts';
import { makeProfile, removeProfile } from './profile.ts';
import type { Step } from './steps.ts';

export type WindowOptions = {
  readonly executablePath: string;
  readonly headless: boolean;
  readonly backend: Backend;
  /** The built renderer. */
  readonly pages: string;
  readonly saveFolder: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  readonly step: Step;
};

export type Window = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Settles when the window is gone, whoever closed it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
};

export async function openWindow(options: WindowOptions): Promise<Window> {
  const { step } = options;
  const profile = makeProfile();
  const context = await step('the browser to open a window', (leftMs) => launch(profile, options, leftMs));
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()))
    .then(() => context.close()) // waits for the program, which outlives its window
    .catch(() => undefined) // the program may have ended first
    .then(() => removeProfile(profile));
  const close = async (): Promise<void> => {
    await context.close().catch(() => undefined); // the browser may have gone by itself
    await closed;
  };
  try {
    const page = context.pages()[0] ?? (await step('a page in the window', () => context.newPage()));
    const show = async (own: Page, leftMs?: number): Promise<void> => {
      const load = async (timeout?: number): Promise<void> => {
        await own.goto(pageUrl, { waitUntil: 'commit', ...(timeout === undefined ? {} : { timeout }) });
      };
      // The guard tries again.
      guardWindow(own, () => void load().catch(() => undefined));
      await load(leftMs);
      own.once('close', pushEvents(own, options.backend));
    };
    const pages = createOwnPages(context, page, sizeOf(options), show, () => void close());
    await step('the browser to let its requests be answered', () => guardAll(context, pages, options));
    await step('the page to load', (leftMs) => show(page, leftMs));
    return { page, context, closed, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Everything that must be in place before our page is asked for. */
async function guardAll(context: BrowserContext, pages: OwnPages, options: WindowOptions): Promise<void> {
  const bind = async (): Promise<void> => {
    const print = createPrinter(options.executablePath);
    await bindBackend(context, pages, options.backend, { folder: options.saveFolder, print });
    // Runs in the order of being added: the bindings that it takes up come first.
    await context.addInitScript(pageScript, { picker: !options.headless, title: 'Bulkhead' });
  };
  await Promise.all([guardRequests(context, pages, options.pages), bind()]);
}

const sizeOf = ({ size = { width: 1360, height: 860 } }: WindowOptions) => size;

async function launch(profile: string, options: WindowOptions, leftMs: number): Promise<BrowserContext> {
  try {
    return await chromium.launchPersistentContext(profile, {
      executablePath: options.executablePath,
      headless: options.headless,
      timeout: leftMs,
      args: browserFlags(sizeOf(options)),
      ignoreDefaultArgs: ['--enable-automation'],
      chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses to start as root with its sandbox
      viewport: null,
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      serviceWorkers: 'block',
      acceptDownloads: false,
      permissions: ['notifications', 'clipboard-write'],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (cause) {
    await removeProfile(profile);
    throw cause;
  }
}
