/** The times of a policy that are no promises to reporters, greyed, each with the reason and its sentence. Renderer. */
import { useState, type ReactNode } from 'react';
import type { LedgerEntry, Lines } from '#shared/schema/policy.ts';
import { ledgerWords } from '#shared/words/ledger.ts';
import { Button } from '../../ui/button.tsx';
import css from './policy.module.css';
import { linesWords } from '#shared/words/rules.ts';

type LedgerListProps = {
  readonly ledger: readonly LedgerEntry[];
  readonly onShow?: (lines: Lines) => void;
  readonly onCorrect?: (entry: LedgerEntry) => void;
};

const few = 12;

export function LedgerList({ ledger, onShow, onCorrect }: LedgerListProps): ReactNode {
  const [all, setAll] = useState(false);
  const others = ledger.filter(({ reason }) => reason !== undefined);
  if (others.length === 0) return null;
  const shown = all ? others : others.slice(0, few);
  return (
    <section className={css.ledger} aria-label="Times that are not promises to reporters">
      <h2 className={css.ledgerTitle}>Not a promise to reporters</h2>
      <ul>
        {shown.map((entry, at) => (
          <li key={at} className={css.ledgerEntry}>
            <p>
              <strong>{entry.times === undefined ? entry.text : `${String(entry.times)} times`}</strong>{' '}
              {entry.reason !== undefined && ledgerWords[entry.reason]}
            </p>
            <p className={css.cardQuote}>
              <q>{entry.quote}</q>{' '}
              {onShow === undefined ? (
                <span className={css.where}>{linesWords(entry.lines)}</span>
              ) : (
                <button
                  type="button"
                  className={css.whereLink}
                  onClick={() => {
                    onShow([entry.lines[0], entry.lines[1]]);
                  }}
                >
                  {linesWords(entry.lines)}
                </button>
              )}
              {onCorrect !== undefined && entry.times === undefined && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Correct “${entry.text}”`}
                  onClick={() => {
                    onCorrect(entry);
                  }}
                >
                  Correct…
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {!all && others.length > few && (
        <Button
          size="small"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {others.length}
        </Button>
      )}
    </section>
  );
}
