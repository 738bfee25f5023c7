/** A folder that the backend is to know by its path. Where the host cannot name one, its path is typed or pasted. Renderer. */
import { useState, type ReactNode } from 'react';
import { asAppError } from '../../api/client.ts';
import { useApi } from '../../api/api.tsx';
import { requireBridge } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { FolderOpen } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import css from './intake.module.css';
import { useDropClaim } from './intake.tsx';

type FolderOfferProps = {
  /** "Drop the folder of …" */
  readonly what: string;
  readonly command: string;
  readonly note?: string | undefined;
  readonly onFolder: (uploadId: string) => void;
};

export function FolderOffer({ what, command, note, onFolder }: FolderOfferProps): ReactNode {
  const knowsPaths = requireBridge().host === 'electron';
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState(false);
  useDropClaim(waiting, (files) => {
    setWaiting(false);
    const [first] = files;
    void (first === undefined ? Promise.resolve(null) : requireBridge().offer(first)).then((uploadId) => {
      setRefused(uploadId === null);
      if (uploadId !== null) onFolder(uploadId);
    });
  });
  if (!knowsPaths || refused)
    return <TypedFolder what={what} command={command} note={note} onFolder={onFolder} />;
  if (waiting)
    return (
      <Notice tone="accent" icon={<FolderOpen size={14} aria-hidden />}>
        Drop {what} on this window now.{' '}
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            setWaiting(false);
          }}
        >
          Cancel
        </Button>
      </Notice>
    );
  return (
    <div className={css.folder}>
      <Button
        icon={<FolderOpen size={14} aria-hidden />}
        onClick={() => {
          setWaiting(true);
        }}
      >
        Drop {what}…
      </Button>
    </div>
  );
}

function TypedFolder({ what, command, note, onFolder }: FolderOfferProps): ReactNode {
  const { call } = useApi();
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const use = async (): Promise<void> => {
    setAsking(true);
    try {
      const { uploadId } = await call('folder.offer', { path });
      setPath('');
      onFolder(uploadId);
    } catch (thrown) {
      const error = asAppError(thrown);
      setProblem(
        error.code === 'invalid-value'
          ? `That ${error.problem}.`
          : 'The folder could not be opened. Try again.',
      );
    } finally {
      setAsking(false);
    }
  };
  return (
    <Form className={css.folder} onSend={() => void use()}>
      <TextField
        mono
        label={`Path of ${what}`}
        placeholder="/home/you/Mail/security"
        autoComplete="off"
        spellCheck={false}
        value={path}
        {...(problem === null ? {} : { problem })}
        help="Browsers do not reveal the location of a folder. Type or paste its full path."
        onChange={(event) => {
          setProblem(null);
          setPath(event.target.value);
        }}
      />
      <Button submit disabled={asking || path.trim() === ''}>
        Use this folder
      </Button>
      <p className={css.folderNote}>Or close Bulkhead and run this on the command line:</p>
      <CodeText copy>{command}</CodeText>
      {note !== undefined && <p className={css.folderNote}>{note}</p>}
    </Form>
  );
}
