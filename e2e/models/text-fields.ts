/** Every text field that is on the screen, found by what it is, and typing into one of them as people do. Selectors live here. */
import { expect, type ElementHandle, type Page } from '@playwright/test';

type Field = ElementHandle<HTMLElement>;
type Found = { readonly name: string; readonly field: Field };

/** Named by its label and its place among fields of the same label; a new field needs no line here. */
export async function textFields(page: Page): Promise<Found[]> {
  const selector = 'input, textarea, [contenteditable="true"], [role="textbox"], [role="searchbox"]';
  const found: Found[] = [];
  const seen = new Map<string, number>();
  for (const handle of await page.$$(selector)) {
    const label = await handle.evaluate((one) => {
      const noText = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'image', 'color', 'range'];
      if (!(one instanceof HTMLElement) || !one.checkVisibility()) return null;
      if (one.matches(':disabled, [readonly]')) return null;
      // Behind an open dialog nothing can be reached.
      const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1);
      if (dialog !== undefined && !dialog.contains(one)) return null;
      if (one instanceof HTMLInputElement && noText.includes(one.type)) return null;
      const labels =
        one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.labels : null;
      const words =
        labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.getAttribute('placeholder');
      return (words ?? '').trim() || one.tagName;
    });
    if (label === null) continue;
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    found.push({ name: count === 1 ? label : `${label} (${String(count)})`, field: handle as Field });
  }
  return found;
}

export async function hasFocus(field: Field): Promise<boolean> {
  return field.evaluate((one) => one.isConnected && document.activeElement === one);
}

/** In a form, Enter is the button of the form; the title of a case is saved by it. Both are said on purpose. */
export async function enterSaves(field: Field): Promise<boolean> {
  return field.evaluate((one) => one.closest('form') !== null || one.ariaLabel === 'Title of the case');
}

/**
 * Types one string. The focus may leave the field by Escape or Enter alone; the string then ends there, because what
 * follows would be commands on purpose.
 */
export async function typeString(page: Page, field: Field, tokens: readonly string[]): Promise<void> {
  for (const token of tokens) {
    if (token.startsWith('paste:')) await page.keyboard.insertText(token.slice('paste:'.length));
    else if (token.length > 1 && /^[A-Z]/.test(token)) await page.keyboard.press(token);
    else await page.keyboard.type(token);
    if (await hasFocus(field)) continue;
    expect(['Escape', 'Enter'], `the focus left the field after “${token}”`).toContain(token);
    return;
  }
}
