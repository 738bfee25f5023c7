/** Three ways to a key: import it (file or text), make one, or leave it on a card with gpg. Renderer. */
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { messageOf } from '#shared/words/errors.ts';
import { useCommand } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { FileKey } from '../../ui/icons.tsx';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { KeyChanges, needsList, type AddedKeys } from './key-changes.tsx';
import css from './keys.module.css';

type Way = 'import' | 'generate' | 'card';
type AddKeyProps = {
  readonly file: File | null;
  /** After the maintainer has seen what changed. */
  readonly onAdded: (added: AddedKeys) => void;
};

export function AddKey({ file, onAdded }: AddKeyProps): ReactNode {
  const [way, setWay] = useState<Way>('import');
  return (
    <div className={css.add}>
      <Segmented<Way>
        label="How"
        value={way}
        items={[
          { id: 'import', label: 'Import' },
          { id: 'generate', label: 'Generate' },
          { id: 'card', label: 'Smartcard' },
        ]}
        onChange={setWay}
      />
      {way === 'import' && <ImportKey file={file} onAdded={onAdded} />}
      {way === 'generate' && <GenerateKey onAdded={onAdded} />}
      {way === 'card' && (
        <Notice>
          The secret key stays on the card: Bulkhead uses the installed GnuPG to decrypt. Import your public
          key here so that Bulkhead recognizes mail encrypted to it. GnuPG asks for the PIN when the first
          message arrives.
        </Notice>
      )}
    </div>
  );
}

/** One character for each byte: a key file may be binary. */
async function bytesAsText(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

function ImportKey({ file, onAdded }: AddKeyProps): ReactNode {
  const add = useCommand('key.import', { quiet: true });
  const [text, setText] = useState('');
  const [isBinary, setIsBinary] = useState(false); // of a file: nothing to show
  const [name, setName] = useState(file?.name ?? '');
  const [passphrase, setPassphrase] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const send = (key: string): void => {
    add.mutate(
      { text: key, ...(passphrase === '' ? {} : { passphrase }) },
      {
        onSuccess: (added) => {
          if (!needsList(added)) onAdded(added);
        },
      },
    );
  };
  const takeRead = (key: string): void => {
    setText(key);
    setIsBinary(key.charCodeAt(0) >= 0x80);
    send(key);
  };
  const take = (picked: File): void => {
    setName(picked.name);
    void bytesAsText(picked).then(takeRead);
  };
  const takeDropped = useEffectEvent(takeRead);
  useEffect(() => {
    if (file !== null)
      void bytesAsText(file).then((key) => {
        takeDropped(key);
      });
  }, [file]);
  if (add.data !== undefined && needsList(add.data)) {
    const added = add.data;
    return (
      <KeyChanges
        added={added}
        onDone={() => {
          onAdded(added);
        }}
      />
    );
  }
  const locked = add.error?.code === 'key-needs-passphrase' || add.error?.code === 'wrong-key-passphrase';
  const failure = add.error === null ? null : messageOf(add.error);
  return (
    <Form
      onSend={() => {
        send(text);
      }}
    >
      <div className={css.pick}>
        <Button icon={<FileKey size={14} aria-hidden />} onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <span className={css.note}>{name === '' ? 'or drop it here, or paste it below' : name}</span>
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Key file"
        onChange={(event) => {
          const picked = event.target.files?.[0];
          if (picked !== undefined) take(picked);
        }}
      />
      {!locked && !isBinary && (
        <TextArea
          label="Key"
          mono
          rows={5}
          placeholder="-----BEGIN PGP PRIVATE KEY BLOCK-----"
          value={text}
          onValue={setText}
        />
      )}
      {locked && (
        <TextField
          label="Key passphrase"
          type="password"
          autoFocus
          value={passphrase}
          help="Needed once. After that, the vault protects the key."
          problem={add.error?.code === 'wrong-key-passphrase' ? failure?.explanation : undefined}
          onValue={setPassphrase}
        />
      )}
      {failure !== null && !locked && (
        <Notice tone="danger">
          {failure.title}. {failure.action}
        </Notice>
      )}
      <FormEnd
        send={add.isPending ? 'Importing…' : 'Import key'}
        disabled={text.trim() === '' || add.isPending}
      />
    </Form>
  );
}

function GenerateKey({ onAdded }: Pick<AddKeyProps, 'onAdded'>): ReactNode {
  const make = useCommand('key.generate', { quiet: true });
  const tellSaved = useTellSaved();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const failure = make.error === null ? null : messageOf(make.error);
  if (make.data !== undefined)
    return (
      <div className={css.form}>
        <Notice tone="good">
          The key is in the vault. Publish its public key so that reporters can encrypt to it.
        </Notice>
        <div className={css.end}>
          <Button
            onClick={() =>
              void saveText('public-key.asc', make.data.publicKey).then((saved) =>
                tellSaved(saved, 'Public key saved'),
              )
            }
          >
            Save public key
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              onAdded({ keys: [make.data.key], changes: [], rereadMessages: 0 });
            }}
          >
            Done
          </Button>
        </div>
      </div>
    );
  return (
    <Form
      onSend={() => {
        make.mutate({ name: name.trim(), address: address.trim() });
      }}
    >
      <TextField
        label="Name"
        required
        value={name}
        placeholder="Example project security"
        onValue={setName}
      />
      <TextField
        label="Address"
        type="email"
        required
        value={address}
        placeholder="security@example.org"
        onValue={setAddress}
      />
      {failure !== null && (
        <Notice tone="danger">
          {failure.title}. {failure.explanation}
        </Notice>
      )}
      <FormEnd send={make.isPending ? 'Generating…' : 'Generate key'} disabled={make.isPending} />
    </Form>
  );
}
