/** Under a message that could not be opened: the exact reason for its sender, ready to be sent. Renderer. */
import { MailQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MessageDetail } from '#shared/schema/message.ts';
import { Button } from '../../ui/button.tsx';
import { reasonWords } from '../../ui/calc.ts';
import { useComposer } from '../reply/composer-state.tsx';
import css from './message.module.css';

export function AskForResend({ message }: { readonly message: MessageDetail }): ReactNode {
  const { open } = useComposer();
  const { state, reason, facts } = message.protection;
  if (state !== 'failed' || message.direction === 'outgoing') return null;
  const words = reason === undefined ? null : reasonWords(reason, facts ?? {});
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
