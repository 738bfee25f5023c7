/**
 * The focus is never nowhere. When what had it is gone (a removed row, a disabled button, another screen), it goes to the
 * list or the case it was in, or else to the screen, so that Tab and the next key go on from there. Renderer.
 */
import { useEffect } from 'react';
import { focusPlaceOf, isInPassing, type FocusPlace } from './hears.ts';

const list = 'main [role="listbox"][data-keys]';

const casePane = '[data-case-pane]';

const homes: Readonly<Record<FocusPlace, readonly string[]>> = {
  case: [casePane],
  list: [list],
  // Whoever was typing may still be typing: letters are no commands there.
  field: [],
  elsewhere: [list, casePane],
};

function focusOn(selectors: readonly string[]): void {
  const home = selectors.map((one) => document.querySelector<HTMLElement>(one)).find((one) => one !== null);
  if (home === undefined || home === null) return;
  if (!home.hasAttribute('tabindex')) {
    home.tabIndex = -1; // not for good: a click on nothing would take the focus away from the list
    home.addEventListener(
      'blur',
      () => {
        home.removeAttribute('tabindex');
      },
      { once: true },
    );
  }
  home.focus({ preventScroll: true });
}

/** For whoever skips the sidebar: the list, or the screen where there is none. */
export function focusContent(): void {
  focusOn([list, 'main']);
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

export function useKeepFocus(): void {
  useEffect(() => {
    let last: FocusPlace = 'elsewhere';
    let frame = 0;
    const remember = ({ target }: FocusEvent): void => {
      if (!isInPassing(target)) last = focusPlaceOf(target);
    };
    const bringBack = (): void => {
      if (!isNowhere() || document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      focusOn([...homes[last], 'main']);
    };
    // After dialogs, menus and screens have put it where they want it.
    const look = (): void => {
      if (!isNowhere()) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setTimeout(bringBack, 0));
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled', 'hidden', 'data-state'],
    });
    window.addEventListener('focusin', remember);
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
      window.removeEventListener('focusin', remember);
    };
  }, []);
}
