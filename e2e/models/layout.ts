/** What the eye would stumble over: words or controls that are cut off with no way to scroll there, or lie under others. */
import type { Page } from '@playwright/test';

/** Asked of the page, each as "what: why". Where a dialog or a menu is open, it is that which is looked at. */
export function hiddenOrCovered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Box = {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    };
    const root = [...document.querySelectorAll('[role=dialog], [role=menu]')].at(-1) ?? document.body;
    const found = [...root.querySelectorAll('*')].filter(
      (one) => (isControl(one) || hasWords(one)) && isForEyes(one),
    );
    return [...new Set(found.flatMap((one) => troubleOf(one)))];

    function troubleOf(one: Element): string[] {
      const said = `${nameOf(one)}: `;
      const cut = cutBy(one);
      if (cut !== null) return [`${said}cut off by ${nameOf(cut)}`];
      one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, right, bottom } = seenOf(one);
      if (right - left < 1 || bottom - top < 1) return [`${said}outside of what is seen`];
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isSeen =
        hit === null || hit.contains(one) || one.contains(hit) || hit.closest('label')?.contains(one);
      return isSeen === true || isSticky(hit) ? [] : [`${said}under ${nameOf(hit)}`];
    }
    function nameOf(one: Element): string {
      const words = one.getAttribute('aria-label') ?? one.textContent;
      return `${one.tagName.toLowerCase()} “${words.trim().slice(0, 40)}”`;
    }
    function isControl(one: Element): boolean {
      return one.matches('button, input, select, textarea, a[href], [tabindex="0"]');
    }
    function hasWords(one: Element): boolean {
      return [...one.childNodes].some(
        ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim() !== '',
      );
    }
    /** Not what is said to screen readers only, drawn over its control on purpose, or decoration. */
    function isForEyes(one: Element): boolean {
      const isHidden = one.closest(
        '.visually-hidden, option, script, style, [aria-hidden=true] button, button[aria-hidden=true]',
      );
      const isSkipLink = one.matches('[href="#content"]') && one !== document.activeElement;
      return (
        isHidden === null &&
        !isSkipLink &&
        one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        getComputedStyle(one).pointerEvents !== 'none' &&
        one.getBoundingClientRect().width > 1
      );
    }
    /** What hides a part of it and does not scroll. Words may end in an ellipsis, a control may not. */
    function cutBy(one: Element): Element | null {
      const box = one.getBoundingClientRect();
      for (let at = isControl(one) ? one.parentElement : one; at !== null; at = at.parentElement) {
        const { overflowX, textOverflow, position } = getComputedStyle(at);
        if (
          (textOverflow === 'ellipsis' && !isControl(one)) ||
          overflowX === 'auto' ||
          overflowX === 'scroll'
        )
          return null;
        const around = at.getBoundingClientRect();
        const isBeside = box.left < around.left - 2 || box.right > around.right + 2;
        const isTooWide = at === one && at.scrollWidth > at.clientWidth + 1;
        if ((overflowX === 'hidden' || overflowX === 'clip') && (isBeside || isTooWide)) return at;
        if (position === 'fixed') return null;
      }
      return null;
    }
    /** The part of it that all around it let through. */
    function seenOf(one: Element): Box {
      let seen: Box = one.getBoundingClientRect();
      for (let at = one.parentElement; at !== null; at = at.parentElement) {
        if (getComputedStyle(at).overflowY === 'visible') continue;
        seen = within(seen, at.getBoundingClientRect());
      }
      return within(seen, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    }
    function within(a: Box, b: Box): Box {
      return {
        left: Math.max(a.left, b.left),
        top: Math.max(a.top, b.top),
        right: Math.min(a.right, b.right),
        bottom: Math.min(a.bottom, b.bottom),
      };
    }
    /** A heading that stays while what it heads scrolls away under it. */
    function isSticky(hit: Element): boolean {
      for (let at: Element | null = hit; at !== null; at = at.parentElement)
        if (getComputedStyle(at).position === 'sticky') return true;
      return false;
    }
  });
}
