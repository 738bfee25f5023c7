/** Every format that can be saved, as one folder with LOSSES.md and SHA256SUMS; the refused ones say why. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { SaveFile } from '#shared/bridge.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import { saveFiles } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import css from './tools.module.css';
import { formatWords } from '#shared/words/advisory.ts';

export function SaveAllDialog({
  caseId,
  formats,
  onClose,
}: {
  readonly caseId: string;
  readonly formats: readonly ExportFormat[];
  readonly onClose: () => void;
}): ReactNode {
  const { call, queries } = useApi();
  const tellSaved = useTellSaved();
  const showFailure = useShowFailure();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [saving, setSaving] = useState(false);
  const [reason, setReason] = useState('');
  const [withHeld, setWithHeld] = useState('');
  const all = useQuery(queries.advisoryFiles(caseId, formats, withHeld));
  const isHeld = all.data?.refused.some(({ held }) => held) === true;
  const chosen = (all.data?.files ?? []).filter(({ fileName }) => !left.has(fileName));
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const told = await saveFiles(caseId, withSums(chosen));
      const saved = chosen.flatMap(({ format }) => (format === null ? [] : [format]));
      if (told.outcome === 'saved' && saved.length > 0)
        await call('advisory.export-all', {
          caseId,
          formats: saved,
          ...(withHeld === '' ? {} : { reason: withHeld }),
        });
      if (tellSaved(told, `${counted(chosen.length, 'file')} saved`, `In the folder ${told.name}`)) onClose();
    } catch (thrown) {
      showFailure(thrown);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Save all formats"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabled={chosen.length === 0 || saving} onClick={() => void save()}>
            {saving ? 'Saving…' : `Save ${counted(chosen.length, 'file')} to a folder…`}
          </Button>
        </>
      }
    >
      {all.isError && <ErrorState error={all.error} />}
      {all.data === undefined && !all.isError && <Waiting what="Preparing and validating all formats…" />}
      {all.data !== undefined && (
        <div className={css.publish}>
          {isHeld && (
            <Form
              className={css.held}
              onSend={() => {
                setWithHeld(reason.trim());
              }}
            >
              <TextField
                label="Reason for saving now"
                placeholder="Reason, recorded in the timeline"
                help="Public formats need a reason while the embargo or the TLP label holds them back."
                maxLength={2000}
                value={reason}
                onValue={setReason}
              />
              <Button submit disabled={reason.trim() === ''}>
                Include them
              </Button>
            </Form>
          )}
          <ul className={css.files}>
            {all.data.files.map(({ fileName, text }) => (
              <li key={fileName}>
                <Checkbox
                  label={<code>{fileName}</code>}
                  checked={!left.has(fileName)}
                  onChange={(on) => {
                    const next = new Set(left);
                    if (on) next.delete(fileName);
                    else next.add(fileName);
                    setLeft(next);
                  }}
                />
                <span className={css.size}>{(new Blob([text]).size / 1024).toFixed(1)} KB</span>
              </li>
            ))}
          </ul>
          {all.data.refused.length > 0 && (
            <ul className={css.refused}>
              {all.data.refused.map(({ format, why }) => (
                <li key={format}>
                  <strong>{formatWords[format]}</strong> cannot be saved: {why}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Dialog>
  );
}

const sums = 'SHA256SUMS';

/** The sums speak of the files that are there. */
function withSums(files: readonly { readonly fileName: string; readonly text: string }[]): SaveFile[] {
  const names = new Set(files.map(({ fileName }) => fileName));
  return files.map(({ fileName, text }) => ({
    name: fileName,
    text:
      fileName === sums
        ? text
            .split('\n')
            .filter((line) => line === '' || names.has(line.slice(66)))
            .join('\n')
        : text,
  }));
}
