/** The vault: where it lies, its passphrase, its verification. Renderer. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { VaultStatus } from '#shared/contract/vault.ts';
import { useApi } from '../../api/api.tsx';
import { messageOf } from '#shared/words/errors.ts';
import { useCommand, useShowFailure } from '../../api/mutations.ts';
import { saveDownload } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { byteSize, counted } from '#shared/words/format.ts';
import { Notice, Section } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CheckList } from './check-list.tsx';
import { settingPlaces } from '../../navigation/settings.ts';
import css from './settings.module.css';

const ways = {
  passphrase: 'passphrase',
  'recovery-code': 'recovery code',
  keychain: 'system keychain',
} as const satisfies Record<VaultStatus['protectedBy'][number], string>;

export function VaultSection(): ReactNode {
  const { queries, call } = useApi();
  const status = useQuery(queries.vault()).data;
  const showFailure = useShowFailure();
  const verify = useMutation({ mutationFn: () => call('vault.verify', {}), onError: showFailure });
  const [changing, setChanging] = useState(false);
  const tellSaved = useTellSaved();
  const backup = useMutation({
    mutationFn: async () => {
      const { fileName, downloadId } = await call('vault.backup', {});
      return saveDownload(fileName, downloadId);
    },
    onError: showFailure,
    onSuccess: (saved) => tellSaved(saved, 'Backup saved'),
  });
  return (
    <Section
      title={settingPlaces.vault.section}
      note={
        status === undefined
          ? undefined
          : `Can be unlocked with: ${status.protectedBy.map((way) => ways[way]).join(', ')}`
      }
    >
      {status !== undefined && (
        <p className={css.facts}>
          <code>{status.folder}</code>
          <span>
            {byteSize(status.bytes)}
            {status.messages !== null && ` · ${counted(status.messages, 'message')}`}
            {status.cipher !== null && ` · ${status.cipher}`}
          </span>
        </p>
      )}
      <div className={css.buttons}>
        <Button
          onClick={() => {
            setChanging(!changing);
          }}
        >
          Change passphrase
        </Button>
        <Button
          disabled={verify.isPending}
          onClick={() => {
            verify.mutate();
          }}
        >
          {verify.isPending ? 'Verifying…' : 'Verify vault'}
        </Button>
        <Button
          disabled={backup.isPending}
          onClick={() => {
            backup.mutate();
          }}
        >
          {backup.isPending ? 'Writing…' : 'Save backup…'}
        </Button>
      </div>
      {status !== undefined && (status.keychainOffered || status.protectedBy.includes('keychain')) && (
        <KeychainChoice enabled={status.protectedBy.includes('keychain')} />
      )}
      {changing && (
        <Passphrase
          onDone={() => {
            setChanging(false);
          }}
        />
      )}
      {verify.data !== undefined && (
        <CheckList
          checks={verify.data.checks.map(({ name, ok, detail }) => ({
            name,
            detail,
            state: ok ? 'ok' : 'problem',
          }))}
        />
      )}
    </Section>
  );
}

/** Off by default: anyone with access to this computer account can then open the vault. */
function KeychainChoice({ enabled }: { readonly enabled: boolean }): ReactNode {
  const command = useCommand('vault.keychain', { quiet: true });
  const failure = command.error === null ? null : messageOf(command.error);
  return (
    <>
      <Checkbox
        asSwitch
        label="Unlock with the system keychain"
        checked={enabled}
        disabled={command.isPending}
        onChange={(on) => {
          command.mutate({ enabled: on });
        }}
      />
      <p className={css.note}>
        Anyone with access to your account on this computer can then open the vault without the passphrase.
      </p>
      {failure !== null && <Notice tone="danger">{`${failure.title}. ${failure.explanation}`}</Notice>}
    </>
  );
}

function Passphrase({ onDone }: { readonly onDone: () => void }): ReactNode {
  const change = useCommand('vault.passwd', { quiet: true });
  const showToast = useToast();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const failure = change.error === null ? null : messageOf(change.error);
  const wrong = change.error?.code === 'wrong-passphrase';
  return (
    <Form
      className={css.form}
      onSend={() => {
        change.mutate(
          { current, next },
          {
            onSuccess: () => {
              showToast({
                tone: 'done',
                title: 'Passphrase changed',
                detail: 'Your recovery code has not changed.',
              });
              onDone();
            },
          },
        );
      }}
    >
      <TextField
        label="Current passphrase"
        type="password"
        autoFocus
        value={current}
        problem={wrong ? failure?.title : undefined}
        onValue={setCurrent}
      />
      <TextField
        label="New passphrase"
        type="password"
        value={next}
        problem={failure !== null && !wrong ? `${failure.title}. ${failure.explanation}` : undefined}
        onValue={setNext}
      />
      <div className={css.buttons}>
        <Button variant="primary" submit disabled={current === '' || next === '' || change.isPending}>
          Change passphrase
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </Form>
  );
}
