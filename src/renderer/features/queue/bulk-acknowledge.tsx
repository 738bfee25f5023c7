/**
 * Acknowledging several cases: a letter for each, saved into one folder and confirmed once it was sent; or said to have
 * been acknowledged elsewhere. Renderer.
 */
import { counted } from '#shared/words/format.ts';
import { useState, type ReactNode } from 'react';
import type { SaveFile } from '#shared/bridge.ts';
import type { Input } from '#shared/contract/endpoints.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { useCaseShown } from '../../api/mutations.ts';
import { messageOf } from '#shared/words/errors.ts';
import { saveFiles } from '../../host/host.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from '../case/case.module.css';

type BulkAcknowledgeProps = {
  readonly caseIds: readonly string[];
  readonly onRecord: (how: string, at: string | null) => void;
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

const template = 'acknowledge' as const;

export function BulkAcknowledge({ caseIds, onRecord, onSaved, onClose }: BulkAcknowledgeProps): ReactNode {
  const [how, setHow] = useState('');
  const [at, setAt] = useState('');
  const letters = useLetters(caseIds, onSaved);
  const count = counted(caseIds.length, 'case');
  return (
    <Dialog open title={`Acknowledge ${count}`} onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(submit) => {
          submit.preventDefault();
          onRecord(how.trim(), at === '' ? null : new Date(at).toISOString());
        }}
      >
        <p>
          Saves an acknowledgement for each case to a folder. Send them with your mail program, then confirm
          them as sent to stop the clocks.
        </p>
        {letters.problem !== null && <p role="alert">{letters.problem}</p>}
        <div className={css.formEnd}>
          <Button variant="primary" disabled={letters.busy} onClick={() => void letters.save()}>
            {letters.busy ? 'Saving…' : 'Save emails…'}
          </Button>
        </div>
        <TextArea
          required
          label="How were they acknowledged?"
          placeholder="By phone, on the issue tracker, from another mailbox…"
          value={how}
          maxLength={4000}
          onChange={(change) => {
            setHow(change.target.value);
          }}
        />
        <TextField
          label="When it happened"
          type="datetime-local"
          value={at}
          help="Leave empty for now. Your local time."
          onChange={(change) => {
            setAt(change.target.value);
          }}
        />
        <div className={css.formEnd}>
          <Button onClick={onClose}>Cancel</Button>
          <Button submit>Record</Button>
        </div>
      </form>
    </Dialog>
  );
}

type Letters = {
  readonly busy: boolean;
  readonly problem: string | null;
  readonly save: () => Promise<void>;
};

/** Nothing is written before every letter could be made; nothing is recorded before the folder was saved. */
function useLetters(caseIds: readonly string[], onSaved: () => void): Letters {
  const { call } = useApi();
  const shown = useCaseShown();
  const showToast = useToast();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const write = async (): Promise<void> => {
    const files: SaveFile[] = [];
    const letters: Input<'letter.save'>[] = [];
    for (const caseId of caseIds) {
      const draft = await call('reply.draft', { caseId, template });
      const eml = await call('reply.eml', {
        caseId,
        template,
        ...(draft.messageId === null ? {} : { messageId: draft.messageId }),
        sign: draft.canSign,
        encrypt: draft.encrypt,
      }).catch((thrown: unknown) => {
        throw new Error(`${caseId}: ${messageOf(asAppError(thrown)).explanation}`);
      });
      files.push({ name: eml.fileName, text: eml.text });
      letters.push({
        caseId,
        template,
        to: eml.to,
        subject: draft.subject,
        text: draft.text,
        fileName: eml.fileName,
        encrypted: eml.encrypted,
        signed: eml.signed,
        headerId: eml.headerId,
      });
    }
    const { outcome, name } = await saveFiles('Acknowledgements', files);
    if (outcome === 'failed') throw new Error('Cannot write to this location. Choose another.');
    if (outcome !== 'saved') return;
    for (const letter of letters) await call('letter.save', letter);
    showToast(
      {
        tone: 'done',
        title: `${String(letters.length)} emails saved, not confirmed as sent`,
        detail: `In the folder ${name}. Find them under Unsent.`,
      },
      shown(...caseIds),
    );
    onSaved();
  };
  return {
    busy,
    problem,
    save: async () => {
      setBusy(true);
      setProblem(null);
      try {
        await write();
      } catch (thrown) {
        setProblem(thrown instanceof Error ? thrown.message : messageOf(asAppError(thrown)).explanation);
      } finally {
        setBusy(false);
      }
    },
  };
}
