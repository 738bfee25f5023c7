/** Under a message that could not be opened: try again, or the exact reason for its sender, ready to be sent. Renderer. */
import type { ReactNode } from 'react';
import type { MessageDetail } from '#shared/schema/message.ts';
import { Button } from '../../ui/button.tsx';
import { reasonWords } from '../../ui/calc.ts';
import { useCommand } from '../../api/mutations.ts';
import { MailQuestion, RotateCw } from '../../ui/icons.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useComposer } from '../reply/composer-state.tsx';
import css from './message.module.css';

/** GnuPG has the key, and something on this machine was missing. */
const mayOpenLater = /^gpg-/;

export function AskForResend({ message }: { readonly message: MessageDetail }): ReactNode {
  const { open } = useComposer();
  const { state, facts } = message.protection;
  const sealed = state === 'failed';
  // Not opened, or given up by the reader (too slow, too large).
  const reason = sealed ? message.protection.reason : (message.outcomeReason ?? undefined);
  const unread = sealed || (message.outcome === 'unreadable' && reason !== undefined);
  if (!unread || message.direction === 'outgoing') return null;
  const words = reason === undefined ? null : reasonWords(reason, facts ?? {});
  if (reason !== undefined && mayOpenLater.test(reason))
    return <ReadAgain messageId={message.id} todo={words?.todo ?? ''} />;
  if (words !== null && words.resend === null) return null; // sending it again would change nothing
  return (
    <div className={css.resend}>
      <Button
        icon={<MailQuestion size={14} aria-hidden />}
        onClick={() => {
          open({ template: 'resend-encrypted', messageId: message.id });
        }}
      >
        Ask for a resend…
      </Button>
      {words !== null && <span className={css.todo}>“{words.resend}”</span>}
    </div>
  );
}

function ReadAgain({ messageId, todo }: { readonly messageId: string; readonly todo: string }): ReactNode {
  const readAgain = useCommand('message.read-again');
  const showToast = useToast();
  return (
    <div className={css.resend}>
      <Button
        icon={<RotateCw size={14} aria-hidden />}
        disabled={readAgain.isPending}
        onClick={() => {
          readAgain.mutate(
            { messageId },
            {
              onSuccess: ({ opened }) => {
                if (!opened) showToast({ tone: 'problem', title: 'Still cannot be opened', detail: todo });
              },
            },
          );
        }}
      >
        Try again
      </Button>
      <span className={css.todo}>{todo}</span>
    </div>
  );
}
