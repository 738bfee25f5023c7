/** Merges the case into another one, which is found by id or words; what happens is said before it does. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { mergePreview } from '#shared/words/merge.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import { CasePicker } from './case-picker.tsx';
import own from './split.module.css';

export function MergeDialog({
  detail,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { merge } = useCaseActions();
  const { openCase } = useNavigation();
  const now = useNow();
  const [into, setInto] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Dialog open title={`Merge ${detail.id} into another case`} onClose={onClose}>
      <Form
        onSend={() => {
          if (into === null) return;
          onClose();
          void merge({
            into,
            from: detail.id,
            ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
          }).then((isDone) => {
            if (isDone) openCase(into);
          });
        }}
      >
        <CasePicker detail={detail} label="Merge into" chosen={into} onChoose={setInto} />
        {into !== null && <Preview from={detail} into={into} time={(iso) => dayAndTime(iso, now)} />}
        <TextField
          label="Reason (optional)"
          value={reason}
          maxLength={2000}
          help="Shown in the timeline of both cases. Not sent to anyone."
          onValue={setReason}
        />
        <FormEnd send="Merge" disabled={into === null} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

function Preview({
  from,
  into,
  time,
}: {
  readonly from: CaseDetail;
  readonly into: string;
  readonly time: (iso: string) => string;
}): ReactNode {
  const { queries } = useApi();
  const target = useQuery(queries.case(into)).data;
  if (target === undefined) return null;
  return (
    <ul className={own.preview} aria-label="What happens">
      {mergePreview(from, target, time).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
