/** The maintainer's note about a person: shown and edited in place, undoable. Renderer. */
import { NotebookPen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './people.module.css';

type NoteProps = { readonly address: string; readonly note: string };

export function PersonNote({ address, note }: NoteProps): ReactNode {
  const [editing, setEditing] = useState(false);
  const write = useNoteWriter(address);
  if (editing)
    return (
      <NoteForm
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

type FormProps = {
  readonly note: string;
  readonly onSave: (note: string) => void;
  readonly onCancel: () => void;
};

function NoteForm({ note, onSave, onCancel }: FormProps): ReactNode {
  const [text, setText] = useState(note);
  const save = (): void => {
    onSave(text.trim());
  };
  return (
    <div className={css.noteForm}>
      <TextArea
        autoFocus
        label="Note"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        maxLength={4000}
        rows={3}
        help="Stored in the vault. Never sent."
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onCancel();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className={css.noteEnd}>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="small" variant="primary" onClick={save}>
          Save note
        </Button>
      </div>
    </div>
  );
}
