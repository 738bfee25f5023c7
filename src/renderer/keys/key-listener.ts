/** The one place that listens to the keyboard for actions. Renderer. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { isMac, pressName } from './chord.ts';
import { focusPlaceOf, hears, type FocusPlace } from './hears.ts';
import { matchPress, type FirstStep } from './match.ts';
import { useActionRunner } from './registry.tsx';

/** Enter and space belong to the control that has the focus; arrows to those that move with them. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return false;
  if (event.key === 'Enter' || event.key === ' ')
    return event.target.closest('button, a, summary, input, [role="tab"], [role="radio"]') !== null;
  if (event.key.startsWith('Arrow'))
    return event.target.closest('[role="tab"], [role="radio"], [role="separator"]') !== null;
  return false;
}

/** Keys that an input method is composing a character from; some browsers say so by the key code alone. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.key === 'Process' || event.key === 'Dead' || event.key === 'Unidentified';
}

export function useKeyboard(): void {
  const { run, available } = useActionRunner();
  const first = useRef<FirstStep | null>(null);
  const lastFocus = useRef<FocusPlace>('elsewhere');
  /**
   * When the element with the focus disappears (a closed menu, a dismissed message), the page itself has it, and keys
   * are heard as before. Not so after a text field: whoever was typing there may still be typing.
   */
  const placeOf = (target: EventTarget | null): FocusPlace => {
    if (target !== document.body) return focusPlaceOf(target);
    return lastFocus.current === 'field' ? 'elsewhere' : lastFocus.current;
  };
  const onPress = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event) || belongsToControl(event)) return;
    if (['Control', 'Shift', 'Meta', 'Alt'].includes(event.key)) return;
    const focus = placeOf(event.target);
    const match = matchPress(
      pressName(event, isMac()),
      available(),
      (id, press) => hears(id, press, focus),
      first.current,
      event.timeStamp, // of the press itself: a busy window makes no sequence too slow
    );
    first.current = match.kind === 'waiting' ? match.first : null;
    if (match.kind === 'none') return;
    event.preventDefault();
    if (match.kind === 'action') run(match.id, focus);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      onPress(event);
    };
    // A button with a menu opens it with Enter, whatever is held beside it: our chords come before that.
    const chordOnMenu = (event: KeyboardEvent): void => {
      const isChord = (event.ctrlKey || event.metaKey) && event.key === 'Enter';
      const isOnMenu = event.target instanceof Element && event.target.matches('[aria-haspopup="menu"]');
      if (isChord && isOnMenu) onPress(event);
    };
    const focus = (event: FocusEvent): void => {
      lastFocus.current = focusPlaceOf(event.target);
      first.current = null;
    };
    window.addEventListener('keydown', chordOnMenu, { capture: true });
    window.addEventListener('keydown', press);
    window.addEventListener('focusin', focus);
    return () => {
      window.removeEventListener('keydown', chordOnMenu, { capture: true });
      window.removeEventListener('keydown', press);
      window.removeEventListener('focusin', focus);
    };
  }, []);
}
