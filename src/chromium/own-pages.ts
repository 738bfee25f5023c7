/** The pages of our own windows: the first one, and those that it and its like have opened. Chromium host. */
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { mostWindows } from '#shared/channels.ts';

export type OwnPages = {
  /** The top frame of one of our windows; everything else may neither call nor load. */
  isMainFrame(frame: Frame): boolean;
  /** The case that this window was opened for. */
  caseOf(page: Page): string | null;
  /** Another window beside this one. False: there are too many. */
  open(opener: Page, caseId: string): Promise<boolean>;
};

/**
 * `adopt` makes a new page one of ours. A page that nobody of us asked for is closed: the pop-up of a page, or a tab that
 * somebody opens in the browser.
 */
export function createOwnPages(
  context: BrowserContext,
  first: Page,
  size: { readonly width: number; readonly height: number },
  adopt: (page: Page) => Promise<void>,
  allClosed: () => void,
): OwnPages {
  const cases = new Map<Page, string | null>();
  const awaited: string[] = [];
  const add = (page: Page, caseId: string | null): void => {
    cases.set(page, caseId);
    page.once('close', () => {
      cases.delete(page);
      if (cases.size === 0) allClosed();
    });
  };
  add(first, null);
  context.on('page', (page) => {
    const caseId = awaited.shift();
    if (caseId === undefined) {
      // It may have closed itself.
      void page.close().catch(() => undefined);
      return;
    }
    add(page, caseId);
    // It may be closed again before it is there.
    void adopt(page).catch(() => page.close().catch(() => undefined));
  });
  return {
    isMainFrame: (frame) => cases.has(frame.page()) && frame === frame.page().mainFrame(),
    caseOf: (page) => cases.get(page) ?? null,
    open: async (opener, caseId) => {
      if (cases.size + awaited.length >= mostWindows) return false;
      awaited.push(caseId);
      // By the page itself: what the driver opens would be a tab of an ordinary window.
      await opener.evaluate(({ width, height }) => {
        const beside = `left=${String(window.screenX + 32)},top=${String(window.screenY + 32)}`;
        window.open(
          'about:blank',
          '_blank',
          `popup,noopener,width=${String(width)},height=${String(height)},${beside}`,
        );
      }, size);
      return true;
    },
  };
}
