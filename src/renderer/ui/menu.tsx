/** Menus: every entry that has a key shows it. Renderer. */
import { DropdownMenu } from 'radix-ui';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { ActionId } from '../keys/actions.ts';
import { cx } from './cx.ts';
import { ActionKeys } from './kbd.tsx';
import css from './menu.module.css';
import { useReturnFocus } from './return-focus.ts';
import { useTypeAhead } from './type-ahead.ts';

type MenuProps = {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function Menu({ trigger, children, align = 'start', open, onOpenChange }: MenuProps): ReactNode {
  const isByTrigger = useRef(false); // the trigger then gets the focus back; not so after a key that opened the menu
  const returnFocus = useReturnFocus(open === true);
  const typeAhead = useTypeAhead();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (open === true) button.current?.scrollIntoView({ block: 'nearest' }); // a key opens it from wherever one has scrolled
  }, [open]);
  return (
    <DropdownMenu.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      onOpenChange={(next) => {
        if (next) isByTrigger.current = true;
        onOpenChange?.(next);
      }}
    >
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={css.content}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (!isByTrigger.current) returnFocus(event);
            isByTrigger.current = false;
          }}
          onKeyDownCapture={typeAhead}
          onKeyDown={(event) => {
            event.stopPropagation();
          }}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type MenuItemProps = {
  readonly icon?: ReactNode;
  readonly action?: ActionId;
  readonly hint?: ReactNode;
  readonly danger?: boolean;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
};

export function MenuItem({
  icon,
  action,
  hint,
  danger,
  checked,
  disabled,
  onSelect,
  children,
}: MenuItemProps): ReactNode {
  return (
    <DropdownMenu.Item
      className={cx(css.item, danger === true && css.danger, checked === true && css.checked)}
      disabled={disabled ?? false}
      onSelect={onSelect}
      aria-current={checked === true ? 'true' : undefined}
    >
      <span className={css.icon}>{icon}</span>
      <span className={css.label} data-label>
        {children}
      </span>
      {hint !== undefined && <span className={css.hint}>{hint}</span>}
      {action !== undefined && <ActionKeys action={action} />}
    </DropdownMenu.Item>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }): ReactNode {
  return <DropdownMenu.Label className={css.heading}>{children}</DropdownMenu.Label>;
}

export function MenuSeparator(): ReactNode {
  return <DropdownMenu.Separator className={css.separator} />;
}
