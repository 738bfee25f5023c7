/** The one place that listens to the keyboard for actions. Renderer. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { isBrowserStep, isMac, pressName } from './chord.ts';
import type { ActionId } from './actions.ts';
import { focusPlaceOf, hears, isInPassing, type FocusPlace } from './hears.ts';
import { useKeysOf } from './key-map.tsx';
import { matchPress, type FirstStep } from './match.ts';
import { useActionRunner } from './registry.tsx';
import { useTellMissed } from './use-tell-missed.ts';

/** Enter and space belong to the control that has the focus; arrows to those that move with them. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return false;
  if (event.key === 'Enter' || event.key === ' ')
    return event.target.closest('button, a, summary, input, [role="tab"], [role="radio"]') !== null;
  if (event.key.startsWith('Arrow') && !event.altKey)
    return event.target.closest('[role="tab"], [role="radio"], [role="separator"]') !== null;
  return false;
}

/** Keys that an input method is composing a character from; some browsers say so by the key code alone. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.key === 'Process' || event.key === 'Dead' || event.key === 'Unidentified';
}

/** All text means what is being read, never the sidebar and the buttons around it. */
function selectText(event: KeyboardEvent): void {
  const { target } = event;
  const around = target instanceof Element ? target.closest('[role="dialog"], [data-case-pane]') : null;
  const region = around ?? document.querySelector('main');
  if (region === null) return;
  event.preventDefault();
  getSelection()?.selectAllChildren(region);
}

/** The two buttons at the side of many mice, by their numbers. */
const mouseSteps: Readonly<Record<number, ActionId>> = { 3: 'app.go-back', 4: 'app.go-forward' };

export function useKeyboard(): void {
  const { run, available } = useActionRunner();
  const tellMissed = useTellMissed();
  const keysOf = useKeysOf();
  const first = useRef<FirstStep | null>(null);
  const lastFocus = useRef<FocusPlace>('elsewhere');
  /**
   * When the element with the focus disappears (a closed menu, a dismissed message), the page itself has it, and keys
   * are heard as before. Not so after a text field: whoever was typing there may still be typing. Nor beside an open dialog.
   */
  const placeOf = (target: EventTarget | null): FocusPlace => {
    if (target !== document.body) return focusPlaceOf(target);
    const isElsewhere = lastFocus.current === 'field' || document.querySelector('[role="dialog"]') !== null;
    return isElsewhere ? 'elsewhere' : lastFocus.current;
  };
  const onPress = useEffectEvent((event: KeyboardEvent): void => {
    const name = pressName(event, isMac());
    // Prevented by ourselves, below.
    if (event.defaultPrevented && !isBrowserStep(name, isMac())) return;
    if (isComposing(event) || belongsToControl(event)) return;
    if (['Control', 'Shift', 'Meta', 'Alt'].includes(event.key)) return;
    const focus = placeOf(event.target);
    const match = matchPress(
      name,
      keysOf,
      available(),
      (id, press) => hears(id, press, focus),
      first.current,
      event.timeStamp, // of the press itself: a busy window makes no sequence too slow
    );
    first.current = match.kind === 'waiting' ? match.first : null;
    if (match.kind === 'none' && name === 'mod+a' && focus !== 'field') selectText(event);
    if (match.kind === 'none') return;
    event.preventDefault();
    if (match.kind === 'action') run(match.id, focus, tellMissed(match.id));
  });
  const onMouseStep = useEffectEvent((id: ActionId) => {
    if (available().includes(id)) run(id);
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
    // A dialog keeps its keys, and a screen may have nothing to go back to: the browser must not leave the page then.
    const keepPage = (event: KeyboardEvent): void => {
      if (isBrowserStep(pressName(event, isMac()), isMac())) event.preventDefault();
    };
    const mouseStep = (event: MouseEvent): void => {
      const id = mouseSteps[event.button];
      if (id === undefined) return;
      event.preventDefault();
      const isInDialog = document.querySelector('[role="dialog"], [role="menu"]') !== null;
      if (event.type === 'mouseup' && !isInDialog) onMouseStep(id);
    };
    const focus = (event: FocusEvent): void => {
      if (!isInPassing(event.target)) lastFocus.current = focusPlaceOf(event.target);
      // Not when a closed menu gives the focus back between "g" and its letter.
      if (lastFocus.current === 'field') first.current = null;
    };
    window.addEventListener('keydown', keepPage, { capture: true });
    window.addEventListener('mousedown', mouseStep, { capture: true });
    window.addEventListener('mouseup', mouseStep, { capture: true });
    window.addEventListener('keydown', chordOnMenu, { capture: true });
    window.addEventListener('keydown', press);
    window.addEventListener('focusin', focus);
    return () => {
      window.removeEventListener('keydown', keepPage, { capture: true });
      window.removeEventListener('mousedown', mouseStep, { capture: true });
      window.removeEventListener('mouseup', mouseStep, { capture: true });
      window.removeEventListener('keydown', chordOnMenu, { capture: true });
      window.removeEventListener('keydown', press);
      window.removeEventListener('focusin', focus);
    };
  }, []);
}
