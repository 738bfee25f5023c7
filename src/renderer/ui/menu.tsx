/** Menus: every entry that has a key shows it. Renderer. */
import { DropdownMenu, Slot } from 'radix-ui';
import {
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
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

/** Its button is there at once; everything else is drawn when it is opened first. */
export function Menu({ trigger, children, align = 'start', open, onOpenChange }: MenuProps): ReactNode {
  const [ownOpen, setOwnOpen] = useState(false);
  const isOpen = open ?? ownOpen;
  const [isDrawn, draw] = useState(false);
  if (isOpen && !isDrawn) draw(true);
  const isByTrigger = useRef(false); // the trigger then gets the focus back; not so after a key that opened the menu
  const isByPointer = useRef(false);
  const isEntered = useRef(false);
  const returnFocus = useReturnFocus(open === true);
  const typeAhead = useTypeAhead();
  const button = useRef<HTMLButtonElement>(null);
  const [triggerId, contentId] = [useId(), useId()];
  useLayoutEffect(() => {
    if (open === true) button.current?.scrollIntoView({ block: 'nearest' }); // a key opens it from wherever one has scrolled
  }, [open]);
  const change = (next: boolean): void => {
    if (next === isOpen) return;
    if (next) isByTrigger.current = true;
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return (
    <>
      <Slot.Root
        ref={button}
        id={triggerId}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? contentId : undefined}
        data-state={isOpen ? 'open' : 'closed'}
        onPointerDown={(event: PointerEvent) => {
          if (event.defaultPrevented || event.button !== 0 || event.ctrlKey) return;
          isByPointer.current = true;
          if (!isOpen) event.preventDefault(); // the menu takes the focus
          change(!isOpen);
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.defaultPrevented || !['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
          isByPointer.current = false;
          event.preventDefault();
          change(event.key === 'ArrowDown' || !isOpen);
        }}
      >
        {trigger}
      </Slot.Root>
      {isDrawn && (
        <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={change}>
          <DropdownMenu.Trigger asChild>
            <StandIn button={button} />
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content
              id={contentId}
              aria-labelledby={triggerId}
              className={css.content}
              align={align}
              sideOffset={4}
              collisionPadding={8}
              onFocus={({ currentTarget }) => {
                // Later the library knows by itself how it was opened.
                if (!isEntered.current && !isByPointer.current) enter(currentTarget);
                isEntered.current = true;
              }}
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
      )}
    </>
  );
}

/** Whoever opened it by key stands on its first entry. */
function enter(menu: Element): void {
  menu.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
}

/** The library opens the menu beside the button, and gives that the focus back. */
function StandIn({
  button,
  ref,
}: {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly ref?: Ref<HTMLButtonElement | null>;
}): ReactNode {
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current);
  return null;
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
