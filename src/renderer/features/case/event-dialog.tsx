/** Says that something happened, with the reason and, where it was earlier, the time. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useKeptText } from '../../api/kept-texts.tsx';
import type { Input } from '#shared/contract/endpoints.ts';
import type { RecordableEvent } from '#shared/schema/case.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { useNow } from '../../ui/ticker.ts';
import { instantOf } from '../../ui/local-time.ts';
import { eventVerbs } from '#shared/words/cases.ts';
import { noteHelp } from '#shared/words/notes.ts';
import { isDecidingEvent, type TriageClass } from '../../ui/calc.ts';
import { ClassField, DecisionFields, type DecisionSaid } from './decision-fields.tsx';

/** What the dialog asks of an event. */
export type EventSaid = Pick<Input<'case.event'>, 'reason' | 'of' | 'at' | 'class' | 'basis' | 'public'>;

type EventDialogProps = {
  /** Null: of several cases, which may differ. */
  readonly caseId: string | null;
  /** The place where an unfinished reason is kept. */
  readonly keptAs: string;
  readonly title: string;
  readonly event: RecordableEvent;
  /** False: it was refused, and what was typed is still needed. */
  readonly onRecord: (said: EventSaid) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Said of something that happened outside of this program: the log asks how, and the time matters most. */
const elsewhere: ReadonlySet<RecordableEvent> = new Set(['acknowledged', 'assessed', 'update-sent']);

export function EventDialog(props: EventDialogProps): ReactNode {
  return isDecidingEvent(props.event) && props.caseId !== null ? (
    <Deciding {...props} caseId={props.caseId} />
  ) : (
    <EventForm {...props} start={nothing} />
  );
}

/** Of one case: with what was recorded so far, and the sentences of its policy. */
function Deciding(props: EventDialogProps & { readonly caseId: string }): ReactNode {
  const { queries } = useApi();
  const detail = useQuery(queries.case(props.caseId)).data;
  const start = useQuery(queries.deciding(props.caseId)).data;
  if (start === undefined || detail === undefined) return null;
  return <EventForm {...props} start={{ ...start, triage: detail.fields.class ?? null }} />;
}

type Start = {
  readonly reason: string;
  readonly sentences: readonly string[];
  readonly triage: TriageClass | null;
};
const nothing: Start = { reason: '', sentences: [], triage: null };

type EventFormProps = EventDialogProps & { readonly start: Start };

function EventForm({ caseId, keptAs, title, event, start, onRecord, onClose }: EventFormProps): ReactNode {
  const { text, type: setReason, forget } = useKeptText(keptAs);
  const [isTyped, setIsTyped] = useState(false);
  const reason = text === '' && !isTyped ? start.reason : text;
  const decides = isDecidingEvent(event);
  const [triage, setTriage] = useState(start.triage);
  const [said, setSaid] = useState<DecisionSaid>({ basis: '', isPublic: false });
  const [of, setOf] = useState('');
  const [at, setAt] = useState('');
  const now = useNow();
  const instant = instantOf(at);
  const isAhead = instant !== null && Date.parse(instant) > now;
  const send = async (): Promise<void> => {
    const basis = said.basis.trim();
    const done = await onRecord({
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(of.trim() === '' ? {} : { of: of.trim().toUpperCase() }),
      ...(instant === null ? {} : { at: instant }),
      ...(triage === null || triage === start.triage ? {} : { class: triage }),
      ...(basis === '' ? {} : { basis }),
      ...(said.isPublic ? { public: true } : {}),
    });
    if (!done) return;
    forget();
    onClose();
  };
  return (
    <Dialog open keepsText title={title} onClose={onClose}>
      <Form onSend={() => void send()}>
        {event === 'duplicate' && (
          <TextField
            label="Duplicate of"
            mono
            required
            value={of}
            placeholder="AIX-2026-0042"
            onValue={setOf}
          />
        )}
        <TextArea
          label={event === 'note' ? 'Note' : elsewhere.has(event) ? 'How' : 'Reason'}
          {...(elsewhere.has(event)
            ? { placeholder: 'By phone, on the issue tracker, from another mailbox…' }
            : {})}
          autoFocus={event !== 'duplicate'}
          required={event !== 'aware' && event !== 'closed' && (event !== 'disclosed' || caseId !== null)}
          value={reason}
          maxLength={4000}
          help={
            decides
              ? 'One sentence. Later reports can be answered with it. Nothing is sent now.'
              : event === 'disclosed'
                ? 'Shown in the timeline. A case under embargo is disclosed only with a reason.'
                : event === 'note'
                  ? noteHelp
                  : 'Shown in the timeline. Not sent to anyone.'
          }
          onChange={(change) => {
            setIsTyped(true);
            setReason(change.target.value);
          }}
          onKeyDown={(key) => {
            if (key.key === 'Enter' && (key.ctrlKey || key.metaKey)) key.currentTarget.form?.requestSubmit();
          }}
        />
        {decides && (
          <>
            <ClassField
              value={triage}
              none={caseId === null ? 'Unchanged' : 'No class'}
              onChange={setTriage}
            />
            <DecisionFields value={said} onChange={setSaid} sentences={start.sentences} />
          </>
        )}
        {event !== 'note' && (
          <TextField
            label="When it happened"
            type="datetime-local"
            value={at}
            help="Leave empty for now. Your local time."
            problem={isAhead ? 'This is in the future. Use “Plan event…” instead.' : undefined}
            onValue={setAt}
          />
        )}
        <FormEnd
          send={elsewhere.has(event) ? 'Record' : eventVerbs[event]}
          disabled={isAhead}
          onCancel={() => {
            forget();
            onClose();
          }}
        />
      </Form>
    </Dialog>
  );
}
