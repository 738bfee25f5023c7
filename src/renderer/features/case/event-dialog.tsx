/** Says that something happened, with the reason and, where it was earlier, the time. Renderer. */
import { useState, type ReactNode } from 'react';
import { useKeptText } from '../../api/kept-texts.tsx';
import type { Input } from '#shared/contract/endpoints.ts';
import type { RecordableEvent } from '#shared/schema/case.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useNow } from '../../ui/ticker.ts';
import { instantOf } from '../../ui/local-time.ts';
import { eventVerbs } from '#shared/words/cases.ts';
import css from './case.module.css';

/** What the dialog asks of an event. */
export type EventSaid = Pick<Input<'case.event'>, 'reason' | 'of' | 'at'>;

type EventDialogProps = {
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

export function EventDialog({ keptAs, title, event, onRecord, onClose }: EventDialogProps): ReactNode {
  const { text: reason, type: setReason, forget } = useKeptText(keptAs);
  const [of, setOf] = useState('');
  const [at, setAt] = useState('');
  const now = useNow();
  const instant = instantOf(at);
  const isAhead = instant !== null && Date.parse(instant) > now;
  const send = async (): Promise<void> => {
    const done = await onRecord({
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(of.trim() === '' ? {} : { of: of.trim().toUpperCase() }),
      ...(instant === null ? {} : { at: instant }),
    });
    if (!done) return;
    forget();
    onClose();
  };
  return (
    <Dialog open keepsText title={title} onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(submit) => {
          submit.preventDefault();
          void send();
        }}
      >
        {event === 'duplicate' && (
          <TextField
            label="Duplicate of"
            mono
            required
            value={of}
            placeholder="AIX-2026-0042"
            onChange={(change) => {
              setOf(change.target.value);
            }}
          />
        )}
        <TextArea
          label={event === 'note' ? 'Note' : elsewhere.has(event) ? 'How' : 'Reason'}
          {...(elsewhere.has(event)
            ? { placeholder: 'By phone, on the issue tracker, from another mailbox…' }
            : {})}
          autoFocus={event !== 'duplicate'}
          required={event !== 'aware'}
          value={reason}
          maxLength={4000}
          help="Shown in the timeline. Not sent to anyone."
          onChange={(change) => {
            setReason(change.target.value);
          }}
          onKeyDown={(key) => {
            if (key.key === 'Enter' && (key.ctrlKey || key.metaKey)) key.currentTarget.form?.requestSubmit();
          }}
        />
        {event !== 'note' && (
          <TextField
            label="When it happened"
            type="datetime-local"
            value={at}
            help="Leave empty for now. Your local time."
            problem={isAhead ? 'This is in the future. Use “Plan event…” instead.' : undefined}
            onChange={(change) => {
              setAt(change.target.value);
            }}
          />
        )}
        <div className={css.formEnd}>
          <Button
            onClick={() => {
              forget();
              onClose();
            }}
          >
            Cancel
          </Button>
          <Button variant="primary" submit disabled={isAhead}>
            {elsewhere.has(event) ? 'Record' : eventVerbs[event]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
