/** Corrects what a sentence of the policy was read as: click its words for who, what, how long and from when. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import type { LedgerEntry, Rule } from '#shared/schema/policy.ts';
import type { Correction } from '#shared/schema/project.ts';
import { useApi } from '../../api/api.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { milestoneWords } from '#shared/words/milestones.ts';
import { useExample } from './example-report.tsx';
import css from './policy.module.css';
import { picksOf, roles, toggled, wordsOf, type Choice, type Role } from './correction-words.ts';
import { anchorPhrase, meaning, spanWords } from '#shared/words/rules.ts';

type CorrectionFormProps = {
  readonly entry: LedgerEntry;
  /** The rule it was read as, if any. */
  readonly rule: Rule | undefined;
  readonly onClose: () => void;
  readonly onSave: (correction: Correction) => void;
};

/** The words that were clicked, over what the sentence was read as. Null while it lacks an act or a time. */
function corrected(
  entry: LedgerEntry,
  rule: Rule | undefined,
  said: Output<'policy.read-words'>,
  what: boolean,
): Rule | null {
  const milestone = said.milestone ?? rule?.milestone;
  const max = said.max ?? rule?.max;
  if (milestone === undefined || max === undefined) return null;
  const severity = what ? said.severity : (rule?.severity ?? null);
  const min = said.max === null ? rule?.min : (said.min ?? undefined);
  return {
    milestone,
    ...(severity === null ? {} : { severity }),
    ...(min === undefined ? {} : { min }),
    max,
    anchor: said.anchor ?? rule?.anchor ?? 'received',
    ...(said.recurring || milestone === 'update' ? { recurring: true } : {}),
    lines: entry.lines,
    quote: entry.quote,
  };
}

export function CorrectionForm({ entry, rule, onClose, onSave }: CorrectionFormProps): ReactNode {
  const { queries } = useApi();
  const words = wordsOf(entry.quote);
  const [role, setRole] = useState<Role>('what');
  const [choice, setChoice] = useState<Choice>(new Map());
  const [none, setNone] = useState(false);
  const [reason, setReason] = useState('');
  const picks = picksOf(words, choice);
  const asked = { sentence: entry.quote, ...picks, howLong: picks.howLong ?? entry.text };
  const said = useQuery(queries.policyWords(asked));
  const promised = !none && said.data?.promised !== false;
  const next = said.data === undefined ? null : corrected(entry, rule, said.data, picks.what !== undefined);
  const example = useExample(next === null ? [] : [next]);
  const valid = reason.trim() !== '' && (!promised || next !== null) && (none || choice.size > 0);
  return (
    <Dialog open title="Correct sentence" onClose={onClose}>
      <Form
        className={css.form}
        onSend={() => {
          if (valid)
            onSave({
              quote: entry.quote,
              time: entry.text,
              rule: promised ? next : null,
              reason: reason.trim(),
            });
        }}
      >
        <p className={css.meaning}>Choose a part, then click the words of the sentence that say it.</p>
        <Segmented<Role> small label="Part of the sentence" value={role} items={roles} onChange={setRole} />
        <div className={css.sentence} role="group" aria-label="Words of the sentence">
          {words.map((word, at) => {
            const chosen = choice.get(at);
            const part = roles.find(({ id }) => id === chosen)?.label;
            return (
              <button
                key={at}
                type="button"
                className={cx(css.word, chosen !== undefined && css.wordChosen)}
                aria-pressed={chosen !== undefined}
                disabled={none}
                onClick={() => {
                  setChoice(toggled(choice, at, role));
                }}
              >
                <bdi>{word.trim()}</bdi>
                {part !== undefined && <small>{part}</small>}
              </button>
            );
          })}
        </div>
        <Checkbox label="Not a promise to reporters" checked={none} onChange={setNone} />
        <p className={css.meaning} role="status">
          {!promised && 'No deadline: this is not a promise of the project.'}
          {promised &&
            next === null &&
            'These words do not say what is done by then. Choose “What”, then the words.'}
          {promised &&
            next !== null &&
            `${milestoneWords[next.milestone]}, ${spanWords(next)} ${anchorPhrase(next)}. ${example === null ? '' : meaning(next, example)}`}
        </p>
        <TextField label="Reason" required value={reason} maxLength={1000} onValue={setReason} />
        <FormEnd send="Save correction" disabled={!valid} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
