/** Two keys worth knowing, where nothing else is said; only while they do something. Renderer. */
import type { ReactNode } from 'react';
import { ActionKeys } from '../ui/kbd.tsx';
import css from './keys.module.css';
import { useIsAvailable } from './registry.tsx';

export function KeyHints(): ReactNode {
  return useIsAvailable('app.palette') ? (
    <p className={css.hints}>
      <ActionKeys action="app.palette" /> Commands
      <ActionKeys action="app.help" /> Keyboard shortcuts
    </p>
  ) : null;
}
