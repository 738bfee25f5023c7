/** Every text field that can be reached on the screen now, found by what it is. Selectors live here. */
import type { Page } from '@playwright/test';

export type TextField = {
  /** Its label, and its place among fields of the same label; a new field needs no line here. */
  readonly name: string;
  /** Holds any text as it was typed: no date, number or the like. */
  readonly anyText: boolean;
  /** The components it stands in, the innermost first: React keeps them beside each element. */
  readonly components: readonly string[];
  readonly focus: () => Promise<void>;
  readonly now: () => Promise<{
    readonly isThere: boolean;
    readonly hasFocus: boolean;
    readonly text: string;
  }>;
};

export async function textFields(page: Page): Promise<TextField[]> {
  const list = await page.evaluateHandle(() => {
    type Fiber = { readonly type: unknown; readonly return: Fiber | null };
    const noText = [
      'checkbox',
      'radio',
      'button',
      'submit',
      'reset',
      'file',
      'image',
      'color',
      'range',
      'hidden',
    ];
    const isText = (one: Element): one is HTMLElement => {
      if (!(one instanceof HTMLElement) || !one.checkVisibility()) return false;
      if (one.matches(':disabled, [readonly]')) return false;
      if (one instanceof HTMLInputElement) return !noText.includes(one.type);
      return one instanceof HTMLTextAreaElement || one.isContentEditable;
    };
    const componentsAround = (one: Element): string[] => {
      const key = Object.keys(one).find((name) => name.startsWith('__reactFiber$'));
      const names: string[] = [];
      let fiber = key === undefined ? null : (one as unknown as Record<string, Fiber>)[key];
      for (; fiber !== null && fiber !== undefined; fiber = fiber.return)
        // A bundler numbers components of the same name.
        if (typeof fiber.type === 'function') names.push(fiber.type.name.replace(/\$?\d+$/, ''));
      return names;
    };
    const labelOf = (one: HTMLElement): string => {
      const labels =
        one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.labels : null;
      const words =
        labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.getAttribute('placeholder');
      return (words ?? '').trim() || one.tagName;
    };
    // Behind an open dialog nothing can be reached.
    const within = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body;
    const found = [...within.querySelectorAll('input, textarea, [contenteditable]')].filter(isText);
    const seen = new Map<string, number>();
    return found.map((element) => {
      const label = labelOf(element);
      const count = (seen.get(label) ?? 0) + 1;
      seen.set(label, count);
      return {
        element,
        name: count === 1 ? label : `${label} (${String(count)})`,
        anyText:
          !(element instanceof HTMLInputElement) || ['text', 'search', 'password'].includes(element.type),
        components: componentsAround(element),
      };
    });
  });
  const facts = await list.evaluate((all) =>
    all.map(({ name, anyText, components }) => ({ name, anyText, components })),
  );
  return facts.map((fact, index) => ({
    ...fact,
    focus: () => list.evaluate((all, at) => all[at]?.element.focus(), index),
    now: () =>
      list.evaluate((all, at) => {
        const one = all[at]?.element;
        const holdsValue = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement;
        return {
          isThere: one?.isConnected === true,
          hasFocus: one !== undefined && document.activeElement === one,
          text: holdsValue ? one.value : (one?.innerText ?? ''),
        };
      }, index),
  }));
}

/** The components of everything on the screen that is a place or a dialog. */
export async function shownComponents(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Fiber = { readonly type: unknown; readonly return: Fiber | null };
    const names = new Set<string>();
    for (const one of document.querySelectorAll('[role="dialog"], main > *')) {
      const key = Object.keys(one).find((name) => name.startsWith('__reactFiber$'));
      let fiber = key === undefined ? null : (one as unknown as Record<string, Fiber>)[key];
      for (; fiber !== null && fiber !== undefined; fiber = fiber.return)
        if (typeof fiber.type === 'function') names.add(fiber.type.name.replace(/\$?\d+$/, ''));
    }
    return [...names];
  });
}
