/** What is planned for a case, and planning it: an intention that no clock takes for a fact. Renderer. */
import { useState, type ReactNode } from 'react';
import { useCaseShown, useCommand } from '../../api/mutations.ts';
import { plannedWords } from '#shared/words/planned.ts';
import type { CaseDetail, Planned } from '#shared/schema/case.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { dayAndTime, exactInstant } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import { useToast } from '../../ui/toast.tsx';
import { instantOf } from '../../ui/local-time.ts';
import rail from './rail.module.css';

type PlannedEvent = Planned['event'];

const choices = (Object.keys(plannedWords) as PlannedEvent[]).map((id) => ({ id, label: plannedWords[id] }));

export function PlannedSection({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const now = useNow();
  const [planning, setPlanning] = useState(false);
  return (
    <>
      <h3 className={rail.heading}>Planned</h3>
      <ul className={rail.planned}>
        {detail.planned.map(({ seq, event, for: at, reason }) => (
          <li key={seq} title={exactInstant(at)}>
            <span>{plannedWords[event]}</span>
            <span className={rail.address}>
              {dayAndTime(at, now)}
              {Date.parse(at) <= now && ', not recorded yet'}
            </span>
            {reason !== null && <span className={rail.address}>{reason}</span>}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="quiet"
        onClick={() => {
          setPlanning(true);
        }}
      >
        Plan event…
      </Button>
      {planning && (
        <PlanDialog
          caseId={detail.id}
          onClose={() => {
            setPlanning(false);
          }}
        />
      )}
    </>
  );
}

function PlanDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}): ReactNode {
  const plan = useCommand('case.event');
  const shown = useCaseShown();
  const showToast = useToast();
  const now = useNow();
  const [event, setEvent] = useState<PlannedEvent>('fix-released');
  const [at, setAt] = useState('');
  const [note, setNote] = useState('');
  const instant = instantOf(at);
  const isPast = instant !== null && Date.parse(instant) <= now;
  const save = (): void => {
    if (instant === null) return;
    plan.mutate(
      {
        caseId,
        event,
        at: instant,
        planned: true,
        ...(note.trim() === '' ? {} : { reason: note.trim() }),
      },
      {
        onSuccess: () => {
          onClose();
          showToast({ tone: 'done', title: `${plannedWords[event]} planned`, detail: caseId }, shown(caseId));
        },
      },
    );
  };
  return (
    <Dialog open title="Plan event" onClose={onClose}>
      <Form onSend={save}>
        <Select label="Event" value={event} items={choices} onChange={setEvent} />
        <TextField
          label="Planned for"
          type="datetime-local"
          required
          value={at}
          problem={isPast ? 'This is in the past. Record the event instead.' : undefined}
          help="Your local time. Planned events do not affect clocks."
          onValue={setAt}
        />
        <TextArea
          label="Note"
          value={note}
          maxLength={4000}
          help="Shown in the timeline. Not sent to anyone."
          onValue={setNote}
        />
        <FormEnd send="Plan" disabled={at === '' || isPast || plan.isPending} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
