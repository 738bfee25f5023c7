/** The frame of a place that is not the queue: a heading with its actions, then a scrolling column. Renderer. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { useKeptScroll } from './kept.tsx';
import css from './page.module.css';

type PageProps = {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
};

export function Page({ title, actions, wide, children }: PageProps): ReactNode {
  const scroller = useKeptScroll(typeof title === 'string' ? title : undefined);
  return (
    <section className={css.page}>
      <header className={css.header}>
        <h1 className={css.title}>{title}</h1>
        <div className={css.actions}>{actions}</div>
      </header>
      <div ref={scroller} className={css.scroll} tabIndex={-1} data-scroller>
        <div className={cx(css.column, wide === true && css.wide)}>{children}</div>
      </div>
    </section>
  );
}

/** A group of settings or facts: name on the left, content on the right where there is room. */
export function Section({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={css.section} data-section={title} tabIndex={-1}>
      <div className={css.sectionHead}>
        <h2 className={css.sectionTitle}>{title}</h2>
        {note !== undefined && <p className={css.note}>{note}</p>}
      </div>
      <div className={css.sectionBody}>{children}</div>
    </section>
  );
}

export function Notice({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: 'neutral' | 'warn' | 'danger' | 'good' | 'accent';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={cx(css.notice, css[tone])}>
      {icon}
      <div className={css.noticeText}>{children}</div>
    </div>
  );
}
