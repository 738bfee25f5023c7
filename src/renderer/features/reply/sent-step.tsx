/** Was it sent? The sent file becomes part of the case and stops its clocks; or the maintainer's word alone does. Renderer. */
import { useRef, useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { Letter, ReplyDraft, ReplyTemplate } from '#shared/schema/reply.ts';
import { messageOf } from '#shared/words/errors.ts';
import { eventSentences } from '#shared/words/cases.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { instantOf } from '../../ui/local-time.ts';
import { useDropClaim } from '../intake/intake.tsx';
import css from './reply.module.css';
import { useSent } from './use-sent.ts';
import { eventOfReply } from '#shared/calc/replies.ts';

type SentStepProps = {
  readonly detail: CaseDetail;
  readonly template: ReplyTemplate;
  /** The saved letter it is about; null: it was sent without being saved here. */
  readonly letter: Letter | null;
  /** It was posted there, so there is no sent message. */
  readonly place: ReplyDraft['answerAt'];
  readonly onDone: () => void;
  readonly onBack: () => void;
};

export function SentStep({ detail, template, letter, place, onDone, onBack }: SentStepProps): ReactNode {
  const work = useSent(detail);
  const picker = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState('');
  const event = eventOfReply(template, detail.allowedEvents);
  const finish = async (done: Promise<boolean>): Promise<void> => {
    if (await done) onDone();
  };
  const record = (file: File | undefined): void => {
    if (file !== undefined) void finish(work.recordFile(file, template));
  };
  useDropClaim(place === null, ([first]) => {
    record(first);
  });
  return (
    <Form
      className={css.sent}
      aria-label="Record sent reply"
      onSend={() => {
        void finish(
          letter === null ? work.recordByHand(template, place) : work.confirm(letter, instantOf(at)),
        );
      }}
    >
      <p className={css.sentText}>
        {place === null ? (
          <>
            <strong>Sent?</strong> Drop the sent message on this window to add it to the case. The clock stops
            at the time it was sent.
          </>
        ) : (
          <>
            <strong>Posted?</strong> Record it, and the clock stops now.
          </>
        )}
      </p>
      {letter !== null && (
        <TextField
          label="When it was sent"
          type="datetime-local"
          value={at}
          help="Leave empty for now. Your local time."
          onValue={setAt}
        />
      )}
      {work.failure !== null && <p className={css.warn}>{messageOf(work.failure).explanation}</p>}
      <div className={css.actions}>
        <Button variant="quiet" onClick={onBack}>
          {letter === null ? 'Back' : 'Cancel'}
        </Button>
        <span className={css.space} />
        {place === null && (
          <Button disabled={work.busy} onClick={() => picker.current?.click()}>
            Choose sent file…
          </Button>
        )}
        <Button
          submit
          variant="primary"
          disabled={work.busy || (letter === null && event === null)}
          title={letter === null && event === null ? 'Not possible in the current status' : undefined}
        >
          {letter !== null
            ? 'Confirm as sent'
            : event === null
              ? 'Nothing to record'
              : `${place === null ? 'Only record' : 'Record'} “${eventSentences[event]}”`}
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        aria-hidden
        accept=".eml,message/rfc822"
        data-sent-file
        onChange={(change) => {
          const [file] = change.target.files ?? [];
          change.target.value = '';
          record(file);
        }}
      />
    </Form>
  );
}
