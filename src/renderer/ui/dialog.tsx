/** A dialog: title, body, actions; escape and a click beside it close it. Renderer. */
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './dialog.module.css';
import { useFirstField } from './first-field.ts';

type DialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly wide?: boolean;
  /** Text only: the body itself takes the focus, so that keys can scroll it. */
  readonly reading?: boolean;
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
  footer,
  children,
}: DialogProps): ReactNode {
  const toFirstField = useFirstField();
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
          {footer !== undefined && <footer className={css.footer}>{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
