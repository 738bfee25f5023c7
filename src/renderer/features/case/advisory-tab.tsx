/** The advisory of a case, in any format: read here first, with what stands in the way and what is lost; then saved or copied. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import type { ExportPreview } from '../../../shared/contract/advisories.ts';
import type { ExportFormat } from '../../../shared/schema/advisory.ts';
import type { CaseDetail } from '../../../shared/schema/case.ts';
import { saveText } from '../../host/host.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './case.module.css';

const formatNames = {
  markdown: 'Markdown',
  'ghsa-md': 'GitHub (Markdown)',
  ghsa: 'GitHub (JSON)',
  cve: 'CVE record',
  'cve-cna': 'CVE, CNA container',
  osv: 'OSV',
  csaf: 'CSAF 2.0',
  csaf21: 'CSAF 2.1 (draft)',
  openvex: 'OpenVEX',
  html: 'HTML',
  'oss-security': 'oss-security mail',
} as const satisfies Record<ExportFormat, string>;

const formats = (Object.keys(formatNames) as ExportFormat[]).map((id) => ({ id, label: formatNames[id] }));

export function AdvisoryTab({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const [format, setFormat] = useState<ExportFormat>('markdown');
  const preview = useQuery(queries.advisoryPreview(detail.id, format));
  const data = preview.data;
  return (
    <div className={css.advisory}>
      <div className={css.formats}>
        <Select hideLabel label="Format" value={format} items={formats} onChange={setFormat} />
        {data !== undefined && <Mark preview={data} />}
        <span className={css.space} />
        {data !== undefined && data.text !== '' && <CopyButton text={data.text} label="Copy the advisory" />}
        <SaveButton caseId={detail.id} format={format} disabled={data?.ok !== true} />
      </div>
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {data !== undefined && <Obstacles preview={data} />}
      {data !== undefined && data.text !== '' && (
        <pre
          className={css.preview}
          tabIndex={0}
          role="region"
          aria-label={`Advisory, ${formatNames[format]}`}
        >
          {data.text}
        </pre>
      )}
      {data !== undefined && data.losses.length > 0 && <Losses preview={data} />}
    </div>
  );
}

function SaveButton({
  caseId,
  format,
  disabled,
}: {
  readonly caseId: string;
  readonly format: ExportFormat;
  readonly disabled: boolean;
}): ReactNode {
  const write = useCommand('advisory.export');
  const showToast = useToast();
  const save = async (): Promise<void> => {
    const { fileName, text } = await write.mutateAsync({ caseId, format });
    const outcome = await saveText(fileName, text);
    if (outcome === 'saved') showToast({ tone: 'done', title: 'Advisory saved', detail: fileName });
    if (outcome === 'failed')
      showToast({
        tone: 'problem',
        title: 'The advisory was not saved',
        detail: 'That place cannot be written to. Choose another.',
      });
  };
  return (
    <Button
      variant="primary"
      disabled={disabled || write.isPending}
      onClick={() => void save().catch(() => undefined)}
    >
      {`Save ${formatNames[format]}`}
    </Button>
  );
}

function Mark({ preview }: { readonly preview: ExportPreview }): ReactNode {
  const errors = preview.problems.filter(({ level }) => level === 'error').length;
  if (preview.leaks.length > 0) return <Badge tone="danger">names somebody</Badge>;
  if (preview.missing.length > 0) return <Badge tone="warn">{preview.missing.length} missing</Badge>;
  if (errors > 0)
    return <Badge tone="danger">{errors === 1 ? '1 problem' : `${String(errors)} problems`}</Badge>;
  return <Badge tone="good">valid</Badge>;
}

function Obstacles({ preview }: { readonly preview: ExportPreview }): ReactNode {
  const { leaks, missing, problems } = preview;
  return (
    <>
      {leaks.length > 0 && (
        <Notice tone="danger">
          It would name somebody who asked not to be named, in {leaks.join(', ')}.
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice tone="warn">This format cannot be written without: {missing.join(', ')}.</Notice>
      )}
      {problems.length > 0 && (
        <ul className={css.losses} aria-label="Problems">
          {problems.slice(0, 50).map((problem, index) => (
            <li key={String(index)}>
              <Badge tone={problem.level === 'error' ? 'danger' : 'warn'}>{problem.level}</Badge>{' '}
              {problem.message} <code className={css.eventNote}>{problem.where}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Losses({ preview }: { readonly preview: ExportPreview }): ReactNode {
  return (
    <section>
      <h3>What this format does not carry</h3>
      <ul className={css.losses}>
        {preview.losses.map((loss, index) => (
          <li key={`${loss.field}/${loss.code}/${String(index)}`}>
            {loss.what} <span className={css.eventNote}>{loss.done}</span>{' '}
            <code className={css.eventNote}>{loss.field}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
