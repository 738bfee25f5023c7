/**
 * What a screen says that no home of words has said. The app is built with the pseudo-locale (scripts/lib/words.mts):
 * each letter of a word from a home has a mark behind it. What has none is somebody's own (a name, a mail, a policy),
 * or it is a word that a translator would not find.
 */
import type { Page } from '@playwright/test';

/** Shows what others wrote, or a document that is written in the language of its readers, not of the app's. */
const content = 'bdi, code, q, pre, mark, textarea, style, svg, [dir=auto]';

const shownAttributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];

/** Names of days and months are the browser's own, in the language that is asked for. */
const dates =
  /\b(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b/g;
/** Addresses, files, versions, identifiers, keys: no words. */
const tokens = /\S*(?:[\p{L}\p{N}][@/._:+\-=][\p{L}\p{N}]|\d|--|:\/\/)\S*/gu;

/** The texts of the page, without those that somebody else wrote. */
async function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ content, shownAttributes }) => {
      const isContent = (element: Element | null): boolean => element?.closest(content) != null;
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

/** What of a text has no mark and is nobody's own. */
export function outsideOf(text: string, own: readonly string[]): string | null {
  const rest = own // and what stands in quotes
    .reduce((left, one) => left.replaceAll(one, ' '), text)
    .replaceAll(/“[^”]*”/g, ' ')
    .replaceAll(tokens, ' ')
    .replaceAll(dates, ' ');
  return /[A-Za-z]*[a-z][A-Za-z]*(?<=[A-Za-z]{2})/.test(rest)
    ? rest.replaceAll(/\p{L}\u200b\S*/gu, '…').trim()
    : null;
}

/** The words on the page that came from no home. `own`: what people wrote, the longest first. */
export async function outsideWords(page: Page, own: readonly string[]): Promise<string[]> {
  const texts = await shownTexts(page);
  return [...new Set(texts.map((text) => outsideOf(text, own)).filter((text) => text !== null))];
}
