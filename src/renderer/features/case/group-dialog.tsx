/** Puts the case, or its whole group of similar reports, into the group of another case. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { similarCount } from '#shared/words/similar.ts';
import { useApi } from '../../api/api.tsx';
import { useRegroup } from '../../api/use-regroup.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import css from './case.module.css';
import { CasePicker } from './case-picker.tsx';

export function GroupDialog({
  detail,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly onClose: () => void;
}): ReactNode {
  const { queries } = useApi();
  const regroup = useRegroup(detail.id);
  const similar = useQuery(queries.similar(detail.id)).data;
  const others = (similar?.members.length ?? 0) + (similar?.more ?? 0);
  const [other, setOther] = useState<string | null>(null);
  const [whole, setWhole] = useState(true);
  return (
    <Dialog open title={`Group ${detail.id} with another case`} onClose={onClose}>
      <Form
        onSend={() => {
          if (other === null) return;
          onClose();
          void regroup(other, others > 0 && whole);
        }}
      >
        <CasePicker detail={detail} label="Group with" chosen={other} onChoose={setOther} />
        {others > 0 && (
          <Checkbox
            label={`Include the ${similarCount(others)} in its group: the two groups are joined`}
            checked={whole}
            onChange={setWhole}
          />
        )}
        <p className={css.choiceNote}>
          Nothing is merged or closed. Each report keeps its case and its clocks.
        </p>
        <FormEnd send="Group" disabled={other === null} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
