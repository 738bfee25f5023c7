/** A folder that the backend is to know by its path. Only the host can name one; where it cannot, the command that does. Renderer. */
import { FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { requireBridge } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { CodeText } from '../../ui/code-text.tsx';
import { Notice } from '../../ui/page.tsx';
import css from './intake.module.css';
import { useDropClaim } from './intake.tsx';

type FolderOfferProps = {
  /** "Drop the folder of …" */
  readonly what: string;
  readonly command: string;
  readonly note?: string;
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
    return (
      <div className={css.folder}>
        <p className={css.folderNote}>
          {refused ? 'It was not said where that lies. ' : 'A browser does not tell where a folder lies. '}
          Close Bulkhead and say it on the command line:
        </p>
        <CodeText copy>{command}</CodeText>
        {note !== undefined && <p className={css.folderNote}>{note}</p>}
      </div>
    );
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
        Drop a folder…
      </Button>
    </div>
  );
}
