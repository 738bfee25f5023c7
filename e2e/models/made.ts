/** How many elements the page makes: what a case costs to draw, wherever it is drawn. */
import type { Page } from '@playwright/test';

type Counted = { made: number; panes: number; standing: Record<string, number> };

export type Made = {
  /** Waits until a case was drawn since this was last waited for, or since the page was loaded: in the page or outside of it. */
  readonly aCase: () => Promise<void>;
  /** Counts from here on, up to the moment in which this stands in the page. */
  readonly watch: (selector: string) => Promise<void>;
  readonly when: (selector: string) => Promise<number>;
};

/** Loads the page anew. */
export async function watchMade(page: Page): Promise<Made> {
  await page.addInitScript(() => {
    const side = window as unknown as Counted;
    side.made = 0;
    side.panes = 0;
    side.standing = {};
    const real = Document.prototype.createElement;
    Document.prototype.createElement = function made(this: Document, ...given: Parameters<typeof real>) {
      side.made += 1;
      if ((given[0] as string) === 'aside') side.panes += 1; // the clocks beside a case
      return real.apply(this, given);
    };
  });
  await page.reload();
  return {
    aCase: async () => {
      await page.waitForFunction(() => {
        const side = window as unknown as Counted;
        if (side.panes === 0) return false;
        side.panes = 0;
        return true;
      });
      // Its elements are made; they are put together before the page rests.
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    },
    watch: (selector) =>
      page.evaluate((at) => {
        const side = window as unknown as Counted;
        side.made = 0;
        const look = new MutationObserver(() => {
          if (document.querySelector(at) === null) return;
          side.standing[at] = side.made;
          look.disconnect();
        });
        look.observe(document.body, { childList: true, subtree: true });
      }, selector),
    when: async (selector) => {
      await page.locator(selector).waitFor();
      return page.evaluate((at) => {
        const seen = (window as unknown as Counted).standing[at];
        if (seen === undefined) throw new Error(`${at} was not seen`);
        return seen;
      }, selector);
    },
  };
}
