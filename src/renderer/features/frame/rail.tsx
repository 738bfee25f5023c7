/** The rail: only inhabited places, each with its key; lock at the bottom. Renderer. */
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import css from './frame.module.css';
import { usePlace, useNavigation } from '../../navigation/place.tsx';
import { screens } from '../../navigation/screens.ts';

export function Rail({
  overdue,
  onLock,
}: {
  readonly overdue: number;
  readonly onLock: () => void;
}): ReactNode {
  const here = usePlace();
  const { go } = useNavigation();
  return (
    <nav className={css.rail} aria-label="Main">
      <span className={css.mark} aria-hidden>
        <svg width={20} height={20} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth={1.6}>
          <rect x={2.5} y={2.5} width={15} height={15} rx={3.5} />
          <path d="M7.5 2.5v15M12.5 2.5v15" />
          <circle cx={10} cy={10} r={1.2} fill="currentColor" stroke="none" />
        </svg>
      </span>
      {screens.map(({ id, label, icon: Icon, start }) => (
        <div key={id} className={css.railItem}>
          <IconButton
            side="right"
            label={label}
            action={`go.${id}`}
            aria-current={here.at === id ? 'page' : undefined}
            className={cx(css.railButton, here.at === id && css.railHere)}
            icon={<Icon size={18} strokeWidth={1.75} aria-hidden />}
            onClick={() => {
              if (here.at !== id || here.at === 'projects' || here.at === 'advisories') go(start);
            }}
          />
          {id === 'queue' && overdue > 0 && (
            <span className={css.railCount}>
              {overdue > 99 ? '99+' : overdue}
              <span className="visually-hidden"> overdue</span>
            </span>
          )}
        </div>
      ))}
      <span className={css.railSpace} />
      <IconButton
        side="right"
        label="Lock vault"
        action="app.lock"
        className={css.railButton}
        icon={<Lock size={17} strokeWidth={1.75} aria-hidden />}
        onClick={onLock}
      />
    </nav>
  );
}
