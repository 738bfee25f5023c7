/** Step 1: the vault's passphrase, then the recovery code, shown once. Renderer. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { messageOf } from '#shared/words/errors.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import css from './first-run.module.css';
import { strengthOf } from './strength.ts';

type VaultStepProps = {
  readonly folder: string;
  readonly onCreated: () => void;
  readonly onNext: () => void;
};

export function VaultStep({ folder, onCreated, onNext }: VaultStepProps): ReactNode {
  const client = useQueryClient();
  const { queries } = useApi();
  const create = useCommand('vault.create', { quiet: true });
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const differs = again !== '' && again !== passphrase;
  const failure = create.error === null ? null : messageOf(create.error);
  if (create.data !== undefined)
    return (
      <RecoveryCode
        code={create.data.recoveryCode}
        onNext={() => {
          onNext();
          void client.invalidateQueries({ queryKey: queries.vault().queryKey });
        }}
      />
    );
  return (
    <Form
      onSend={() => {
        // The app must stay in the first run when the new vault is announced.
        onCreated();
        create.mutate({ passphrase });
      }}
    >
      <p className={css.note}>
        Vault location: <code>{folder}</code>
      </p>
      <TextField
        label="Passphrase"
        type={shown ? 'text' : 'password'}
        autoFocus
        value={passphrase}
        autoComplete="new-password"
        help="Use four or five random words. It cannot be reset."
        problem={failure === null ? undefined : `${failure.title}. ${failure.explanation}`}
        onValue={setPassphrase}
      />
      <Meter passphrase={passphrase} />
      <TextField
        label="Repeat passphrase"
        type={shown ? 'text' : 'password'}
        value={again}
        autoComplete="new-password"
        problem={differs ? 'The passphrases do not match.' : undefined}
        onValue={setAgain}
      />
      <Checkbox label="Show passphrase" checked={shown} onChange={setShown} />
      <FormEnd
        send={create.isPending ? 'Creating vault…' : 'Create vault'}
        disabled={passphrase === '' || again !== passphrase || create.isPending}
      />
    </Form>
  );
}

function Meter({ passphrase }: { readonly passphrase: string }): ReactNode {
  const { level, words } = strengthOf(passphrase);
  return (
    <div className={css.meter} role="status">
      {[0, 1, 2, 3].map((bar) => (
        <span
          key={bar}
          className={cx(css.bar, passphrase !== '' && bar <= level && css[`level${String(level)}`])}
        />
      ))}
      <span className={css.note}>{passphrase === '' ? '' : words}</span>
    </div>
  );
}

function RecoveryCode({ code, onNext }: { readonly code: string; readonly onNext: () => void }): ReactNode {
  const tellSaved = useTellSaved();
  return (
    <div className={css.form}>
      <p>The recovery code opens the vault if you lose the passphrase. It is shown only once.</p>
      <div className={css.code}>
        <CodeText copy>{code}</CodeText>
      </div>
      <Notice tone="warn">Keep it on paper or in a password manager, not next to the vault.</Notice>
      <div className={css.end}>
        <Button
          onClick={() =>
            void saveText('bulkhead-recovery-code.txt', `${code}\n`).then((saved) =>
              tellSaved(saved, 'Recovery code saved'),
            )
          }
        >
          Save it…
        </Button>
        <Button variant="primary" autoFocus onClick={onNext}>
          I’ve saved my recovery code
        </Button>
      </div>
    </div>
  );
}
