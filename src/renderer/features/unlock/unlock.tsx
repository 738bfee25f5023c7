/** The locked vault: nothing of the content shows, not even in the title. Renderer. */
import { useEffect, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { messageOf } from '#shared/words/errors.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { showOverdue } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { LockKeyhole } from '../../ui/icons.tsx';
import css from './unlock.module.css';

type UnlockProps = {
  readonly folder: string;
  readonly byKeychain: boolean;
  /** The vault is open, and what it begins with is asked for. */
  readonly isOpening: boolean;
};

export function Unlock({ folder, byKeychain, isOpening }: UnlockProps): ReactNode {
  const client = useQueryClient();
  const { queries } = useApi();
  const unlock = useCommand('vault.unlock', { quiet: true });
  const [recovery, setRecovery] = useState(false);
  const [secret, setSecret] = useState('');
  useEffect(() => {
    if (isOpening) return; // or once more, where it is locked before it was shown
    showOverdue(0);
    // What was read before the lock is forgotten with it; the state of the vault stays.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== queries.vault().queryKey[0] });
  }, [client, queries, isOpening]);
  const isBusy = unlock.isPending || isOpening;
  const words = unlock.error === null ? null : messageOf(unlock.error);
  return (
    <main className={css.unlock}>
      <Form
        className={css.card}
        onSend={() => {
          unlock.mutate(recovery ? { recoveryCode: secret } : { passphrase: secret }, {
            // That it is open is told by an event, which makes stale what was asked before it came.
            onError: () => void client.invalidateQueries({ queryKey: queries.vault().queryKey }),
          });
        }}
      >
        <LockKeyhole size={28} strokeWidth={1.5} aria-hidden className={css.mark} />
        <h1 className={css.title}>Bulkhead is locked</h1>
        <TextField
          key={String(recovery)}
          label={recovery ? 'Recovery code' : 'Passphrase'}
          type={recovery ? 'text' : 'password'}
          autoFocus
          mono={recovery}
          value={secret}
          problem={words === null ? undefined : `${words.title}. ${words.explanation} ${words.action}`}
          onValue={setSecret}
        />
        <Button variant="primary" submit disabled={secret === '' || isBusy} className={css.wide}>
          {isBusy ? 'Unlocking…' : 'Unlock'}
        </Button>
        {byKeychain && (
          <Button
            disabled={isBusy}
            className={css.wide}
            onClick={() => {
              unlock.mutate({ keychain: true });
            }}
          >
            Unlock with the system keychain
          </Button>
        )}
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            setRecovery(!recovery);
            setSecret('');
            unlock.reset();
          }}
        >
          {recovery ? 'Use the passphrase' : 'Use the recovery code'}
        </Button>
        <p className={css.folder}>{folder}</p>
      </Form>
    </main>
  );
}
