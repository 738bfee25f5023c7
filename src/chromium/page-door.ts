/** Every request of the browser: answered from the built page, or refused. Chromium host. */
import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import { answerPage } from '#node/host-files/page-files.ts';
import { isOwnUrl } from './flags.ts';

/** Must be in place before the page is opened. */
export async function guardRequests(context: BrowserContext, page: Page, folder: string): Promise<void> {
  await Promise.all([
    context.route('**/*', (route) => answerOrRefuse(route, page, folder)),
    context.routeWebSocket(/.*/, (socket) => socket.close()),
  ]);
}

async function answerOrRefuse(route: Route, page: Page, folder: string): Promise<void> {
  const request = route.request();
  try {
    // An aborted navigation leaves the page where it is.
    if (!isOwnUrl(request.url()) || !isOfMainFrame(request, page)) return await route.abort('aborted');
    const answer = await answerPage(folder, { method: request.method(), url: request.url() });
    await route.fulfill(answer);
  } catch {
    // the page went away while it was being answered
  }
}

/** Frames hold mail: they load nothing, not even from us. */
function isOfMainFrame(request: Request, page: Page): boolean {
  try {
    return request.frame() === page.mainFrame();
  } catch {
    return false; // of a worker, or of no frame
  }
}

/** One window, one place: pop-ups are closed, downloads cancelled, and a page that got elsewhere is brought back. */
export function guardWindow(context: BrowserContext, page: Page, bringBack: () => void): void {
  context.on('page', (other) => {
    // It may have closed itself.
    if (other !== page) void other.close().catch(() => undefined);
  });
  // It may have ended.
  page.on('download', (download) => void download.cancel().catch(() => undefined));
  // It may be gone with its page.
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !isOwnUrl(frame.url())) bringBack();
  });
}
