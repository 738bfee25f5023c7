/** The thread of a case: messages in order of time, the newest open. Renderer. */
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useShowFailure } from '../../api/mutations.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import { useAction } from '../../keys/registry.tsx';
import { useComposer } from '../reply/composer-state.tsx';
import { likelyTemplate, newestWritten } from '#shared/calc/replies.ts';
import { useKept } from '../../ui/kept.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LetterCard } from './letter-card.tsx';
import { Excerpts } from './excerpts.tsx';
import { MessageCard } from './message-card.tsx';

type ThreadProps = {
  readonly detail: CaseDetail;
  /** Every message open, as long as something is looked for in them. */
  readonly unfolded: boolean;
};

export function Thread({ detail, unfolded }: ThreadProps): ReactNode {
  const { messages } = detail;
  useMarkRead(detail);
  const newest = messages.at(-1)?.id ?? null;
  const [open, setOpen] = useKept<ReadonlySet<string>>(
    `${detail.id} open messages`,
    () => new Set(messages.filter(({ id, unread }) => unread || id === newest).map(({ id }) => id)),
  );
  const [current, setCurrent] = useKept(`${detail.id} message`, () => newest);
  const at = messages.findIndex(({ id }) => id === current);
  const move = (step: number): void => {
    const id = messages[Math.min(messages.length - 1, Math.max(0, at + step))]?.id;
    if (id === undefined) return;
    setCurrent(id);
    setOpen(new Set([...open, id]));
    document.getElementById(`message-${id}`)?.scrollIntoView({ block: 'start' });
  };
  const { request, open: compose, begun } = useComposer();
  const incoming = messages.filter(({ direction }) => direction === 'incoming');
  const chosen = incoming.find(({ id }) => id === current && current !== newest);
  useAction(
    'reply.open',
    () => {
      if (chosen === undefined && begun !== null) compose(begun);
      else compose({ template: likelyTemplate(detail), messageId: chosen?.id ?? newestWritten(messages) });
    },
    incoming.length > 0 && request === null,
  );
  useAction(
    'message.next',
    () => {
      move(1);
    },
    messages.length > 1,
  );
  useAction(
    'message.previous',
    () => {
      move(-1);
    },
    messages.length > 1,
  );
  const letters = detail.letters.filter(
    ({ state, sentMessageId }) => state === 'unsent' || (state === 'sent' && sentMessageId === null),
  );
  const items = [
    ...messages.map((message) => ({ at: message.receivedAt, message, letter: null })),
    ...letters.map((letter) => ({ at: letter.sentAt ?? letter.savedAt, message: null, letter })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (items.length === 0 && detail.excerpts.length === 0)
    return (
      <EmptyState title="No messages">
        This case has no messages. Drop mail on this window to add some.
      </EmptyState>
    );
  return (
    <>
      <Excerpts excerpts={detail.excerpts} />
      {items.map(({ message: summary, letter }) =>
        summary === null ? (
          <LetterCard key={letter.id} detail={detail} letter={letter} />
        ) : (
          <MessageCard
            key={summary.id}
            summary={summary}
            detail={detail}
            open={unfolded || open.has(summary.id)}
            current={summary.id === current}
            marked={messages.length > 1 && summary.id === current}
            onToggle={() => {
              const next = new Set(open);
              if (!next.delete(summary.id)) next.add(summary.id);
              setOpen(next);
              setCurrent(summary.id);
            }}
          />
        ),
      )}
    </>
  );
}

/** Read once it has been looked at for a moment: walking past with j and k leaves it as it was. */
function useMarkRead(detail: CaseDetail): void {
  const { call } = useApi();
  const showFailure = useShowFailure();
  const mark = useEffectEvent(() => {
    if (detail.messages.some((message) => message.unread))
      call('case.read', { caseId: detail.id, unread: false }).catch(showFailure);
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      mark();
    }, 700);
    return () => {
      clearTimeout(timer);
    };
  }, [detail.id]);
}
