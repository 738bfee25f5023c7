/** Which element the pointer or the keyboard asks a tooltip of. Renderer. */
import { focusIsReturning } from './return-focus.ts';

const showAfterMs = 450;
/** From one to the next there is no waiting. */
const onwardMs = 200;
/** Time to reach the tooltip itself with the pointer. */
const leaveAfterMs = 120;

const tipAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
const isInTooltip = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="tooltip"]') !== null;

/** Answers how to stop. */
export function watchTips(show: (target: HTMLElement | null) => void): () => void {
  let shown: HTMLElement | null = null;
  let asked: HTMLElement | null = null;
  let hiddenAt = -onwardMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isGone = new ResizeObserver(() => {
    if (shown?.isConnected === false) set(null);
  });

  const set = (target: HTMLElement | null): void => {
    clearTimeout(timer);
    asked = target;
    if (target === shown) return;
    if (target === null) hiddenAt = performance.now();
    isGone.disconnect();
    if (target !== null) isGone.observe(target);
    shown = target;
    show(target);
  };
  const later = (target: HTMLElement | null, ms: number): void => {
    clearTimeout(timer);
    asked = target;
    timer = setTimeout(() => {
      set(target);
    }, ms);
  };
  const hide = (): void => {
    set(null);
  };

  const over = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    if (isInTooltip(event.target)) {
      clearTimeout(timer);
      asked = shown;
      return;
    }
    const target = tipAt(event.target);
    if (target === asked) return;
    if (target === null && shown?.matches(':focus-visible') === true) return; // until the focus goes
    if (target === null) later(null, shown === null ? 0 : leaveAfterMs);
    else if (shown !== null || performance.now() - hiddenAt < onwardMs) set(target);
    else later(target, showAfterMs);
  };
  const leave = (event: PointerEvent): void => {
    if (event.relatedTarget === null) hide(); // the window
  };
  const focus = (event: FocusEvent): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.dataset['tip'] === undefined) return;
    if (target.matches(':focus-visible') && !focusIsReturning()) set(target);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') hide();
  };

  const stop = new AbortController();
  const options = { capture: true, passive: true, signal: stop.signal };
  document.addEventListener('pointerover', over, options);
  document.addEventListener('focusin', focus, options);
  document.addEventListener('keydown', press, options);
  for (const name of ['focusout', 'pointerdown', 'scroll'] as const)
    document.addEventListener(name, hide, options);
  document.addEventListener('pointerout', leave, options);
  window.addEventListener('blur', hide, options);
  return () => {
    stop.abort();
    clearTimeout(timer);
    isGone.disconnect();
  };
}
