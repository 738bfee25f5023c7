/** Buttons: with words, or with an icon whose name and key the tooltip says. Renderer. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import type { ActionId } from '../keys/actions.ts';
import css from './button.module.css';
import { cx } from './cx.ts';
import { ActionKeys } from './kbd.tsx';
import { tip } from './tooltip.tsx';

type Common = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  readonly ref?: Ref<HTMLButtonElement>;
  /** The action whose key the button shows. */
  readonly action?: ActionId;
};

export type ButtonProps = Common & {
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly icon?: ReactNode;
  readonly submit?: boolean;
};

export function Button({
  variant = 'plain',
  size = 'medium',
  icon,
  submit = false,
  action,
  className,
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={cx(css.button, css[variant], size === 'small' && css.small, className)}
      {...rest}
    >
      {icon}
      <span>{children}</span>
      {action !== undefined && <ActionKeys action={action} onAccent={variant === 'primary'} />}
    </button>
  );
}

export type IconButtonProps = Common & {
  readonly label: string;
  readonly icon: ReactNode;
  readonly size?: 'small' | 'medium';
  readonly pressed?: boolean;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
};

export function IconButton({
  label,
  icon,
  size = 'medium',
  pressed,
  action,
  side,
  className,
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      className={cx(css.icon, size === 'small' && css.iconSmall, className)}
      {...tip(label, { action, side })}
      {...rest}
    >
      {icon}
    </button>
  );
}
