/** Every format that can be written, one file after the other, with LOSSES.md and SHA256SUMS; the refused ones say why. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { saveText } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './tools.module.css';
import { formatWords } from './words.ts';

export function SaveAllDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { call } = useApi();
  const showToast = useToast();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [saving, setSaving] = useState<number | null>(null);
  const all = useQuery({
    queryKey: ['studio', caseId, 'all'],
    queryFn: () => call('advisory.export-all', { caseId }),
    gcTime: 0,
    staleTime: 0,
  });
  const chosen = (all.data?.files ?? []).filter(({ fileName }) => !left.has(fileName));
  const save = async (): Promise<void> => {
    let saved = 0;
    for (const [index, file] of chosen.entries()) {
      setSaving(index);
      const outcome = await saveText(file.fileName, file.text);
      if (outcome === 'saved') saved += 1;
      else if (outcome === 'cancelled') break;
    }
    setSaving(null);
    showToast({
      tone: saved === chosen.length ? 'done' : 'problem',
      title: `${String(saved)} of ${String(chosen.length)} files saved`,
      detail: caseId,
    });
    if (saved === chosen.length) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Save all formats"
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            disabled={chosen.length === 0 || saving !== null}
            onClick={() => void save()}
          >
            {saving === null
              ? `Save ${String(chosen.length)} files`
              : `${String(saving + 1)} of ${String(chosen.length)}…`}
          </Button>
        </>
      }
    >
      {all.isError && <ErrorState error={all.error} />}
      {all.data === undefined && !all.isError && <Waiting what="Writing and checking every format…" />}
      {all.data !== undefined && (
        <div className={css.publish}>
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
                  <strong>{formatWords[format]}</strong> is not written: {why}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Dialog>
  );
}
