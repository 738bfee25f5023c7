/** What is timed inside the page: frames and clicks, the same in every host. */
import type { Page } from 'playwright-core';

export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** From the click to the frame after the one in which the answer stands. */
export function click(page: Page, target: string, answer: string, key = ''): Promise<number> {
  return page.evaluate(
    async ([where, awaited, pressed]) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const element = document.querySelector<HTMLElement>(where);
      if (element === null) throw new Error(`nothing to click at ${where}`);
      await frame();
      const started = performance.now();
      if (pressed === '') element.click();
      else element.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }));
      while (document.querySelector(awaited) === null) {
        if (performance.now() - started > 10_000) throw new Error(`no answer: ${awaited}`);
        await frame();
      }
      await frame();
      return performance.now() - started;
    },
    [target, answer, key] as const,
  );
}

/** From a letter typed into a field to the frame after the one in which the results stand: there are some, and all have the word. */
export function typed(
  page: Page,
  field: string,
  letter: string,
  results: string,
  word: string,
): Promise<number> {
  return page.evaluate(
    async ([where, text, listed, awaited]) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const isThere = (): boolean => {
        const found = [...document.querySelectorAll(listed)];
        return found.length > 0 && found.every((one) => one.textContent.includes(awaited));
      };
      document.querySelector<HTMLInputElement>(where)?.focus();
      await frame();
      const started = performance.now();
      document.execCommand('insertText', false, text);
      while (!isThere()) {
        if (performance.now() - started > 10_000) throw new Error(`no results: ${awaited}`);
        await frame();
      }
      await frame();
      return performance.now() - started;
    },
    [field, letter, results, word] as const,
  );
}
