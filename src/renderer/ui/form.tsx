/** A form: its fields one below the other, and at its end the buttons. Renderer. */
import type { FormHTMLAttributes, ReactNode } from 'react';
import { Button } from './button.tsx';
import css from './form.module.css';

type FormProps = Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> & { readonly onSend: () => void };

export function Form({ onSend, className = css.form, ...rest }: FormProps): ReactNode {
  return (
    <form
      className={className}
      onSubmit={(submit) => {
        submit.preventDefault();
        onSend();
      }}
      {...rest}
    />
  );
}

type FormEndProps = {
  /** The words of the button that sends the form. */
  readonly send: string;
  readonly disabled?: boolean;
  readonly onCancel?: () => void;
  /** Other buttons, before these. */
  readonly children?: ReactNode;
};

export function FormEnd({ send, disabled = false, onCancel, children }: FormEndProps): ReactNode {
  return (
    <div className={css.end}>
      {children}
      {onCancel !== undefined && <Button onClick={onCancel}>Cancel</Button>}
      <Button variant="primary" submit disabled={disabled}>
        {send}
      </Button>
    </div>
  );
}
