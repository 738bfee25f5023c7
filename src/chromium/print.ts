/**
 * Prints a text of HTML to a PDF: in a browser of its own that runs no script, asks for nothing and is gone afterwards.
 * Not in the window's browser: what is printed shares no process and no profile with the app. Chromium host.
 */
import { chromium, type BrowserContext } from 'playwright-core';
import { paper, printLimitMs } from '#node/host-files/save-content.ts';
import { printerFlags } from './flags.ts';
import { makeProfile, removeProfile } from './profile.ts';
import { createSteps, type Step } from './steps.ts';

export type Printer = (html: string) => Promise<Uint8Array>;

/** One print at a time: a page that asks for more is refused, so that it cannot start browsers without end. */
export function createPrinter(executablePath: string): Printer {
  let busy = false;
  return async (html) => {
    if (busy) throw new Error('another print is under way');
    busy = true;
    try {
      return await printOnce(executablePath, html);
    } finally {
      busy = false;
    }
  };
}

async function printOnce(executablePath: string, html: string): Promise<Uint8Array> {
  const step = createSteps(printLimitMs);
  const profile = makeProfile();
  let context: BrowserContext | undefined;
  try {
    // Ends by itself at its limit, so nothing is left running when it is given up.
    context = await launch(profile, executablePath, printLimitMs);
    return await print(context, html, step);
  } finally {
    // The browser may have ended first.
    await context?.close().catch(() => undefined);
    await removeProfile(profile);
  }
}

async function print(context: BrowserContext, html: string, step: Step): Promise<Uint8Array> {
  await step('the requests to be refused', () =>
    Promise.all([
      // The page may be gone.
      context.route('**/*', (route) => route.abort('aborted').catch(() => undefined)),
      context.routeWebSocket(/.*/, (socket) => socket.close()),
    ]),
  );
  const page = context.pages()[0] ?? (await step('an empty page', () => context.newPage()));
  // It may be gone with its page.
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  // Not `load`: a picture that is refused late must not hold up the text.
  await step('the text to be laid out', (timeout) =>
    page.setContent(html, { waitUntil: 'domcontentloaded', timeout }),
  );
  const margin = `${paper.margin}mm`;
  return step('the pages', () =>
    page.pdf({
      format: paper.format,
      margin: { top: margin, right: margin, bottom: margin, left: margin },
      printBackground: true,
      tagged: true, // for those who have it read aloud
    }),
  );
}

function launch(profile: string, executablePath: string, timeout: number): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    timeout,
    args: [...printerFlags],
    chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses to start as root with its sandbox
    javaScriptEnabled: false,
    offline: true,
    colorScheme: 'light',
    serviceWorkers: 'block',
    acceptDownloads: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
