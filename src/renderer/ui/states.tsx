/** Empty, failed and slow: what a place shows instead of its content. Renderer. */
import { useEffect, useState, type ReactNode } from 'react';
import { messageOf } from '#shared/words/errors.ts';
import type { AppError } from '#shared/errors.ts';
import { Button } from './button.tsx';
import css from './states.module.css';

type EmptyStateProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

export function EmptyState({ icon, title, children, actions }: EmptyStateProps): ReactNode {
  return (
    <div className={css.empty}>
      {icon !== undefined && <div className={css.icon}>{icon}</div>}
      <h2 className={css.title}>{title}</h2>
      {children !== undefined && <p className={css.text}>{children}</p>}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  );
}

export function ErrorState({
  error,
  onRetry,
}: {
  readonly error: AppError;
  readonly onRetry?: () => void;
}): ReactNode {
  const message = messageOf(error);
  return (
    <div className={css.empty} role="alert">
      <h2 className={css.title}>{message.title}</h2>
      <p className={css.text}>{message.explanation}</p>
      <p className={css.text}>{message.action}</p>
      {onRetry !== undefined && (
        <div className={css.actions}>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </div>
  );
}

/** Shows nothing for the first 200 ms, so that fast responses do not flicker. */
export function Delayed({ children }: { readonly children: ReactNode }): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true);
    }, 200);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return late ? children : null;
}

export function Waiting({ what }: { readonly what: string }): ReactNode {
  return (
    <Delayed>
      <p className={css.waiting} role="status">
        {what}
      </p>
    </Delayed>
  );
}
