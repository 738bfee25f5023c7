/**
 * What a screen says that no home of words has said. The app is built with the pseudo-locale (scripts/lib/words.mts):
 * each letter of a word from a home has a mark behind it. What has none is somebody's own (a name, a mail, a policy),
 * or it is a word that a translator would not find.
 */
import type { Page } from '@playwright/test';
import { outsideOf, ownTexts } from '../../tests/support/outside-words.ts';

/** Shows what others wrote, or a document that is written in the language of its readers, not of the app's. */
const content = 'bdi, code, q, pre, mark, textarea, style, svg, [dir=auto]';

const shownAttributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];

/** The texts of the page, without those that somebody else wrote. */
async function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ content, shownAttributes }) => {
      const isContent = (element: Element | null): boolean => (element?.closest(content) ?? null) !== null;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      const texts: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node instanceof Element)
          texts.push(
            ...shownAttributes.map((name) => node.getAttribute(name)).filter((text) => text !== null),
          );
        else if (node.parentElement?.checkVisibility() === true && !isContent(node.parentElement))
          texts.push(node.textContent ?? '');
      }
      return texts;
    },
    { content, shownAttributes },
  );
}

/** The words on the page that came from no home. `own`: what people wrote. */
export async function outsideWords(page: Page, own: readonly string[]): Promise<string[]> {
  const texts = await shownTexts(page);
  const theirs = ownTexts(own);
  return [...new Set(texts.map((text) => outsideOf(text, theirs)).filter((text) => text !== null))];
}
