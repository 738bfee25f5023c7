/** When the reports of one problem arrived, as a statement that can be given to both finders. Renderer. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useApi } from '../../api/api.tsx';
import { saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { MarkdownView } from '../advisory/markdown-view.tsx';

export function WhoFirstDialog({
  detail,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const tellSaved = useTellSaved();
  const [typed, setTyped] = useState('');
  const others = useDeferredValue(typed)
    .split(/[\s,;]+/)
    .filter((one) => one !== '');
  const statement = useQuery({ ...queries.whoFirst(detail.id, others), placeholderData: keepPreviousData });
  const { data } = statement;
  // Of the cases typed before, until the answer for these comes: shown, but neither saved nor copied.
  const isOld = data === undefined || statement.isPlaceholderData;
  const save = async (): Promise<void> => {
    if (data === undefined) return;
    tellSaved(await saveText(data.fileName, data.text), 'Statement saved');
  };
  return (
    <Dialog
      open
      wide
      keepsText
      onClose={onClose}
      title="Who reported first"
      description="When the reports of one problem arrived, and what shows it. No finder is named, so you can send it to each of them."
      footer={
        <>
          {data !== undefined && !isOld && <CopyButton text={data.text} label="Copy text" />}
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabled={isOld || statement.isError} onClick={() => void save()}>
            Save…
          </Button>
        </>
      }
    >
      <TextField
        label="Other cases with the same problem"
        placeholder="Case IDs"
        value={typed}
        help={detail.state === 'duplicate' ? 'The case it is a duplicate of is included.' : undefined}
        onValue={setTyped}
      />
      {statement.isError && <ErrorState error={statement.error} />}
      {statement.isPending && <Waiting what="Checking emails and checkout…" />}
      {data !== undefined && !statement.isError && <MarkdownView text={data.text} />}
    </Dialog>
  );
}
