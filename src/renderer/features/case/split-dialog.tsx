/** Splits a case: selected words are quoted in the new case, chosen messages move there. Renderer. */
import { useState, type ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import { counted } from '#shared/words/format.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { X } from '../../ui/icons.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './case.module.css';
import own from './split.module.css';

type SplitDialogProps = {
  readonly detail: CaseDetail;
  /** What was selected in the thread. */
  readonly selected: string;
  /** Rows of a table that are quoted in the new case. */
  readonly findings?: {
    readonly message: string;
    readonly numbers: readonly number[];
    readonly title: string;
  };
  readonly onClose: () => void;
};

export function SplitDialog({ detail, selected, findings, onClose }: SplitDialogProps): ReactNode {
  const { split } = useCaseActions();
  const { openCase } = useNavigation();
  const [title, setTitle] = useState(firstWords(findings?.title ?? selected));
  const [quotes, setQuotes] = useState(selected !== '');
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  const passages = quotes ? [selected] : [];
  return (
    <Dialog open title={`Split ${detail.id}`} onClose={onClose}>
      <Form
        onSend={() => {
          const rows =
            findings === undefined
              ? {}
              : { findings: { message: findings.message, numbers: [...findings.numbers] } };
          const asked = { caseId: detail.id, title: title.trim(), messages: [...moved], passages, ...rows };
          void split(asked).then((made) => {
            if (made === null) return;
            onClose();
            openCase(made);
          });
        }}
      >
        <TextField
          autoFocus
          required
          label="Title of the new case"
          value={title}
          maxLength={300}
          onValue={setTitle}
        />
        {quotes && (
          <div className={own.passage}>
            <blockquote className={own.quote} dir="auto">
              {selected}
            </blockquote>
            <IconButton
              size="small"
              label="Do not quote this"
              icon={<X size={14} aria-hidden />}
              onClick={() => {
                setQuotes(false);
              }}
            />
          </div>
        )}
        {findings !== undefined && (
          <p className={css.choiceNote}>
            The new case shows {counted(findings.numbers.length, 'finding')} of the table. The table stays as
            it is.
          </p>
        )}
        {detail.messages.length > 1 && findings === undefined && (
          <fieldset className={css.choices}>
            <legend className={css.choiceNote}>Messages to move</legend>
            {detail.messages.map(({ id, fromName, fromAddress, subject, receivedAt }) => (
              <label key={id} className={css.choice}>
                <input
                  type="checkbox"
                  checked={moved.has(id)}
                  onChange={() => {
                    const next = new Set(moved);
                    if (!next.delete(id)) next.add(id);
                    setMoved(next);
                  }}
                />
                <span className={own.title}>
                  <bdi>{fromName || fromAddress}</bdi>: <bdi>{subject}</bdi>
                </span>
                <RelativeTime at={receivedAt} as="day" className={css.choiceTime} />
              </label>
            ))}
          </fieldset>
        )}
        <p className={css.choiceNote}>
          The new case has the same reporter and the same time of receipt, so its clocks start then.
          {selected === '' && findings === undefined && ' To quote a passage, select it in the thread first.'}
        </p>
        <FormEnd send="Create case" disabled={title.trim() === ''} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

/** A title to begin with: the first line, up to the end of a word. */
function firstWords(text: string): string {
  const line = text.trim().split('\n')[0]?.replace(/\s+/g, ' ') ?? '';
  return line.length <= 100 ? line : `${line.slice(0, 100).replace(/\s\S*$/, '')}…`;
}
