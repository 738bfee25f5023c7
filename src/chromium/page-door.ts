/** Every request of the browser: answered from the built page, or refused. Chromium host. */
import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import { answerPage } from '#node/host-files/page-files.ts';
import { isOwnUrl } from './flags.ts';
import type { OwnPages } from './own-pages.ts';

/** Must be in place before the page is opened. */
export async function guardRequests(context: BrowserContext, pages: OwnPages, folder: string): Promise<void> {
  await Promise.all([
    context.route('**/*', (route) => answerOrRefuse(route, pages, folder)),
    context.routeWebSocket(/.*/, (socket) => socket.close()),
  ]);
}

async function answerOrRefuse(route: Route, pages: OwnPages, folder: string): Promise<void> {
  const request = route.request();
  try {
    // An aborted navigation leaves the page where it is.
    if (!isOwnUrl(request.url()) || !isOfMainFrame(request, pages)) return await route.abort('aborted');
    const answer = await answerPage(folder, { method: request.method(), url: request.url() });
    await route.fulfill(answer);
  } catch {
    // the page went away while it was being answered
  }
}

/** Frames hold mail: they load nothing, not even from us. */
function isOfMainFrame(request: Request, pages: OwnPages): boolean {
  try {
    return pages.isMainFrame(request.frame());
  } catch {
    return false; // of a worker, or of no frame
  }
}

/** A window stays where it is: downloads are cancelled, and a page that got elsewhere is brought back. */
export function guardWindow(page: Page, bringBack: () => void): void {
  // It may have ended.
  page.on('download', (download) => void download.cancel().catch(() => undefined));
  // It may be gone with its page.
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !isOwnUrl(frame.url())) bringBack();
  });
}
