/** The maintainer's note about a person: shown and edited in place, undoable. Renderer. */
import type { ReactNode } from 'react';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { NotebookPen } from '../../ui/icons.tsx';
import { useKept } from '../../ui/kept.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './people.module.css';

type NoteProps = { readonly address: string; readonly note: string };

export function PersonNote({ address, note }: NoteProps): ReactNode {
  const [editing, setEditing] = useKept(`${address} note`, () => false);
  const write = useNoteWriter(address);
  if (editing)
    return (
      <NoteForm
        address={address}
        note={note}
        onSave={(next) => {
          setEditing(false);
          if (next !== note) write(next);
        }}
        onCancel={() => {
          setEditing(false);
        }}
      />
    );
  return (
    <button
      type="button"
      className={css.noteButton}
      title={note === '' ? 'Add note' : 'Edit note'}
      aria-label={note === '' ? `Add note about ${address}` : `Edit note about ${address}: ${note}`}
      onClick={() => {
        setEditing(true);
      }}
    >
      <NotebookPen size={13} aria-hidden />
      <bdi className={note === '' ? css.quiet : css.note}>{note === '' ? 'Add note…' : note}</bdi>
    </button>
  );
}

function useNoteWriter(address: string): (note: string) => void {
  const command = useCommand('person.set-note');
  const showToast = useToast();
  const write = (note: string, undoable: boolean): void => {
    command.mutate(
      { address, note },
      {
        onSuccess: (done) => {
          showToast({
            tone: 'done',
            title: done.note === '' ? 'Note removed' : 'Note saved',
            detail: address,
            ...(undoable
              ? {
                  undo: () => {
                    write(done.before, false);
                  },
                }
              : {}),
          });
        },
      },
    );
  };
  return (note) => {
    write(note, true);
  };
}

type FormProps = NoteProps & {
  readonly onSave: (note: string) => void;
  readonly onCancel: () => void;
};

function NoteForm({ address, note, onSave, onCancel }: FormProps): ReactNode {
  const [typed, setTyped] = useKept<string | null>(`${address} note text`, () => null);
  const text = typed ?? note;
  const save = (): void => {
    setTyped(null);
    onSave(text.trim());
  };
  const cancel = (): void => {
    setTyped(null);
    onCancel();
  };
  return (
    <div className={css.noteForm}>
      <TextArea
        autoFocus
        label="Note"
        value={text}
        onValue={setTyped}
        maxLength={4000}
        rows={3}
        help="Stored in the vault. Never sent."
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') cancel();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className={css.noteEnd}>
        <Button size="small" onClick={cancel}>
          Cancel
        </Button>
        <Button size="small" variant="primary" onClick={save}>
          Save note
        </Button>
      </div>
    </div>
  );
}
