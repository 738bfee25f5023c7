/** After sending: the sent file becomes part of the case and meets its clocks; or the event alone is recorded. Renderer. */
import { useRef, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { eventDone } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { useDropClaim } from '../intake/intake.tsx';
import css from './reply.module.css';
import type { ReplyWork } from './use-reply.ts';
import { eventOfReply } from './words.ts';

type SentStepProps = {
  readonly detail: CaseDetail;
  readonly template: ReplyTemplate;
  readonly work: ReplyWork;
  readonly onDone: () => void;
  readonly onBack: () => void;
};

export function SentStep({ detail, template, work, onDone, onBack }: SentStepProps): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  const event = eventOfReply(template, detail.allowedEvents);
  const record = async (file: File | undefined): Promise<void> => {
    if (file !== undefined && (await work.recordFile(file))) onDone();
  };
  useDropClaim(true, ([first]) => void record(first));
  return (
    <div className={css.sent} role="group" aria-label="Record the sent reply">
      <p className={css.sentText}>
        <strong>Sent?</strong> Drop the sent message on this window: it becomes part of the case, and its time
        meets the clocks.
      </p>
      <div className={css.actions}>
        <Button variant="quiet" onClick={onBack}>
          Back to the text
        </Button>
        <span className={css.space} />
        <Button
          disabled={event === null || work.busy}
          title={event === null ? 'The state of the case allows no such event' : undefined}
          onClick={() =>
            void work.recordByHand().then((done) => {
              if (done) onDone();
            })
          }
        >
          {event === null ? 'Nothing to record' : `Only record “${eventDone[event]}”`}
        </Button>
        <Button variant="primary" disabled={work.busy} onClick={() => picker.current?.click()}>
          Choose the sent file…
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
          void record(file);
        }}
      />
    </div>
  );
}
