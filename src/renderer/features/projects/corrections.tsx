/** The corrections of a policy: what each sentence means instead, and whether the text still has it. Renderer. */
import type { ReactNode } from 'react';
import type { LedgerEntry } from '#shared/schema/policy.ts';
import type { Correction } from '#shared/schema/project.ts';
import { Button } from '../../ui/button.tsx';
import { milestoneWords } from '#shared/words/milestones.ts';
import css from './policy.module.css';
import { anchorPhrase, spanWords } from '#shared/words/rules.ts';

type CorrectionsProps = {
  readonly corrections: readonly Correction[];
  readonly ledger: readonly LedgerEntry[];
  readonly onRemove?: (correction: Correction) => void;
};

export function Corrections({ corrections, ledger, onRemove }: CorrectionsProps): ReactNode {
  if (corrections.length === 0) return null;
  return (
    <section className={css.ledger} aria-label="Corrections">
      <h2 className={css.ledgerTitle}>Corrections</h2>
      <ul>
        {corrections.map((correction) => {
          const { quote, time, rule, reason } = correction;
          const used = ledger.some((entry) => entry.quote === quote && entry.text === time);
          return (
            <li key={`${quote}/${time}`} className={css.ledgerEntry}>
              <p>
                <strong>{time}</strong>{' '}
                {rule === null
                  ? 'not a promise to reporters'
                  : `${milestoneWords[rule.milestone]}, ${spanWords(rule)} ${anchorPhrase(rule)}`}
                {!used && ' (not used: the text no longer has this sentence)'}
              </p>
              <p className={css.cardQuote}>
                <q>{quote}</q> {reason}
                {onRemove !== undefined && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Remove the correction of “${time}”`}
                    onClick={() => {
                      onRemove(correction);
                    }}
                  >
                    Remove
                  </Button>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
