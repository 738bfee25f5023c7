/** Saved views: the present filter as a new one; names, filters and order of those there are. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { SavedView } from '#shared/contract/views.ts';
import { messageOf } from '#shared/words/errors.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { useShowFailure } from '../../api/mutations.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ArrowDown, ArrowUp, Trash2 } from '../../ui/icons.tsx';
import { SavedTextField } from '../../ui/saved-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './views-dialog.module.css';

type ViewsDialogProps = { readonly filter: string; readonly onClose: () => void };

export function ViewsDialog({ filter, onClose }: ViewsDialogProps): ReactNode {
  const { queries, call } = useApi();
  const views = useQuery(queries.views()).data?.views ?? [];
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    try {
      await call('view.save', { name, filter });
      onClose();
    } catch (thrown) {
      setProblem(messageOf(asAppError(thrown)).explanation);
    }
  };
  return (
    <Dialog open wide onClose={onClose} title="Saved views">
      <Form className={css.add} onSend={() => void add()}>
        <TextField
          label="Save current filter as"
          help={filter}
          problem={problem ?? undefined}
          placeholder="Name of the view"
          maxLength={60}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
        />
        <Button variant="primary" submit disabled={name.trim() === ''}>
          Save view
        </Button>
      </Form>
      <ol className={css.list} aria-label="Saved views">
        {views.map((view, index) => (
          <ViewLine key={view.id} view={view} place={index + 1} last={index === views.length - 1} />
        ))}
      </ol>
    </Dialog>
  );
}

type ViewLineProps = { readonly view: SavedView; readonly place: number; readonly last: boolean };

function ViewLine({ view, place, last }: ViewLineProps): ReactNode {
  const { call } = useApi();
  const showFailure = useShowFailure();
  const showToast = useToast();
  const save = async (change: {
    readonly name?: string;
    readonly filter?: string;
  }): Promise<string | null> => {
    try {
      await call('view.save', { id: view.id, ...change });
      return null;
    } catch (thrown) {
      return messageOf(asAppError(thrown)).explanation;
    }
  };
  const move = (position: number): void => {
    call('view.move', { id: view.id, position }).catch(showFailure);
  };
  const putBack = async (): Promise<void> => {
    const { view: again } = await call('view.save', { name: view.name, filter: view.filter });
    await call('view.move', { id: again.id, position: place });
  };
  const remove = async (): Promise<void> => {
    await call('view.remove', { id: view.id });
    showToast({
      tone: 'done',
      title: 'View deleted',
      detail: view.name,
      undo: () => void putBack().catch(showFailure),
    });
  };
  return (
    <li className={css.line}>
      <span className={css.place}>{place}</span>
      <SavedTextField
        label={`Name of view ${String(place)}`}
        hideLabel
        saved={view.name}
        onSave={(name) => save({ name })}
      />
      <SavedTextField
        label={`Filter of view ${String(place)}`}
        hideLabel
        saved={view.filter}
        onSave={(filter) => save({ filter })}
      />
      <IconButton
        size="small"
        label={`Move ${view.name} up`}
        disabled={place === 1}
        icon={<ArrowUp size={14} aria-hidden />}
        onClick={() => {
          move(place - 1);
        }}
      />
      <IconButton
        size="small"
        label={`Move ${view.name} down`}
        disabled={last}
        icon={<ArrowDown size={14} aria-hidden />}
        onClick={() => {
          move(place + 1);
        }}
      />
      <IconButton
        size="small"
        label={`Delete ${view.name}`}
        icon={<Trash2 size={14} aria-hidden />}
        onClick={() => {
          remove().catch(showFailure);
        }}
      />
    </li>
  );
}
