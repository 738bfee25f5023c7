/** The rail: only inhabited places, each with its name and key, and the saved views; lock at the bottom. Renderer. */
import type { ReactNode } from 'react';
import { focusContent } from '../../keys/keep-focus.ts';
import { useAction } from '../../keys/registry.tsx';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ArrowLeft, ArrowRight, ChevronsLeft, ChevronsRight, Lock } from '../../ui/icons.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { useHidden } from '../../ui/session.tsx';
import css from './frame.module.css';
import { useNavigation, useScreen, useSteps } from '../../navigation/place.tsx';
import { screens } from '../../navigation/screens.ts';
import { RailViews } from './rail-views.tsx';

export function Rail({
  overdue,
  onLock,
}: {
  readonly overdue: number;
  readonly onLock: () => void;
}): ReactNode {
  const screen = useScreen();
  const { goUnlessHere } = useNavigation();
  const [collapsed, setCollapsed] = useHidden('rail-labels-hidden');
  const toggle = (): void => {
    setCollapsed(!collapsed);
  };
  useAction('pane.rail', toggle);
  return (
    <nav ref={oneStop} className={cx(css.rail, collapsed && css.railCollapsed)} aria-label="Main">
      <div className={css.railHead}>
        <span className={css.mark} aria-hidden>
          <svg width={20} height={20} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth={1.6}>
            <rect x={2.5} y={2.5} width={15} height={15} rx={3.5} />
            <path d="M7.5 2.5v15M12.5 2.5v15" />
            <circle cx={10} cy={10} r={1.2} fill="currentColor" stroke="none" />
          </svg>
        </span>
        <Steps />
      </div>
      {screens.map(({ id, label, icon: Icon, start }) => (
        <div key={id} className={css.railItem}>
          <IconButton
            side="right"
            label={label}
            action={`go.${id}`}
            data-screen={id}
            aria-current={screen === id ? 'page' : undefined}
            className={cx(css.railButton, screen === id && css.railHere)}
            icon={<Labelled icon={<Icon size={18} strokeWidth={1.75} aria-hidden />} label={label} />}
            onClick={() => {
              goUnlessHere(start);
              if (screen === id) focusContent(); // no new screen takes the focus
            }}
          />
          {id === 'queue' && overdue > 0 && (
            <span className={css.railCount}>
              {overdue > 99 ? '99+' : overdue}
              <span className="visually-hidden"> overdue</span>
            </span>
          )}
          {id === 'queue' && <RailViews />}
        </div>
      ))}
      <span className={css.railSpace} />
      <IconButton
        side="right"
        label={collapsed ? 'Show labels' : 'Hide labels'}
        action="pane.rail"
        className={cx(css.railButton, css.railToggle)}
        icon={
          <Labelled
            icon={
              collapsed ? <ChevronsRight size={17} aria-hidden /> : <ChevronsLeft size={17} aria-hidden />
            }
            label="Hide labels"
          />
        }
        onClick={toggle}
      />
      <IconButton
        side="right"
        label="Lock vault"
        action="app.lock"
        className={css.railButton}
        icon={<Labelled icon={<Lock size={17} strokeWidth={1.75} aria-hidden />} label="Lock vault" />}
        onClick={onLock}
      />
    </nav>
  );
}

function Steps(): ReactNode {
  const { back, forward, canGoBack, canGoForward } = useSteps();
  return (
    <div className={css.steps}>
      <IconButton
        size="small"
        side="bottom"
        label="Go back"
        action="app.go-back"
        disabled={!canGoBack}
        icon={<ArrowLeft size={15} aria-hidden />}
        onClick={back}
      />
      <IconButton
        size="small"
        side="bottom"
        label="Go forward"
        action="app.go-forward"
        disabled={!canGoForward}
        icon={<ArrowRight size={15} aria-hidden />}
        onClick={forward}
      />
    </div>
  );
}

/** The words are seen where the rail is wide enough; the button carries them for everybody. */
function Labelled({ icon, label }: { readonly icon: ReactNode; readonly label: string }): ReactNode {
  return (
    <>
      <span className={css.railIcon}>{icon}</span>
      <span className={css.railLabel}>{label}</span>
    </>
  );
}
