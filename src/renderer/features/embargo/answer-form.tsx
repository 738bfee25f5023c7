/** What a partner answered: confirmed, more time until when, or that they do not take part. Renderer. */
import { useState, type ReactNode } from 'react';
import { partnerAnswerWords } from '#shared/words/embargo.ts';
import { messageOf } from '#shared/words/errors.ts';
import type { PartnerAnswer, Standing } from '#shared/schema/partner.ts';
import { asAppError } from '../../api/client.ts';
import { useCaseActions, useCaseShown, useCommand } from '../../api/mutations.ts';
import { Select, TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './embargo.module.css';

const answers = (Object.keys(partnerAnswerWords) as PartnerAnswer[]).map((id) => ({
  id,
  label: partnerAnswerWords[id],
}));

export function AnswerForm({
  caseId,
  timeZone,
  partner: { name, address },
  onClose,
}: {
  readonly caseId: string;
  readonly timeZone: string;
  readonly partner: Pick<Standing, 'name' | 'address'>;
  readonly onClose: () => void;
}): ReactNode {
  const record = useCommand('embargo.answer', { quiet: true });
  const shown = useCaseShown();
  const showToast = useToast();
  const { undo } = useCaseActions();
  const [answer, setAnswer] = useState<PartnerAnswer>('confirmed');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = (): void => {
    record.mutate(
      {
        ...{ caseId, name: address, answer },
        ...(answer === 'more-time' ? { until, timeZone } : {}),
        ...(note.trim() === '' ? {} : { reason: note.trim() }),
      },
      {
        onError: (error) => {
          setProblem(messageOf(asAppError(error)).explanation);
        },
        onSuccess: ({ seq }) => {
          onClose();
          const detail = `${name}: ${partnerAnswerWords[answer]}`;
          showToast(
            { tone: 'done', title: 'Answer recorded', detail, undo: () => void undo(caseId, seq) },
            shown(caseId),
          );
        },
      },
    );
  };
  return (
    <Form className={css.form} onSend={save}>
      <div className={css.pair}>
        <Select autoFocus label={`Answer of ${name}`} value={answer} items={answers} onChange={setAnswer} />
        {answer === 'more-time' && (
          <TextField
            required
            label="They ask to wait until"
            type="datetime-local"
            value={until}
            help={timeZone}
            onChange={(event) => {
              setProblem(null);
              setUntil(event.target.value);
            }}
          />
        )}
        <TextField label="What they said" maxLength={2000} value={note} onValue={setNote} />
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <FormEnd
        send="Record answer"
        disabled={record.isPending || (answer === 'more-time' && until === '')}
        onCancel={onClose}
      />
    </Form>
  );
}
