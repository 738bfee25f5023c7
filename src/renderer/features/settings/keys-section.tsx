/** The keyboard: every action with its keys, each of which can be another; saved and read as a file. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand, useShowFailure } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { actionIds, actionInfo, scopes, type ActionId } from '../../keys/actions.ts';
import { isMac, spokenKeys } from '../../keys/chord.ts';
import { keysFileName, readKeysFile, writeKeysFile, type ReadKeys } from '../../keys/keys-file.ts';
import { isAction, keysOf, type ChangedKeys } from '../../keys/own-keys.ts';
import { settingPlaces } from '../../navigation/settings.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useKeptScroll } from '../../ui/kept.tsx';
import { Section } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './keys-section.module.css';
import { RecordKeyDialog } from './record-key-dialog.tsx';
import { ReadKeysDialog } from './read-keys-dialog.tsx';

export function KeysSection(): ReactNode {
  const { queries } = useApi();
  const changed = useQuery(queries.settings()).data?.keys;
  return (
    <Section
      title={settingPlaces.keys.section}
      note="Saved in this vault, for all windows. Arrow keys, Enter, Space and Escape always work and cannot be changed."
    >
      {changed !== undefined && <Keys changed={changed} />}
    </Section>
  );
}

/** Says what was done, and takes it back. */
function useWriteKeys(changed: ChangedKeys): (keys: ChangedKeys, done: string) => void {
  const command = useCommand('settings.set');
  const showToast = useToast();
  return (keys, done) => {
    command.mutate(
      { keys },
      {
        onSuccess: () => {
          showToast({
            tone: 'done',
            title: done,
            undo: () => {
              command.mutate({ keys: changed });
            },
          });
        },
      },
    );
  };
}

function Keys({ changed }: { readonly changed: ChangedKeys }): ReactNode {
  const write = useWriteKeys(changed);
  const [text, setText] = useState('');
  const [recording, setRecording] = useState<ActionId | null>(null);
  const scroller = useKeptScroll('settings keys');
  const wanted = text.trim().toLowerCase();
  const own = Object.keys(changed).filter(isAction);
  const fits = (id: ActionId): boolean => wordsOf(id, changed).includes(wanted);
  const shown = actionIds.filter(fits);
  return (
    <>
      <TextField
        label={settingPlaces.keys.label}
        placeholder="Find an action or a key…"
        value={text}
        onValue={setText}
      />
      <div ref={scroller} className={css.list} role="region" aria-label="Actions and their keys" tabIndex={0}>
        {shown.length === 0 && <p className={css.none}>No results for “{text.trim()}”.</p>}
        {scopes.map((scope) => {
          const ids = shown.filter((id) => actionInfo(id).scope === scope);
          return ids.length === 0 ? null : (
            <section key={scope}>
              <h3 className={css.scope}>{scope}</h3>
              <ul>
                {ids.map((id) => (
                  <KeyRow
                    key={id}
                    id={id}
                    changed={changed}
                    onChange={() => {
                      setRecording(id);
                    }}
                    onReset={() => {
                      write(without(changed, id), `Default key of “${actionInfo(id).label}” restored`);
                    }}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <Files changed={changed} write={write} />
      {own.length > 0 && (
        <p className={css.changed}>
          {counted(own.length, 'shortcut is', 'shortcuts are')} changed.{' '}
          <Button
            size="small"
            onClick={() => {
              write({}, 'Default keys restored');
            }}
          >
            Reset all
          </Button>
        </p>
      )}
      {recording !== null && (
        <RecordKeyDialog
          id={recording}
          changed={changed}
          onSave={(keys, done) => {
            setRecording(null);
            write(keys, done);
          }}
          onClose={() => {
            setRecording(null);
          }}
        />
      )}
    </>
  );
}

const without = (changed: ChangedKeys, id: ActionId): ChangedKeys =>
  Object.fromEntries(Object.entries(changed).filter(([name]) => name !== id));

/** Found by its name, where it works, and its keys as they are spoken. */
function wordsOf(id: ActionId, changed: ChangedKeys): string {
  const { label, scope } = actionInfo(id);
  const keys = keysOf(id, changed, isMac()).map((one) => spokenKeys(one, isMac()));
  return [label, scope, ...keys].join(' ').toLowerCase();
}

type KeyRowProps = {
  readonly id: ActionId;
  readonly changed: ChangedKeys;
  readonly onChange: () => void;
  readonly onReset: () => void;
};

function KeyRow({ id, changed, onChange, onReset }: KeyRowProps): ReactNode {
  const { label } = actionInfo(id);
  const keys = keysOf(id, changed, isMac());
  return (
    <li className={css.row}>
      <span className={css.label}>{label}</span>
      <span className={css.keys}>
        {keys.length === 0 && <span className={css.quiet}>no key</span>}
        {keys.map((one) => (
          <span key={one}>
            <Kbd keys={one} />
            <span className="visually-hidden">{spokenKeys(one, isMac())}</span>
          </span>
        ))}
      </span>
      <span className={css.rowButtons}>
        {Object.hasOwn(changed, id) && (
          <Button size="small" variant="quiet" aria-label={`Reset key of ${label}`} onClick={onReset}>
            Reset
          </Button>
        )}
        <Button size="small" variant="quiet" aria-label={`Change key of ${label}`} onClick={onChange}>
          Change…
        </Button>
      </span>
    </li>
  );
}

type FilesProps = {
  readonly changed: ChangedKeys;
  readonly write: (keys: ChangedKeys, done: string) => void;
};

function Files({ changed, write }: FilesProps): ReactNode {
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const picker = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<{ readonly name: string; readonly keys: ReadKeys } | null>(null);
  const save = (): void => {
    saveText(keysFileName, writeKeysFile(changed, isMac())).then(
      (saved) => tellSaved(saved, 'Shortcuts saved'),
      showFailure,
    );
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file !== undefined)
      setRead({ name: file.name, keys: readKeysFile(await file.text(), changed, isMac()) });
  };
  return (
    <div className={css.files}>
      <Button onClick={save}>Export shortcuts…</Button>
      <Button onClick={() => picker.current?.click()}>Import shortcuts…</Button>
      <input
        ref={picker}
        hidden
        type="file"
        accept=".json"
        aria-label="File of shortcuts"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = ''; // the same file can be chosen again
        }}
      />
      {read !== null && (
        <ReadKeysDialog
          name={read.name}
          read={read.keys}
          onTake={(keys, count) => {
            setRead(null);
            write(keys, `${counted(count, 'shortcut')} imported`);
          }}
          onClose={() => {
            setRead(null);
          }}
        />
      )}
    </div>
  );
}
