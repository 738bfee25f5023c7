/** The text of a message: one box per protection, never joined; quotations folded; HTML only on request. Renderer. */
import { number, plural } from '#shared/words/format.ts';
import { useMemo, useState, type ReactNode } from 'react';
import type { MessageDetail } from '#shared/schema/message.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronRight } from '../../ui/icons.tsx';
import type { ReadLetter } from '../letter/read-letter.ts';
import { isRepeated, unsaid } from '../letter/unsaid.ts';
import { useLetter } from '../letter/use-letter.ts';
import css from './segments.module.css';
import { foldQuotes } from './quotes.ts';
import { visible } from './visible.ts';

type Segment = MessageDetail['segments'][number];

const shownAtOnce = 60_000;

export function Segments({
  message,
  openQuotes,
}: {
  readonly message: MessageDetail;
  readonly openQuotes: boolean;
}): ReactNode {
  const labelled = message.segments.length > 1;
  return (
    <div className={css.segments}>
      {message.segments.map((segment, index) => (
        <SegmentView
          key={`${segment.path}/${String(index)}`}
          segment={segment}
          labelled={labelled}
          openQuotes={openQuotes}
        />
      ))}
      {message.segments.length === 0 && <p className={css.noText}>No text to show.</p>}
    </div>
  );
}

function protectionOf(segment: Segment): string {
  const encrypted = segment.encrypted ? 'Encrypted' : 'Not encrypted';
  if (!segment.signed) return `${encrypted}, not signed`;
  return segment.accepted
    ? `${encrypted}, signed by the accepted key of the sender`
    : `${encrypted}, signed by a key not accepted for the sender`;
}

function SegmentView({
  segment,
  labelled,
  openQuotes,
}: {
  readonly segment: Segment;
  readonly labelled: boolean;
  readonly openQuotes: boolean;
}): ReactNode {
  const [asHtml, setAsHtml] = useState(false);
  const letter = useLetter(segment.html);
  return (
    <section
      aria-label={labelled ? protectionOf(segment) : undefined}
      className={cx(css.segment, labelled && css.labelled, labelled && !segment.accepted && css.bare)}
    >
      {labelled && <p className={css.segmentLabel}>{protectionOf(segment)}</p>}
      {asHtml && segment.html !== null ? (
        <HtmlView letter={letter} />
      ) : (
        <TextView text={segment.text} openQuotes={openQuotes} />
      )}
      {!asHtml && <HiddenText segment={segment} letter={letter} />}
      {segment.html !== null && (
        <Button
          variant="quiet"
          size="small"
          className={css.htmlSwitch}
          onClick={() => {
            setAsHtml(!asHtml);
          }}
        >
          {asHtml ? 'Show as text' : 'Show HTML'}
        </Button>
      )}
    </section>
  );
}

/**
 * What nobody can see in the sender's own layout: said, not shown in passing, and never part of a reply. The mail's
 * reader keeps apart what style sheets hide; the browser, asked about the letter as it is laid out, finds the rest.
 */
function HiddenText({
  segment,
  letter,
}: {
  readonly segment: Segment;
  readonly letter: ReadLetter | null;
}): ReactNode {
  const more = unsaid(letter?.hidden ?? '', segment.hidden);
  const words = `${segment.hidden} ${more}`.split(/\s+/).filter((word) => word !== '').length;
  if (words === 0)
    return letter?.isMeasured === false ? (
      <p className={css.noText}>This HTML is too large to check fully for hidden text.</p>
    ) : null;
  return (
    <details className={css.hiddenText} data-hidden>
      <summary>
        <ChevronRight size={12} aria-hidden />
        {number(words)} hidden {plural(words, 'word')}: the sender made {plural(words, 'it', 'them')}{' '}
        invisible
      </summary>
      {segment.hidden !== '' && (
        <p className={css.text} dir="auto">
          {visible(segment.hidden)}
        </p>
      )}
      {more !== '' && isRepeated(more, segment.text) && (
        <p>The hidden text also appears in the text above:</p>
      )}
      {more !== '' && (
        <p className={css.text} dir="auto">
          {visible(more)}
        </p>
      )}
    </details>
  );
}

function HtmlView({ letter }: { readonly letter: ReadLetter | null }): ReactNode {
  if (letter === null) return <div className={css.html} aria-busy />;
  return (
    <iframe
      className={css.html}
      sandbox=""
      srcDoc={letter.document}
      title="HTML message, without scripts or network"
      referrerPolicy="no-referrer"
    />
  );
}

function TextView({ text, openQuotes }: { readonly text: string; readonly openQuotes: boolean }): ReactNode {
  const [whole, setWhole] = useState(false);
  const clipped = !whole && text.length > shownAtOnce;
  const blocks = useMemo(
    () => foldQuotes(visible(clipped ? text.slice(0, shownAtOnce) : text)),
    [text, clipped],
  );
  return (
    <>
      {blocks.map((block, index) =>
        block.kind === 'quote' ? (
          <details key={index} className={css.quote} open={openQuotes}>
            <summary>
              <ChevronRight size={12} aria-hidden />
              {block.lines} quoted {plural(block.lines, 'line')}
            </summary>
            <p className={css.text} dir="auto">
              {block.text}
            </p>
          </details>
        ) : (
          <p key={index} className={cx(css.text, block.kind === 'signature' && css.signature)} dir="auto">
            {block.text}
          </p>
        ),
      )}
      {clipped && (
        <Button
          size="small"
          onClick={() => {
            setWhole(true);
          }}
        >
          Show the remaining {number(Math.round((text.length - shownAtOnce) / 1000))} thousand characters
        </Button>
      )}
    </>
  );
}
