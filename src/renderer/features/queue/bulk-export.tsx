/** The advisories of several cases in one format, saved into one folder; those that cannot be exported stay selected. Renderer. */
import { useState, type ReactNode } from 'react';
import type { SaveFile } from '#shared/bridge.ts';
import type { AppError } from '#shared/errors.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { formatItems } from '#shared/words/advisory.ts';
import { messageOf } from '#shared/words/errors.ts';
import { counted, number } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { saveFiles } from '../../host/host.ts';
import { notWritten } from '../../ui/tell-saved.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useChangeQueue } from './queue-state.tsx';

type BulkExportProps = { readonly caseIds: readonly string[]; readonly onClose: () => void };

export function BulkExport({ caseIds, onClose }: BulkExportProps): ReactNode {
  const [format, setFormat] = useState<ExportFormat>('csaf');
  const [reason, setReason] = useState('');
  const { busy, problem, save } = useExport(caseIds, onClose);
  return (
    <Dialog open title={`Export ${counted(caseIds.length, 'case')}`} onClose={onClose}>
      <Form
        onSend={() => {
          void save(format, reason.trim());
        }}
      >
        <Select
          label="Format"
          value={format}
          items={formatItems}
          help="The advisory of each case, checked as in the advisory editor. What cannot be exported stays selected, with the reason."
          onChange={setFormat}
        />
        <TextField
          label="Reason for public formats before publication"
          value={reason}
          maxLength={2000}
          help="Leave empty to leave out cases that are not published. Shown in the timeline."
          onValue={setReason}
        />
        {problem !== null && <p role="alert">{problem}</p>}
        <FormEnd send={busy ? 'Exporting…' : 'Export…'} disabled={busy} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

type Export = {
  readonly busy: boolean;
  readonly problem: string | null;
  /** `reason`: why a public format leaves before it is published; "": it does not. */
  readonly save: (format: ExportFormat, reason: string) => Promise<void>;
};

/** Looked at first: the log says only of what was saved that it left. */
function useExport(caseIds: readonly string[], onDone: () => void): Export {
  const { call } = useApi();
  const select = useChangeQueue();
  const showToast = useToast();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const write = async (format: ExportFormat, reason: string): Promise<void> => {
    const wanted = { formats: [format], ...(reason === '' ? {} : { reason }) };
    const files: SaveFile[] = [];
    const made: string[] = [];
    const refused = new Map<string, AppError>();
    for (const caseId of caseIds) {
      const looked = await call('advisory.export-all', { caseId, ...wanted, onlyLook: true });
      const file = looked.files.find((one) => one.format === format);
      const [why] = looked.refused;
      if (file !== undefined) {
        files.push({ name: `${caseId}-${file.fileName}`, text: file.text });
        made.push(caseId);
      } else if (why !== undefined)
        refused.set(
          caseId,
          why.held
            ? { code: 'export-held', format, why: why.why }
            : { code: 'export-invalid', format, problems: 1, first: why.why },
        );
    }
    const [first] = refused.values();
    if (made.length === 0) {
      if (first !== undefined) setProblem(messageOf(first).explanation);
      select({ refused });
      return;
    }
    const { outcome, name } = await saveFiles(`Advisories-${format}`, files);
    if (outcome === 'failed') setProblem(notWritten);
    if (outcome !== 'saved') return;
    for (const caseId of made) await call('advisory.export-all', { caseId, ...wanted });
    select({ selected: new Set(refused.keys()), refused, anchor: null });
    showToast({
      tone: first === undefined ? 'done' : 'problem',
      title: `Exported: ${first === undefined ? '' : `${number(made.length)} of `}${counted(caseIds.length, 'case')}`,
      detail: first === undefined ? `In the folder ${name}.` : messageOf(first).explanation,
    });
    onDone();
  };

  return {
    busy,
    problem,
    save: async (format, reason) => {
      setBusy(true);
      setProblem(null);
      try {
        await write(format, reason);
      } catch (thrown) {
        setProblem(messageOf(asAppError(thrown)).explanation);
      } finally {
        setBusy(false);
      }
    },
  };
}
