/** The sentences by which times wait while the project is closed: as read, declined, or named by hand. Renderer. */
import { useState, type ReactNode } from 'react';
import type { ClosedSentence, PolicyReading } from '#shared/schema/policy.ts';
import type { ClosedDecision } from '#shared/schema/project.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { linesWords } from '#shared/words/rules.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import css from './policy.module.css';

type ClosedSentencesProps = {
  readonly reading: Pick<PolicyReading, 'closed'>;
  readonly decisions: readonly ClosedDecision[];
  readonly onDecide?: (decisions: readonly ClosedDecision[]) => void;
};

const scopeWords = ({ days, milestones }: Pick<ClosedSentence, 'days' | 'milestones'>): string =>
  [
    milestones === undefined ? 'All times' : milestones.map((one) => milestoneWords[one]).join(', '),
    days === undefined ? 'whenever it is closed' : `from ${days.from} to ${days.to} of every year`,
  ].join(', ');

export function ClosedSentences({ reading, decisions, onDecide }: ClosedSentencesProps): ReactNode {
  const read = (reading.closed ?? []).filter(({ quote }) => !decisions.some((one) => one.quote === quote));
  if (read.length === 0 && decisions.length === 0 && onDecide === undefined) return null;
  return (
    <section className={css.ledger} aria-label="While closed">
      <h2 className={css.ledgerTitle}>Times wait while closed</h2>
      <ul>
        {read.map((sentence) => (
          <li key={sentence.quote} className={css.ledgerEntry}>
            <p>{scopeWords(sentence)}</p>
            <p className={css.cardQuote}>
              <q>{sentence.quote}</q> <span className={css.where}>{linesWords(sentence.lines)}</span>
              {onDecide !== undefined && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`“${sentence.quote}” does not say so`}
                  onClick={() => {
                    const declined = {
                      quote: sentence.quote,
                      holds: false,
                      reason: 'The sentence does not say so',
                    };
                    onDecide([...decisions, declined]);
                  }}
                >
                  Does not say so
                </Button>
              )}
            </p>
          </li>
        ))}
        {decisions.map((one) => (
          <li key={one.quote} className={css.ledgerEntry}>
            <p>{one.holds ? scopeWords(one) : 'Times do not wait'}</p>
            <p className={css.cardQuote}>
              <q>{one.quote}</q> {one.reason}
              {onDecide !== undefined && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Remove the decision on “${one.quote}”`}
                  onClick={() => {
                    onDecide(decisions.filter((other) => other !== one));
                  }}
                >
                  Remove
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {onDecide !== undefined && (
        <NameSentence
          onName={(named) => {
            onDecide([...decisions.filter(({ quote }) => quote !== named.quote), named]);
          }}
        />
      )}
    </section>
  );
}

/** A sentence that the reader missed, or that stands in another language. */
function NameSentence({ onName }: { readonly onName: (decision: ClosedDecision) => void }): ReactNode {
  const [asking, setAsking] = useState(false);
  const [quote, setQuote] = useState('');
  const [why, setWhy] = useState('');
  if (!asking)
    return (
      <Button
        size="small"
        onClick={() => {
          setAsking(true);
        }}
      >
        Add sentence…
      </Button>
    );
  return (
    <Form
      className={css.named}
      onSend={() => {
        if (quote.trim() === '' || why.trim() === '') return;
        onName({ quote: quote.trim(), holds: true, reason: why.trim() });
        setAsking(false);
        setQuote('');
        setWhy('');
      }}
    >
      <TextField
        autoFocus
        label="Sentence of the policy"
        value={quote}
        maxLength={2000}
        help="Copy it from the text: words that the text does not contain have no effect."
        onValue={setQuote}
      />
      <TextField label="Reason" value={why} maxLength={1000} onValue={setWhy} />
      <Button size="small" submit disabled={quote.trim() === '' || why.trim() === ''}>
        Add sentence
      </Button>
    </Form>
  );
}
