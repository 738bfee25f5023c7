/** Below the thread: what is missing and how to ask for it; once opened, the composer. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { CornerUpLeft } from '../../ui/icons.tsx';
import { useComposer } from './composer-state.tsx';
import { Composer } from './composer.tsx';
import css from './reply.module.css';
import { likelyTemplate, newestWritten } from '#shared/calc/replies.ts';

/** The same keys while another part of the case is shown: they lead to the thread. */
export function ReplyKeys({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { open, begun } = useComposer();
  const answerable = detail.messages.some(({ direction }) => direction === 'incoming');
  const messageId = newestWritten(detail.messages);
  useAction(
    'reply.open',
    () => {
      open(begun ?? { template: likelyTemplate(detail), messageId });
    },
    answerable,
  );
  useAction(
    'reply.ask',
    () => {
      open({ template: 'ask-for-missing', messageId });
    },
    answerable && detail.missing.length > 0,
  );
  useAction(
    'reply.remind',
    () => {
      open({ template: 'reminder', messageId });
    },
    answerable,
  );
  return null;
}

export function ReplyDock({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { request, open, begun } = useComposer();
  const { missing } = detail;
  const answerable = detail.messages.some(({ direction }) => direction === 'incoming');
  const messageId = newestWritten(detail.messages);
  const reply = (): void => {
    open(begun ?? { template: likelyTemplate(detail), messageId });
  };
  const ask = (): void => {
    open({ template: 'ask-for-missing', messageId });
  };
  const remind = (): void => {
    open({ template: 'reminder', messageId });
  };
  useAction('reply.ask', ask, answerable && missing.length > 0);
  useAction('reply.remind', remind, answerable);
  if (request !== null) return <Composer key={request.messageId} detail={detail} request={request} />;
  if (!answerable) return null;
  return (
    <div className={css.bar} role="group" aria-label="Reply to report">
      <span className={css.missing} title={missing.join(', ')}>
        {missing.length > 0 && (
          <>
            <span className={css.missingWord}>Missing:</span> {missing.join(', ')}
          </>
        )}
      </span>
      {detail.turn?.whose === 'them' && (
        <Button action="reply.remind" onClick={remind}>
          Remind
        </Button>
      )}
      {missing.length > 0 && (
        <Button action="reply.ask" onClick={ask}>
          Ask
        </Button>
      )}
      <Button action="reply.open" icon={<CornerUpLeft size={14} aria-hidden />} onClick={reply}>
        {begun === null ? 'Reply' : 'Continue reply'}
      </Button>
    </div>
  );
}
