/**
 * Marks in a mail's HTML what its own styles would hide, before those styles are taken away: without them it would
 * stand among the rest as if the sender had meant it to be read. On an inert document; nothing of it runs. Renderer.
 */
import { plainLook, Styles, type Look } from '#shared/calc/style/look.ts';
import { readSheet, type Styled } from '#shared/calc/style/sheet.ts';

export const hiddenMark = 'data-hidden-by-sender';

const mostElements = 100_000;
const mostAncestors = 40;

export function markHidden(html: string): HTMLElement {
  const { body, head } = new DOMParser().parseFromString(html, 'text/html');
  const styles = new Styles();
  for (const sheet of [...head.querySelectorAll('style'), ...body.querySelectorAll('style')])
    styles.add(readSheet(sheet.textContent));
  const looks = new Map<Element, Look>();
  let count = 0;
  for (const element of [body, ...body.querySelectorAll('*')]) {
    element.removeAttribute(hiddenMark);
    if (count++ > mostElements) continue;
    const parent = element.parentElement;
    const before = (parent === null ? undefined : looks.get(parent)) ?? plainLook;
    const look = styles.lookOf(styledBy(element), ancestorsOf(element), before);
    looks.set(element, look);
    if (look.hidden && !before.hidden && /\S/.test(element.textContent)) element.setAttribute(hiddenMark, '');
  }
  return body;
}

function styledBy(element: Element): Styled {
  return { name: element.localName, attribute: (name) => element.getAttribute(name) };
}

function ancestorsOf(element: Element): Styled[] {
  const found: Styled[] = [];
  for (let at = element.parentElement; at !== null && found.length < mostAncestors; at = at.parentElement)
    found.unshift(styledBy(at));
  return found;
}
