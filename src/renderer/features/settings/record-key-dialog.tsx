/** Records the key of an action: pressed, checked, and taken from whoever has it only when that is said. Renderer. */
import { plural } from '#shared/words/format.ts';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { actionInfo, type ActionId } from '../../keys/actions.ts';
import { isFixed, isMac, pressName, spokenKeys, type Chord } from '../../keys/chord.ts';
import { isTyped } from '../../keys/hears.ts';
import { refusalOf, takenBy, withKey, type ChangedKeys } from '../../keys/own-keys.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import { keyName, quoted, refusalWords } from './key-words.ts';
import css from './keys-section.module.css';

type RecordKeyProps = {
  readonly id: ActionId;
  readonly changed: ChangedKeys;
  readonly onSave: (keys: ChangedKeys, done: string) => void;
  readonly onClose: () => void;
};

/** A key that writes may be followed by another one: "G then Q". */
function withPress(key: Chord, press: Chord): Chord {
  return key !== '' && !key.includes(' ') && isTyped(key) && !isFixed(key) ? `${key} ${press}` : press;
}

export function RecordKeyDialog({ id, changed, onSave, onClose }: RecordKeyProps): ReactNode {
  const [key, setKey] = useState<Chord>('');
  const mac = isMac();
  const { label } = actionInfo(id);
  const refusal = refusalOf(id, key, changed, mac);
  const taken = refusal === null ? takenBy(id, key, changed, mac) : [];
  const hear = (event: KeyboardEvent): void => {
    const press = pressName(event, mac);
    // These keep their meaning in the dialog: the next field, save, cancel.
    if (['tab', 'shift+tab', 'enter', 'escape'].includes(press)) return;
    if (['Control', 'Shift', 'Meta', 'Alt', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return;
    event.preventDefault();
    setKey(press === 'backspace' ? '' : withPress(key, press));
  };
  const save = (): void => {
    const freed = taken.reduce((keys, other) => withKey(keys, other, '', mac), changed);
    const done = key === '' ? `${quoted(id)} has no key` : `${keyName(key)} is now ${quoted(id)}`;
    onSave(withKey(freed, id, key, mac), done);
  };
  return (
    <Dialog open keepsText title={`Key of ${quoted(id)}`} onClose={onClose}>
      <Form
        className={css.form}
        onSend={() => {
          if (refusal === null) save();
        }}
      >
        <TextField
          autoFocus
          readOnly
          label="Press a key, or two one after the other"
          value={key === '' ? 'No key' : spokenKeys(key, mac)}
          problem={refusal === null ? undefined : refusalWords(refusal)}
          help="Backspace clears it. Enter saves it."
          onKeyDown={hear}
        />
        <div aria-live="polite">
          {taken.length > 0 && (
            <Notice tone="warn">
              {keyName(key)} is the key of {taken.map(quoted).join(' and ')}. If you use it for “{label}”,{' '}
              {plural(taken.length, 'that action', 'those actions')} will have no key.
            </Notice>
          )}
        </div>
        <FormEnd
          send={taken.length > 0 ? 'Replace' : key === '' ? 'Use no key' : 'Save key'}
          disabled={refusal !== null}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  );
}
