/** Occurrences of people who must not be named, with the two ways to resolve each one. Renderer. */
import { useState, type ReactNode } from 'react';
import type { NamingHit } from '#shared/contract/advisories.ts';
import { personPartWords } from '#shared/words/findings.ts';
import { useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { valueAt } from './draft.ts';
import { fieldName } from './field-words.ts';
import css from './preview.module.css';
import { useStudio } from './studio-context.tsx';

type HitsProps = {
  readonly format: string;
  readonly hits: readonly NamingHit[];
  /** Where the export itself says it, when no field alone does. */
  readonly leaks: readonly string[];
  readonly onField: (field: string) => void;
};

export function NamingHits({ format, hits, leaks, onField }: HitsProps): ReactNode {
  const { advisory } = useStudio();
  const credits = [...new Set(hits.map(({ credit }) => credit))];
  return (
    <>
      <h3>This would name someone without their consent</h3>
      <p>
        {format} cannot be exported while the text identifies someone who asked to stay anonymous or has not
        been asked.
      </p>
      <ul className={css.hits}>
        {hits.length === 0 && leaks.map((leak) => <li key={leak}>{leak}</li>)}
        {hits.map((hit) => (
          <Hit key={`${hit.field}/${String(hit.line)}/${String(hit.column)}`} hit={hit} onField={onField} />
        ))}
      </ul>
      {credits.map((index) => (
        <p key={index} className={css.consent}>
          Did {advisory.credits[index]?.name || 'the person'} agree to be named?{' '}
          <Button
            size="small"
            onClick={() => {
              onField(`credits.${String(index)}.consent`);
            }}
          >
            Change consent
          </Button>
        </p>
      ))}
    </>
  );
}

function Hit({
  hit,
  onField,
}: {
  readonly hit: NamingHit;
  readonly onField: (field: string) => void;
}): ReactNode {
  const { advisory, caseId } = useStudio();
  const [allowing, setAllowing] = useState(false);
  const value = valueAt(advisory, hit.field);
  const line = (typeof value === 'string' ? value : '').split('\n')[hit.line - 1] ?? '';
  const from = hit.column - 1;
  return (
    <li>
      <button
        type="button"
        className={css.hitPlace}
        onClick={() => {
          onField(hit.field);
        }}
      >
        {fieldName(hit.field)}, line {hit.line}
      </button>
      <span className={css.hitText}>
        {from > 30 && '…'}
        <bdi>{line.slice(Math.max(0, from - 30), from)}</bdi>
        <mark>{hit.matched === '' ? `(${personPartWords[hit.kind]}, ${hit.how})` : hit.matched}</mark>
        {hit.matched !== '' && (
          <bdi>{line.slice(from + hit.matched.length, from + hit.matched.length + 40)}</bdi>
        )}
      </span>
      <span className={css.hitKind}>
        {personPartWords[hit.kind]} of credit {hit.credit + 1}
      </span>
      {hit.mayBeChance && hit.matched !== '' && !allowing && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            setAllowing(true);
          }}
        >
          Not this person…
        </Button>
      )}
      {allowing && (
        <AllowWord
          caseId={caseId}
          word={hit.matched}
          onDone={() => {
            setAllowing(false);
          }}
        />
      )}
    </li>
  );
}

/** The reason is recorded in the case's log; the word itself is not. */
export function AllowWord({
  caseId,
  word,
  onDone,
}: {
  readonly caseId: string;
  readonly word: string;
  readonly onDone: () => void;
}): ReactNode {
  const allow = useCommand('leak.allow');
  const [reason, setReason] = useState('');
  const send = (): void => {
    if (reason.trim() === '') return;
    allow.mutate(
      { caseId, word, reason: reason.trim() },
      {
        onSuccess: onDone,
      },
    );
  };
  return (
    <span className={css.allow}>
      <TextField
        label={`Why “${word}” is allowed`}
        hideLabel
        autoFocus
        placeholder={`Why “${word}” is about something else`}
        value={reason}
        onValue={setReason}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
          if (event.key === 'Escape') {
            event.stopPropagation();
            onDone();
          }
        }}
      />
      <Button size="small" disabled={reason.trim() === '' || allow.isPending} onClick={send}>
        Allow
      </Button>
    </span>
  );
}
