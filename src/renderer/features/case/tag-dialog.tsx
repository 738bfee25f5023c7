/** The tags of one case or of many: those in use to tick, and a field for new ones. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { TagChange } from '#shared/schema/tag.ts';
import { useApi } from '../../api/api.tsx';
import { tagForm } from '../../ui/calc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import css from './case.module.css';

type TagDialogProps = {
  readonly title: string;
  /** Of each case that is loaded. */
  readonly tags: readonly (readonly string[])[];
  readonly onChoose: (change: TagChange) => void;
  readonly onClose: () => void;
};

export function TagDialog({ title, tags, onChoose, onClose }: TagDialogProps): ReactNode {
  const { queries } = useApi();
  const known = useQuery(queries.filterNames()).data?.tags ?? [];
  const [added, setAdded] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const written = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((tag) => tag !== '');
  const wrong = written.find((tag) => !tagForm.test(tag));
  const onAll = (tag: string): boolean => tags.length > 0 && tags.every((of) => of.includes(tag));
  const onSome = tags.flat();
  const choices = [...new Set([...onSome, ...known])].sort();
  const isChecked = (tag: string): boolean => added.includes(tag) || (onAll(tag) && !removed.includes(tag));
  const set = (tag: string, isOn: boolean): void => {
    setAdded([...added.filter((one) => one !== tag), ...(isOn && !onAll(tag) ? [tag] : [])]);
    setRemoved([...removed.filter((one) => one !== tag), ...(isOn ? [] : [tag])]);
  };
  const add = [...new Set([...added, ...written.filter((tag) => !onAll(tag))])];
  const remove = removed.filter((tag) => onSome.includes(tag) || tags.length === 0);
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form
        onSend={() => {
          if (wrong !== undefined) return;
          if (add.length + remove.length === 0) onClose();
          else onChoose({ add, remove });
        }}
      >
        <TextField
          autoFocus
          label="New tags"
          value={typed}
          maxLength={200}
          placeholder="regression, needs-cve"
          help="Separate tags with spaces. They stay in this vault: no export or email carries them."
          problem={
            wrong === undefined ? undefined : `“${wrong}” is not a tag: use letters, digits, and . _ / + -`
          }
          onValue={setTyped}
        />
        {choices.length > 0 && (
          <div role="group" aria-label="Tags in use" className={css.tagChoices}>
            {choices.map((tag) => (
              <Checkbox
                key={tag}
                label={
                  onSome.includes(tag) && !onAll(tag) && !added.includes(tag) && !removed.includes(tag)
                    ? `${tag} (on some)`
                    : tag
                }
                checked={isChecked(tag)}
                onChange={(isOn) => {
                  set(tag, isOn);
                }}
              />
            ))}
          </div>
        )}
        <FormEnd send="Save" disabled={wrong !== undefined} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

/** What is said of it once it is saved. */
export function taggedTitle({ add = [], remove = [] }: TagChange): string {
  return [...add.map((tag) => `+${tag}`), ...remove.map((tag) => `−${tag}`)].join(' ');
}
