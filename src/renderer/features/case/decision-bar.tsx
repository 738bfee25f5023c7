/** Why a case ended, and the way to change it. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { Decision } from '#shared/schema/decision.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { isDecidingEvent } from '../../ui/calc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import css from './case.module.css';
import { DecisionFields } from './decision-fields.tsx';

export function DecisionBar({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { decision, state, mergedInto } = detail;
  const [isAsking, setIsAsking] = useState(false);
  const isDecided = isDecidingEvent(state) && mergedInto === null;
  const ask = (): void => {
    setIsAsking(true);
  };
  useAction('case.decide', ask, isDecided);
  if (!isDecided) return null;
  return (
    <div className={css.decision} role="group" aria-label="Decision">
      <div className={css.decisionText}>
        {decision === null ? (
          <p className={css.decisionBasis}>No reason recorded.</p>
        ) : (
          <>
            <p>
              <bdi>{decision.reason}</bdi>
            </p>
            {decision.basis !== null && (
              <p className={css.decisionBasis}>
                Decided by <q>{decision.basis}</q>
              </p>
            )}
          </>
        )}
      </div>
      {decision?.public === true && <Badge>public</Badge>}
      <Button size="small" action="case.decide" onClick={ask}>
        {decision === null ? 'Add reason…' : 'Edit decision…'}
      </Button>
      {isAsking && (
        <DecisionDialog
          caseId={detail.id}
          decision={decision}
          onClose={() => {
            setIsAsking(false);
          }}
        />
      )}
    </div>
  );
}

type DecisionDialogProps = {
  readonly caseId: string;
  readonly decision: Decision | null;
  readonly onClose: () => void;
};

function DecisionDialog({ caseId, decision, onClose }: DecisionDialogProps): ReactNode {
  const { queries } = useApi();
  const { decide } = useCaseActions();
  const start = useQuery(queries.deciding(caseId)).data;
  const [typed, setTyped] = useState<string | null>(null);
  const [said, setSaid] = useState({
    basis: decision?.basis ?? '',
    isPublic: decision?.public ?? false,
  });
  if (start === undefined) return null;
  const reason = typed ?? start.reason;
  return (
    <Dialog open keepsText title={`Decision on ${caseId}`} onClose={onClose}>
      <Form
        onSend={() => {
          const basis = said.basis.trim();
          void decide(caseId, {
            reason: reason.trim(),
            basis: basis === '' ? null : basis,
            public: said.isPublic,
          }).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <TextArea
          autoFocus
          required
          label="Reason"
          value={reason}
          maxLength={4000}
          help="One sentence. Later reports can be answered with it."
          onValue={setTyped}
        />
        <DecisionFields value={said} onChange={setSaid} sentences={start.sentences} />
        <FormEnd send="Save" disabled={reason.trim() === ''} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
