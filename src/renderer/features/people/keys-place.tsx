/** Keys: ours and those of reporters; importing, making, accepting for an address, giving the public part away. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { Key } from '#shared/schema/key.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { KeyRound } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { AddKeyDialog } from './add-key-dialog.tsx';
import { KeyCard } from './key-card.tsx';
import css from './keys.module.css';

export function KeysPlace(): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.keys());
  const [adding, setAdding] = useState(false);
  const add = (): void => {
    setAdding(true);
  };
  useAction('key.add', add);
  const keys = query.data ?? [];
  return (
    <Page
      title="Keys"
      actions={
        <Button variant="primary" onClick={add}>
          Add key
        </Button>
      }
    >
      {query.isError && <ErrorState error={query.error} />}
      {query.data !== undefined && keys.length === 0 && (
        <EmptyState
          icon={<KeyRound size={28} strokeWidth={1.5} aria-hidden />}
          title="No keys yet"
          actions={<Button onClick={add}>Add key</Button>}
        >
          Add the project’s secret key to decrypt incoming reports. You can drop a key anywhere in this
          window.
        </EmptyState>
      )}
      <Group
        title="Ours"
        note="Keys whose secret part is in this vault."
        keys={keys.filter(({ kind }) => kind === 'secret')}
      />
      <Group
        title="Others"
        note="A signature counts for an address only after you accept its key for that address."
        keys={keys.filter(({ kind }) => kind === 'public')}
      />
      {adding && (
        <AddKeyDialog
          file={null}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Page>
  );
}

function Group({
  title,
  note,
  keys,
}: {
  readonly title: string;
  readonly note: string;
  readonly keys: readonly Key[];
}): ReactNode {
  if (keys.length === 0) return null;
  return (
    <section className={css.group}>
      <h2>{title}</h2>
      <p className={css.note}>{note}</p>
      <ul className={css.keys}>
        {keys.map((key) => (
          <KeyCard key={key.fingerprint} item={key} />
        ))}
      </ul>
    </section>
  );
}
