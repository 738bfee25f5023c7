/** Below the thread: what is missing and how to ask for it; once opened, the composer. Renderer. */
import { CornerUpLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { useComposer } from './composer-state.tsx';
import { Composer } from './composer.tsx';
import css from './reply.module.css';
import { likelyTemplate } from './words.ts';

/** The same keys while another part of the case is shown: they lead to the thread. */
export function ReplyKeys({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { open } = useComposer();
  const answerable = detail.messages.some(({ direction }) => direction === 'incoming');
  useAction(
    'reply.open',
    () => {
      open({ template: likelyTemplate(detail), messageId: null });
    },
    answerable,
  );
  useAction(
    'reply.ask',
    () => {
      open({ template: 'ask-for-missing', messageId: null });
    },
    answerable && detail.missing.length > 0,
  );
  return null;
}

export function ReplyDock({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { request, open } = useComposer();
  const { missing } = detail;
  const answerable = detail.messages.some(({ direction }) => direction === 'incoming');
  const reply = (): void => {
    open({ template: likelyTemplate(detail), messageId: null });
  };
  const ask = (): void => {
    open({ template: 'ask-for-missing', messageId: null });
  };
  useAction('reply.ask', ask, answerable && missing.length > 0);
  if (request !== null) return <Composer key={request.messageId} detail={detail} request={request} />;
  if (!answerable) return null;
  return (
    <div className={css.bar} role="group" aria-label="Answer the report">
      <span className={css.missing} title={missing.join(', ')}>
        {missing.length > 0 && (
          <>
            <span className={css.missingWord}>Missing:</span> {missing.join(', ')}
          </>
        )}
      </span>
      {missing.length > 0 && (
        <Button action="reply.ask" onClick={ask}>
          Ask
        </Button>
      )}
      <Button action="reply.open" icon={<CornerUpLeft size={14} aria-hidden />} onClick={reply}>
        Reply
      </Button>
    </div>
  );
}
