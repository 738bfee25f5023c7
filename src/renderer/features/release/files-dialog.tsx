/** Every file of a release in one folder: advisories, the announcement, thanks; what may not leave yet is named. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import type { AnnouncementStyle } from '#shared/schema/release.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { formatWords } from '#shared/words/advisory.ts';
import { counted } from '#shared/words/format.ts';
import { styleWords } from '#shared/words/releases.ts';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { saveFiles } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './release.module.css';

type Made = Output<'release.files'>;
const styles = (Object.keys(styleWords) as AnnouncementStyle[]).map((id) => ({ id, label: styleWords[id] }));

export function FilesDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { call, queries } = useApi();
  const showToast = useToast();
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const [style, setStyle] = useState<AnnouncementStyle>('django');
  const [replies, setReplies] = useState(true);
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState(''); // the reason that the files below are made with
  const [isSaving, setIsSaving] = useState(false);
  const wanted = { caseId, style, ...(given === '' ? {} : { reason: given }) };
  const found = useQuery(queries.releaseFiles({ ...wanted, replies }));
  const made = found.data;

  /** Nothing is recorded before the folder was saved. */
  const write = async ({ folder, files, letters }: Made): Promise<void> => {
    const saved = await saveFiles(
      folder,
      files.map(({ path, text }) => ({ name: path, text })),
    );
    if (!tellSaved(saved)) return;
    await call('release.saved', { ...wanted, letters });
    showToast({
      ...{ tone: 'done', title: `${counted(files.length, 'file')} saved` },
      detail: `In the folder ${saved.name}.`,
    });
    onClose();
  };
  const save = async (): Promise<void> => {
    if (made === undefined) return;
    setIsSaving(true);
    try {
      await write(made);
    } catch (thrown) {
      showFailure(thrown);
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <Dialog
      open
      wide
      title="Prepare all files"
      description="The advisory of each case in all formats, one announcement for all of them, and thanks to the reporters."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabled={made === undefined || isSaving} onClick={() => void save()}>
            {isSaving ? 'Saving…' : `Save ${counted(made?.files.length ?? 0, 'file')} to a folder…`}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <div className={css.choices}>
          <Segmented<AnnouncementStyle>
            small
            label="Announcement"
            value={style}
            items={styles}
            onChange={setStyle}
          />
          <Checkbox label="Emails to the reporters" checked={replies} onChange={setReplies} />
        </div>
        {made?.refused.some(({ held }) => held) === true && (
          <Form
            className={css.choices}
            onSend={() => {
              setGiven(reason.trim());
            }}
          >
            <TextField
              label="Reason for saving before the date"
              placeholder="Reason, recorded in the timeline"
              help="Public files are held until the embargo ends, unless you enter a reason."
              maxLength={2000}
              value={reason}
              onValue={setReason}
            />
            <Button submit disabled={reason.trim() === ''}>
              Include held files
            </Button>
          </Form>
        )}
        {found.isError && <ErrorState error={found.error} />}
        {found.isPending && <Waiting what="Preparing and validating all files…" />}
        {made !== undefined && <Files made={made} />}
      </div>
    </Dialog>
  );
}

function Files({ made: { files, refused } }: { readonly made: Made }): ReactNode {
  const announcement = files.find(({ caseId }) => caseId === null);
  return (
    <>
      {refused.length > 0 && (
        <ul className={css.refused} aria-label="Not included">
          {refused.map(({ caseId, what, why }, index) => (
            <li key={`${caseId ?? ''} ${what} ${String(index)}`}>
              <code>{caseId}</code>{' '}
              <strong>{Object.hasOwn(formatWords, what) ? formatWords[what as ExportFormat] : what}</strong>:{' '}
              {why}
            </li>
          ))}
        </ul>
      )}
      {announcement !== undefined && (
        <details className={css.preview}>
          <summary>Preview of the announcement</summary>
          <pre tabIndex={0}>{announcement.text}</pre>
        </details>
      )}
      <ul className={css.files} aria-label="Files">
        {files.map(({ path }) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
