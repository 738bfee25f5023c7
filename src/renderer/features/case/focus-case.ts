/** Gives the open case the focus, so that its keys are heard. Renderer. */
export function focusCase(): void {
  document.querySelector<HTMLElement>('[data-case-pane]')?.focus();
}
