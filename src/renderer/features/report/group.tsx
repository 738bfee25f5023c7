/** A line of the report panel: its name on the left, what was read on the right. Renderer. */
import type { ReactNode } from 'react';
import css from './report.module.css';

export function Group({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={css.group}>
      <h3 className={css.groupTitle}>{title}</h3>
      <div className={css.groupBody}>{children}</div>
    </div>
  );
}
