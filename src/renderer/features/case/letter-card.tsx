/** A letter that was saved, among the messages of its case: what became of it is asked for, never assumed. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { Letter } from '#shared/schema/reply.ts';
import { useApi } from '../../api/api.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { FileClock, MailCheck } from '../../ui/icons.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useComposer } from '../reply/composer-state.tsx';
import { SentStep } from '../reply/sent-step.tsx';
import { useSent } from '../reply/use-sent.ts';
import css from './letter.module.css';

export function LetterCard({
  detail,
  letter,
}: {
  readonly detail: CaseDetail;
  readonly letter: Letter;
}): ReactNode {
  const { queries } = useApi();
  const { confirming, confirm } = useComposer();
  const work = useSent(detail);
  const [open, setOpen] = useState(false);
  const text = useQuery({ ...queries.letterText(detail.id, letter.id), enabled: open }).data?.text;
  const heading = useId();
  const waits = letter.state === 'unsent';
  const asked = waits && confirming === letter.id;
  return (
    <article className={cx(css.letter, waits && css.waits)} aria-labelledby={heading}>
      <div className={css.head}>
        {waits ? <FileClock size={16} aria-hidden /> : <MailCheck size={16} aria-hidden />}
        <h3 id={heading} className={css.title}>
          {waits ? 'Saved, not confirmed as sent' : 'Sent, as you confirmed'}
        </h3>
        <RelativeTime at={letter.sentAt ?? letter.savedAt} as="day" className={css.when} />
      </div>
      <p className={css.facts}>
        to <bdi>{letter.to.join(', ')}</bdi>
        {letter.cc.length > 0 && (
          <>
            , Cc <bdi>{letter.cc.join(', ')}</bdi>
          </>
        )}{' '}
        · <bdi>{letter.subject}</bdi> · {letter.encrypted ? 'encrypted' : 'not encrypted'} ·{' '}
        <code>{letter.fileName}</code>
        {letter.files.length > 0 && (
          <>
            {' '}
            · with <bdi>{letter.files.map(({ name }) => name).join(', ')}</bdi>
          </>
        )}
      </p>
      {open && <p className={css.text}>{text ?? 'Reading…'}</p>}
      {asked ? (
        <SentStep
          detail={detail}
          template={letter.template}
          letter={letter}
          place={null}
          onDone={() => {
            confirm(null);
          }}
          onBack={() => {
            confirm(null);
          }}
        />
      ) : (
        <div className={css.actions}>
          <Button
            size="small"
            variant="quiet"
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {open ? 'Hide text' : 'Show text'}
          </Button>
          <span className={css.space} />
          {waits && (
            <>
              <Button size="small" disabled={work.busy} onClick={() => void work.discard(letter)}>
                Discard
              </Button>
              <Button
                size="small"
                variant="primary"
                onClick={() => {
                  confirm(letter.id);
                }}
              >
                Confirm as sent…
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}
