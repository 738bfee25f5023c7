/** What to know before a reply is sent, and why one was refused. Renderer. */
import type { ReactNode } from 'react';
import { unfilled } from '#shared/calc/replies.ts';
import type { AppError } from '#shared/errors.ts';
import type { ReplyDraft, ReplyNote } from '#shared/schema/reply.ts';
import { messageOf } from '#shared/words/errors.ts';
import { noteSentences } from '#shared/words/reply.ts';
import { cx } from '../../ui/cx.ts';
import { TriangleAlert } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import css from './reply.module.css';

type ReplyProblemsProps = {
  readonly draft: ReplyDraft;
  readonly encrypt: boolean;
  readonly text: string;
  readonly failure: AppError | null;
  /** What can be done about a finding, beside it. */
  readonly offers?: Partial<Record<ReplyNote, ReactNode>>;
};

export function ReplyProblems({ draft, encrypt, text, failure, offers }: ReplyProblemsProps): ReactNode {
  const sentences = noteSentences(draft, encrypt || failure?.code === 'reply-leaks'); // the refusal says it already
  const open = unfilled(text);
  return (
    <div className={css.problems} aria-live="polite">
      {failure !== null && <Refused failure={failure} />}
      {open.length > 0 && (
        <p className={cx(css.note, css.warn)}>
          <TriangleAlert size={13} aria-hidden />
          <span>This email needs: {open.map((gap) => gap.slice(1, -1)).join(', ')}</span>
        </p>
      )}
      {sentences.map(({ note, tone, says }) => (
        <p key={says} className={cx(css.note, tone === 'warn' && css.warn)}>
          <TriangleAlert size={13} aria-hidden />
          <span>
            {says} {offers?.[note]}
          </span>
        </p>
      ))}
    </div>
  );
}

function Refused({ failure }: { readonly failure: AppError }): ReactNode {
  if (failure.code === 'reply-leaks' || failure.code === 'quotes-note')
    return (
      <Notice tone="danger" icon={<TriangleAlert size={14} aria-hidden />}>
        <p className={css.refused}>
          {failure.code === 'quotes-note'
            ? 'Not saved: this would quote an internal note.'
            : failure.unseenBy !== undefined
              ? `Not saved: ${failure.unseenBy} did not get the encrypted message that says this.`
              : 'Not saved: this would repeat encrypted or hidden text.'}
        </p>
        <ul className={css.leaks} aria-label="Affected lines">
          {failure.lines.map((line) => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
        <p>
          {failure.code === 'quotes-note'
            ? 'Say it in other words, or remove these lines.'
            : failure.unseenBy !== undefined
              ? 'Remove these lines, or write the address into To or Cc yourself.'
              : 'Encrypt the reply, or remove these lines.'}
        </p>
      </Notice>
    );
  const words = messageOf(failure);
  return (
    <Notice tone="danger" icon={<TriangleAlert size={14} aria-hidden />}>
      {words.title}. {words.explanation} {words.action}
    </Notice>
  );
}
