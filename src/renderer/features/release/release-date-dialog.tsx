/** One date for several cases: the end of the embargo of each, as one step. Renderer. */
import { useState, type ReactNode } from 'react';
import type { ReleaseSummary } from '#shared/schema/release.ts';
import { messageOf } from '#shared/words/errors.ts';
import { counted } from '#shared/words/format.ts';
import { asAppError } from '../../api/client.ts';
import { useCommand } from '../../api/mutations.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { TimeZoneField } from '../projects/time-zone-field.tsx';

export function ReleaseDateDialog({
  release,
  onClose,
}: {
  readonly release: ReleaseSummary | null;
  readonly onClose: () => void;
}): ReactNode {
  const setDate = useCommand('release.date', { quiet: true });
  const undo = useCommand('case.undo');
  const showToast = useToast();
  const [ids, setIds] = useState(release?.caseIds.join(' ') ?? '');
  const [at, setAt] = useState('');
  const [zone, setZone] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const caseIds = ids.split(/[\s,;]+/).filter((id) => id !== '');
  const save = (): void => {
    setDate.mutate(
      { caseIds, for: at, ...(zone.trim() === '' ? {} : { timeZone: zone.trim() }) },
      {
        onError: (error) => {
          setProblem(messageOf(asAppError(error)).explanation);
        },
        onSuccess: ({ batch, text, changed }) => {
          onClose();
          showToast({
            ...{ tone: 'done', title: `Date set for ${counted(changed.length, 'case')}`, detail: text },
            undo: () => {
              undo.mutate({ batch });
            },
          });
        },
      },
    );
  };
  return (
    <Dialog open title="Set one date for cases" onClose={onClose}>
      <Form onSend={save}>
        <TextField
          autoFocus
          required
          label="Cases"
          placeholder="Case IDs"
          value={ids}
          help="All of one project. Their embargoes end together."
          onChange={(event) => {
            setProblem(null);
            setIds(event.target.value);
          }}
        />
        <TextField
          required
          label="Date and time"
          type="datetime-local"
          value={at}
          onChange={(event) => {
            setProblem(null);
            setAt(event.target.value);
          }}
        />
        <TimeZoneField
          value={zone}
          help="Of the date and time. Leave empty for that of the project."
          onChange={setZone}
        />
        {problem !== null && <p role="alert">{problem}</p>}
        <FormEnd
          send="Set date"
          disabled={caseIds.length === 0 || at === '' || setDate.isPending}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  );
}
