/** The one place that listens to the keyboard for actions. Renderer. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { actionInfo } from './actions.ts';
import { isMac, pressName } from './chord.ts';
import { matchPress, type FirstStep } from './match.ts';
import { useActionRunner } from './registry.tsx';

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** Enter and space belong to the control that has the focus; arrows to those that move with them. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return false;
  if (event.key === 'Enter' || event.key === ' ')
    return event.target.closest('button, a, summary, input, [role="tab"], [role="radio"]') !== null;
  if (event.key.startsWith('Arrow'))
    return event.target.closest('[role="tab"], [role="radio"], [role="separator"]') !== null;
  return false;
}

export function useKeyboard(): void {
  const { run, available } = useActionRunner();
  const first = useRef<FirstStep | null>(null);
  const onPress = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || belongsToControl(event)) return;
    if (['Control', 'Shift', 'Meta', 'Alt'].includes(event.key)) return;
    const inField = isField(event.target);
    const usable = available().filter((id) => !inField || actionInfo(id).inFields === true);
    const match = matchPress(pressName(event, isMac()), usable, first.current, Date.now());
    first.current = match.kind === 'waiting' ? match.first : null;
    if (match.kind === 'none') return;
    event.preventDefault();
    if (match.kind === 'action') run(match.id);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      onPress(event);
    };
    window.addEventListener('keydown', listener);
    return () => {
      window.removeEventListener('keydown', listener);
    };
  }, []);
}
