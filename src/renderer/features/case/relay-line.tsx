/** What a platform or a list says of the mail it sent for somebody, as its claim, and the way out of a wrong case. Renderer. */
import type { ReactNode } from 'react';
import type { MessageDetail } from '#shared/schema/message.ts';
import { relayWords } from '#shared/words/relays.ts';
import { useCommand, useCaseActions, useCaseShown } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { Split, Waypoints } from '../../ui/icons.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './relay-line.module.css';

export function RelayLine({
  message,
  current,
}: {
  readonly message: MessageDetail;
  readonly current: boolean;
}): ReactNode {
  const { relay, record, outcome } = message;
  const isNamed = relay === null ? record !== null : relay.reference !== null;
  const isJoined = outcome === 'follow-up' && isNamed;
  const detach = useDetach(message);
  useAction('message.detach', detach, current && isJoined);
  if (relay === null && !isJoined) return null;
  const url = relay?.reference?.url ?? null;
  const words = relay === null ? (record?.id ?? '') : relayWords(relay);
  return (
    <div className={css.line} role="note">
      <Waypoints size={14} aria-hidden />
      <span className={css.words}>
        <bdi>{words}</bdi>
        {isJoined && <span className={css.quiet}> (joined this case by that ID)</span>}
      </span>
      {url !== null && <CopyButton text={url} label="Copy web address" />}
      {isJoined && (
        <Button size="small" action="message.detach" icon={<Split size={14} aria-hidden />} onClick={detach}>
          Move to its own case
        </Button>
      )}
    </div>
  );
}

function useDetach({ id }: MessageDetail): () => void {
  const command = useCommand('message.detach');
  const { undo } = useCaseActions();
  const shown = useCaseShown();
  const showToast = useToast();
  return () => {
    command.mutate(
      { messageId: id },
      {
        onSuccess: ({ from, caseId, seq }) => {
          showToast(
            {
              tone: 'done',
              title: `Moved to ${caseId}`,
              detail: `From ${from}`,
              undo: () => void undo(from, seq),
            },
            shown(from),
          );
        },
      },
    );
  };
}
