/** For which address a key is accepted; what is no address is refused beside the field. Renderer. */
import { useState, type ReactNode } from 'react';
import { useCommand, useShowFailure } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import css from './keys.module.css';

export function AcceptForm({
  fingerprint,
  initial,
  onClose,
}: {
  readonly fingerprint: string;
  readonly initial: string;
  readonly onClose: () => void;
}): ReactNode {
  const accept = useCommand('key.accept', { quiet: true });
  const showFailure = useShowFailure();
  const [address, setAddress] = useState(initial);
  const isNoAddress = accept.error?.code === 'invalid-value';
  return (
    <Form
      className={css.accept}
      noValidate
      onSend={() => {
        accept.mutate(
          { fingerprint, address: address.trim() },
          {
            onSuccess: onClose,
            onError: (error) => {
              if (error.code !== 'invalid-value') showFailure(error);
            },
          },
        );
      }}
    >
      <TextField
        hideLabel
        autoFocus
        label="Address"
        type="email"
        value={address}
        problem={isNoAddress ? 'Not an email address.' : undefined}
        onChange={(event) => {
          setAddress(event.target.value);
          accept.reset();
        }}
      />
      <Button variant="primary" submit>
        Accept
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </Form>
  );
}
