/** A panel that opens beside what it explains. Renderer. */
import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import css from './popover.module.css';

type PopoverProps = {
  readonly trigger: ReactNode;
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly align?: 'start' | 'center' | 'end';
  readonly children: ReactNode;
};

export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  align = 'start',
  children,
}: PopoverProps): ReactNode {
  return (
    <Primitive.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className={css.content}
          align={align}
          sideOffset={4}
          collisionPadding={12}
          aria-label={label}
          onOpenAutoFocus={(event) => {
            // The panel itself takes the focus: on its first button a tooltip would open and swallow the first escape.
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={(event) => {
            // A menu that the next key opened meanwhile keeps the focus, and with it stays open.
            if (document.activeElement !== document.body) event.preventDefault();
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
          }}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
