/** A key as labelled on the keyboard: ⌘ on Macs, Ctrl elsewhere. Renderer. */
import type { ReactNode } from 'react';
import type { ActionId } from '../keys/actions.ts';
import { isMac, keyWords, type Chord } from '../keys/chord.ts';
import { useKeysOf } from '../keys/key-map.tsx';
import css from './kbd.module.css';
import { cx } from './cx.ts';

export function Kbd({
  keys,
  onAccent = false,
}: {
  readonly keys: Chord;
  readonly onAccent?: boolean;
}): ReactNode {
  const steps = keyWords(keys, isMac());
  return (
    <span className={cx(css.group, onAccent && css.onAccent)} aria-hidden>
      {steps.map((step, index) => (
        <kbd key={index} className={css.kbd}>
          {step}
        </kbd>
      ))}
    </span>
  );
}

/** The first key of an action; nothing when it has none. */
export function ActionKeys({
  action,
  onAccent = false,
}: {
  readonly action: ActionId;
  readonly onAccent?: boolean;
}): ReactNode {
  const first = useKeysOf()(action)[0];
  return first === undefined ? null : <Kbd keys={first} onAccent={onAccent} />;
}
