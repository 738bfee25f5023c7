/**
 * A text field that is saved when one leaves it. What was typed and not saved yet stays, whatever is refreshed around it;
 * Escape brings back what is saved. A refusal stands below it and the text stays. Renderer.
 */
import { useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { TextArea, TextField, type TextFieldProps } from './field.tsx';

type SavedTextFieldProps = Pick<
  TextFieldProps,
  'label' | 'hideLabel' | 'help' | 'mono' | 'placeholder' | 'type' | 'inputMode' | 'maxLength'
> & {
  readonly saved: string;
  readonly area?: boolean;
  /** Gets the text without spaces around it; answers what is wrong with it, or null. */
  readonly onSave: (value: string) => Promise<string | null> | string | null;
};

type Field = HTMLInputElement | HTMLTextAreaElement;

export function SavedTextField({ saved, area = false, onSave, ...rest }: SavedTextFieldProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (target: Field): Promise<void> => {
    if (target.validity.badInput) {
      setProblem('Incomplete value.');
      return;
    }
    if (draft === null) return;
    const value = draft.trim();
    const refused = value === saved ? null : await onSave(value);
    setProblem(refused);
    if (refused === null) setDraft((now) => (now === draft ? null : now)); // unless one types again already
  };
  const shared = {
    ...rest,
    problem,
    value: draft ?? saved,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setDraft(event.target.value);
    },
    onBlur: (event: FocusEvent<Field>) => void save(event.target),
    onKeyDown: (event: KeyboardEvent<Field>) => {
      if (event.key !== 'Escape' || draft === null) return;
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
      setProblem(null);
    },
  };
  if (!area) return <TextField {...shared} />;
  const { type: _, inputMode: __, ...forArea } = shared;
  return <TextArea {...forArea} />;
}
