/** What is timed inside the page: frames, clicks and keys, the same in every host. */
import type { Locator, Page } from 'playwright-core';

export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What must stand in the page: at least one such element, each with this text. */
export type Answer = { readonly at: string; readonly text?: string };

/**
 * From an event that comes the way of a person's, by the time the browser gives it, to the frame after the one in which
 * the answer stands. A click made by a script in a frame would wait for one frame more, in which nothing happens.
 */
async function answered(
  page: Page,
  event: 'click' | 'keydown',
  { at, text = '' }: Answer,
  act: () => Promise<void>,
): Promise<number> {
  const watched = await page.evaluateHandle(
    ([name, where, awaited]) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const isThere = (): boolean => {
        const found = [...document.querySelectorAll(where)];
        return found.length > 0 && found.every((one) => one.textContent.includes(awaited));
      };
      const untilPainted = async ({ timeStamp: started }: Event): Promise<number> => {
        do {
          if (performance.now() - started > 10_000) throw new Error(`no answer: ${where} ${awaited}`);
          await frame();
        } while (!isThere());
        await frame();
        return performance.now() - started;
      };
      return {
        took: new Promise<number>((done, fail) => {
          addEventListener(name, (given) => void untilPainted(given).then(done, fail), {
            capture: true,
            once: true,
          });
        }),
      };
    },
    [event, at, text] as const,
  );
  await act();
  const took = await watched.evaluate(({ took }) => took);
  await watched.dispose();
  return took;
}

/** So long a hand takes to press, once it sees that the pointer is there. */
const handMs = 100;

/** The pointer rests on it before its button goes down. */
export async function click(page: Page, target: Locator, answer: Answer): Promise<number> {
  const box = await target.boundingBox();
  if (box === null) throw new Error(`nothing to click at ${String(target)}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(handMs);
  return answered(page, 'click', answer, async () => {
    await page.mouse.down();
    await page.mouse.up();
  });
}

/** A key pressed where the focus is. */
export const press = (page: Page, key: string, answer: Answer): Promise<number> =>
  answered(page, 'keydown', answer, () => page.keyboard.press(key));
