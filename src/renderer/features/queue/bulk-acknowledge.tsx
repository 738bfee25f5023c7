/** Acknowledging several cases: by letters that are reviewed first, or said to have been acknowledged elsewhere. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { instantOf } from '../../ui/local-time.ts';
import css from '../case/case.module.css';

type BulkAcknowledgeProps = {
  readonly caseIds: readonly string[];
  readonly onWrite: () => void;
  readonly onRecord: (how: string, at: string | null) => void;
  readonly onClose: () => void;
};

export function BulkAcknowledge({ caseIds, onWrite, onRecord, onClose }: BulkAcknowledgeProps): ReactNode {
  const [how, setHow] = useState('');
  const [at, setAt] = useState('');
  return (
    <Dialog open title={`Acknowledge ${counted(caseIds.length, 'case')}`} onClose={onClose}>
      <Form
        onSend={() => {
          onRecord(how.trim(), instantOf(at));
        }}
      >
        <p>
          Write an acknowledgement for each case, review them, and save them to a folder. Send them with your
          mail program, then confirm them as sent to stop the clocks.
        </p>
        <div className={css.formEnd}>
          <Button variant="primary" onClick={onWrite}>
            Write emails…
          </Button>
        </div>
        <TextArea
          required
          label="How were they acknowledged?"
          placeholder="By phone, on the issue tracker, from another mailbox…"
          value={how}
          maxLength={4000}
          onValue={setHow}
        />
        <TextField
          label="When it happened"
          type="datetime-local"
          value={at}
          help="Leave empty for now. Your local time."
          onValue={setAt}
        />
        <div className={css.formEnd}>
          <Button onClick={onClose}>Cancel</Button>
          <Button submit>Record</Button>
        </div>
      </Form>
    </Dialog>
  );
}
