/** The passages that the case was split off for, each with the way to its message. Renderer. */
import type { ReactNode } from 'react';
import type { Excerpt } from '#shared/schema/case.ts';
import { addressWords } from '#shared/words/relays.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { FindingRows } from './findings-table.tsx';
import css from './split.module.css';
import { visible } from './visible.ts';

export function Excerpts({ excerpts }: { readonly excerpts: readonly Excerpt[] }): ReactNode {
  const { openCase } = useNavigation();
  return excerpts.map(({ messageId, caseId, fromName, fromAddress, receivedAt, text, findings }, index) => (
    <article
      key={`${messageId} ${String(index)}`}
      className={css.excerpt}
      aria-label={
        findings === undefined ? `Passage from ${fromName || addressWords(fromAddress)}` : 'Findings'
      }
    >
      <p className={css.from}>
        {findings === undefined ? (
          <>
            From a message of <bdi>{fromName || addressWords(fromAddress)}</bdi>,
          </>
        ) : (
          'Findings from'
        )}{' '}
        <RelativeTime at={receivedAt} as="day" />
        {caseId !== null && (
          <>
            , in{' '}
            <button
              type="button"
              className={css.link}
              onClick={() => {
                openCase(caseId);
              }}
            >
              {caseId}
            </button>
          </>
        )}
      </p>
      {text === null ? (
        <p className={css.from}>The message is read differently now. Open its case to see it.</p>
      ) : findings !== undefined ? (
        <FindingRows findings={findings} />
      ) : (
        <blockquote className={css.quote} dir="auto">
          {visible(text)}
        </blockquote>
      )}
    </article>
  ));
}
