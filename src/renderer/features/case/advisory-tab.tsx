/** The advisory of a case: written in a format, read here first, then saved or copied. Renderer. */
import { useMutation } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { CaseDetail } from '../../../shared/schema/case.ts';
import { saveText } from '../../host/host.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './case.module.css';

/** More formats take their line here; each brings its own mark (valid, n problems, n losses). */
const formats = [{ id: 'markdown', label: 'Markdown' }] as const;

export function AdvisoryTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { call } = useApi();
  const showToast = useToast();
  const written = useMutation({ mutationFn: () => call('advisory.export', { caseId: detail.id, format: 'markdown' }) });
  const write = useEffectEvent(() => {
    written.mutate();
  });
  useEffect(() => {
    write();
  }, [detail.id, detail.revision]);
  const text = written.data?.text;
  const save = async (): Promise<void> => {
    if (written.data === undefined) return;
    const outcome = await saveText(written.data.fileName, written.data.text);
    if (outcome === 'saved') showToast({ tone: 'done', title: 'Advisory saved', detail: written.data.fileName });
    if (outcome === 'failed') showToast({ tone: 'problem', title: 'The advisory was not saved', detail: 'That place cannot be written to. Choose another.' });
  };
  return (
    <div className={css.advisory}>
      <div className={css.formats}>
        {formats.map(({ id, label }) => (
          <Badge key={id} tone="accent" icon={<FileText size={12} aria-hidden />}>
            {label}
          </Badge>
        ))}
        {written.data !== undefined && written.data.losses.length > 0 && <Badge tone="warn">{written.data.losses.length} not carried over</Badge>}
        <span className={css.space} />
        {text !== undefined && <CopyButton text={text} label="Copy the advisory" />}
        <Button variant="primary" disabled={text === undefined} onClick={() => void save()}>
          Save Markdown
        </Button>
      </div>
      {written.isError && (
        <ErrorState
          error={written.error}
          onRetry={() => {
            written.mutate();
          }}
        />
      )}
      {text !== undefined && (
        <pre className={css.preview} tabIndex={0} aria-label="Advisory in Markdown">
          {text}
        </pre>
      )}
      {written.data !== undefined && written.data.losses.length > 0 && (
        <ul className={css.losses} aria-label="What this format does not carry">
          {written.data.losses.map((loss) => (
            <li key={`${loss.field}/${loss.code}`}>
              <code>{loss.field}</code> {loss.what} <span className={css.eventNote}>{loss.done}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
