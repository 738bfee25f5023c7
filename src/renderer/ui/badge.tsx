/** A word in a box: states, counts, marks. Colour comes with a word, never alone. Renderer. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './badge.module.css';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger';

export function Badge({
  tone = 'neutral',
  icon,
  children,
  title,
}: {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={cx(css.badge, css[tone])} title={title}>
      {icon}
      {children}
    </span>
  );
}
