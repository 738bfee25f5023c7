/** How many components React draws, first and again: work that does not depend on the machine. */
import type { Page } from '@playwright/test';

type Fiber = {
  readonly tag: number;
  readonly flags: number;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
};
type Watched = { drawn: number; __REACT_DEVTOOLS_GLOBAL_HOOK__: unknown };

/** Loads the page anew. Answers how many components were drawn since the last time it was asked. */
export async function watchDrawn(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const side = window as unknown as Watched;
    const components = new Set([0, 1, 11, 14, 15]); // functions, classes, and those with a ref or a memo around them
    const count = (parent: Fiber): void => {
      for (let one = parent.child; one !== null; one = one.sibling) {
        const before = one.alternate;
        const isDrawn = before === null || (one.flags & 1) === 1;
        if (isDrawn && components.has(one.tag)) side.drawn += 1;
        if (before === null || one.child !== before.child) count(one);
      }
    };
    side.drawn = 0;
    side.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true,
      inject: () => 1,
      checkDCE: () => undefined,
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => {
        count(root.current);
      },
    };
  });
  await page.reload();
  return () =>
    page.evaluate(() => {
      const side = window as unknown as Watched;
      const { drawn } = side;
      side.drawn = 0;
      return drawn;
    });
}
