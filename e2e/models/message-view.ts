/** What a person reads of one open message, taken from the page in one look. Selectors live here. */
import type { Page } from '@playwright/test';

export type Seen = {
  readonly title: string;
  readonly from: string;
  readonly evidence: string;
  readonly tone: string;
  readonly senders: string;
  readonly warnings: readonly string[];
  readonly texts: readonly string[];
  readonly hidden: string;
  readonly attachments: readonly string[];
  readonly icons: readonly string[];
};

export async function lookAt(page: Page, messageId: string): Promise<Seen> {
  const article = page.locator(`#message-${messageId}`);
  await article.locator('button[data-tone]').waitFor();
  return article.evaluate((card) => {
    const words = (one: Element | null | undefined): string =>
      (one instanceof HTMLElement ? one.innerText : '').replace(/\s+/g, ' ').trim();
    const all = (selector: string): HTMLElement[] => [...card.querySelectorAll<HTMLElement>(selector)];
    const button = card.querySelector('button[data-tone]');
    return {
      title: words(document.querySelector('header h2')),
      from: words(card.querySelector('header button')),
      evidence: words(button).replace(/ ?Why$/, ''),
      tone: button?.getAttribute('data-tone') ?? '',
      senders: words(all('p').find((one) => /^The message names \d+ senders/.test(one.innerText))),
      warnings: all('[aria-label="Warnings about this message"] li').map(words),
      texts: all('section').map((box) => {
        const own = [...box.querySelectorAll(':scope > p, :scope > details:not([data-hidden])')];
        const label = box.getAttribute('aria-label');
        const shown = own.map(words).filter((text) => text !== '' && text !== label);
        return `${label === null ? '' : `${label} | `}${shown.join(' ')}`;
      }),
      hidden: all('[data-hidden] p')
        .map((one) => one.textContent)
        .join(' '),
      attachments: all('[aria-label="Attachments"] li').map(words),
      icons: all('svg').map((icon) => icon.getAttribute('class') ?? ''),
    };
  });
}

/** The panel "why do we believe this", sentence by sentence; closed again. */
export async function askWhy(page: Page, messageId: string): Promise<readonly string[]> {
  await page.locator(`#message-${messageId} button[data-tone]`).click();
  const panel = page.getByRole('dialog', { name: 'How was this verified?' });
  await panel.waitFor();
  const sentences = await panel.locator('li, dd').allInnerTexts();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  return sentences.map((one) => one.replace(/\s+/g, ' '));
}

/** The whole head stands inside of the card: nothing of the address is cut off or pushed out. */
export async function isWhollySeen(page: Page, messageId: string): Promise<boolean> {
  return page.locator(`#message-${messageId}`).evaluate((card) => {
    const button = card.querySelector('header button');
    const parts = [...(button?.querySelectorAll('span') ?? [])].filter((one) =>
      one.textContent.includes('@'),
    );
    const right = card.getBoundingClientRect().right;
    return (
      parts.length === 0 ||
      parts.some((one) => one.scrollWidth <= one.clientWidth && one.getBoundingClientRect().right <= right)
    );
  });
}
