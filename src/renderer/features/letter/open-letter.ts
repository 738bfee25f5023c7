/** A letter's HTML taken apart in a document without a window: its tree and its sheets. Renderer. */
import { ownId, ownStyle, quietMarkup, sheetName } from './quiet.ts';

export type Letter = { readonly body: HTMLElement; readonly sheets: readonly string[] };

export function openLetter(html: string): Letter {
  const { body, head } = new DOMParser().parseFromString(quietMarkup(html), 'text/html');
  const sheets: string[] = [];
  for (const part of [head, body])
    for (const sheet of part.querySelectorAll(`meta[name="${sheetName}"]`)) {
      sheets.push(sheet.getAttribute('content') ?? '');
      sheet.remove();
    }
  return { body, sheets };
}

export function ownIdOf(element: Element): string | null {
  return element.getAttribute(ownId);
}

/** What an element says about its own look. */
export function ownStyleOf(element: Element): string {
  return element.getAttribute(ownStyle) ?? '';
}
