/** Brings a field of the form into view by moving the form alone: `scrollIntoView` would move the window's frame too. Renderer. */
export function showInForm(element: HTMLElement, place: 'top' | 'middle'): void {
  const form = element.closest<HTMLElement>('[data-form]');
  if (form === null) return;
  const head = 40; // the row of jumps that stays on top
  const offset = element.getBoundingClientRect().top - form.getBoundingClientRect().top;
  form.scrollTop += place === 'top' ? offset - head : offset - form.clientHeight / 2;
}
