/** A dialog: title, body, actions; escape and a click beside it close it. Renderer. */
import { Dialog as Primitive } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './dialog.module.css';
import { useFirstField } from './first-field.ts';
import { X } from './icons.tsx';
import { useReturnFocus } from './return-focus.ts';

const texts = 'textarea, input:not([type=checkbox], [type=radio], [type=range], [type=file])';

type DialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly wide?: boolean;
  /** Text only: the body itself takes the focus, so that keys can scroll it. */
  readonly reading?: boolean;
  /** What is typed in it is there again when it is opened again: Escape closes it at once. */
  readonly keepsText?: boolean;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
};

export function Dialog({
  open,
  onClose,
  title,
  description,
  wide,
  reading,
  keepsText,
  footer,
  children,
}: DialogProps): ReactNode {
  const toFirstField = useFirstField();
  const returnFocus = useReturnFocus(open);
  const [typed, setTyped] = useState<'nothing' | 'something' | 'warned'>('nothing');
  /** Escape or a click beside the dialog by accident costs no text: the second one does. */
  const keepTyped = (event: Event): void => {
    if (typed !== 'something' || keepsText === true) return;
    event.preventDefault();
    setTyped('warned');
  };
  return (
    <Primitive.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Primitive.Portal>
        <Primitive.Overlay className={css.scrim} />
        <Primitive.Content
          className={cx(css.dialog, wide === true && css.wide)}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={toFirstField}
          onCloseAutoFocus={returnFocus}
          onInput={({ target }) => {
            if (target instanceof HTMLElement && target.matches(texts)) setTyped('something');
          }}
          onSubmit={() => {
            setTyped('nothing');
          }}
          onEscapeKeyDown={keepTyped}
          onInteractOutside={keepTyped}
          onKeyDown={(event) => {
            event.stopPropagation();
          }}
        >
          <header className={css.header}>
            <Primitive.Title className={css.title}>{title}</Primitive.Title>
            <Primitive.Close className={css.close} aria-label="Close">
              <X size={16} aria-hidden />
            </Primitive.Close>
          </header>
          {description !== undefined && (
            <Primitive.Description className={css.description}>{description}</Primitive.Description>
          )}
          <div
            className={css.body}
            {...(reading === true
              ? { tabIndex: 0, role: 'region', 'aria-label': title, 'data-reading': true }
              : {})}
          >
            {children}
          </div>
          {typed === 'warned' && (
            <p className={css.typed} role="alert">
              What you typed is not saved. Press Escape again to discard it.
            </p>
          )}
          {footer !== undefined && <footer className={css.footer}>{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
