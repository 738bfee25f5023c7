/** A group of buttons is one stop of the Tab key; arrows, Home and End move within it. Renderer. */

const nextKeys = ['ArrowDown', 'ArrowRight'];
const previousKeys = ['ArrowUp', 'ArrowLeft'];
const isHere = '[aria-current]:not([aria-current="false"]), [aria-pressed="true"], [data-here="true"]';

function buttonsOf(group: HTMLElement): HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter((button) =>
    button.checkVisibility({ visibilityProperty: true }),
  );
}

/** As the `ref` of the group. Tab comes to the button that stands for what is shown, or else to the first. */
export function oneStop(group: HTMLElement | null): (() => void) | undefined {
  if (group === null) return undefined;
  const place = (): void => {
    const buttons = buttonsOf(group);
    const stop =
      buttons.find((button) => button === document.activeElement) ??
      buttons.find((button) => button.matches(isHere)) ??
      buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const buttons = buttonsOf(group);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = nextKeys.includes(event.key)
      ? at + 1
      : previousKeys.includes(event.key)
        ? at - 1
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? buttons.length - 1
            : null;
    if (to === null || at < 0) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  };
  // After the focus has left: what stands for the screen is the stop again.
  const leave = (): void => {
    setTimeout(place, 0);
  };
  const changes = new MutationObserver(place);
  changes.observe(group, {
    childList: true,
    subtree: true,
    attributeFilter: ['aria-current', 'aria-pressed', 'disabled'],
  });
  group.addEventListener('keydown', press);
  group.addEventListener('focusin', place);
  group.addEventListener('focusout', leave);
  place();
  return () => {
    changes.disconnect();
    group.removeEventListener('keydown', press);
    group.removeEventListener('focusin', place);
    group.removeEventListener('focusout', leave);
  };
}
