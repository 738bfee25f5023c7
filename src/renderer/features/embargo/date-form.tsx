/** The end of the embargo: set, or proposed by somebody, in a time zone that is named. Renderer. */
import { useId, useState, type ReactNode } from 'react';
import type { CaseEmbargo } from '#shared/schema/partner.ts';
import { embargoWords } from '#shared/words/embargo.ts';
import { messageOf } from '#shared/words/errors.ts';
import { asAppError } from '../../api/client.ts';
import { useCaseActions, useCaseShown, useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { TimeZoneField } from '../projects/time-zone-field.tsx';
import css from './embargo.module.css';

export function DateForm({ embargo }: { readonly embargo: CaseEmbargo }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Proposals embargo={embargo} />
      {isOpen ? (
        <DateFields
          embargo={embargo}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      ) : (
        <Button
          size="small"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {embargo.until === null ? 'Set a date…' : 'Change the date…'}
        </Button>
      )}
    </>
  );
}

function Proposals({ embargo: { caseId, proposals, until } }: { readonly embargo: CaseEmbargo }): ReactNode {
  const { set } = useCaseActions();
  const open = proposals.filter((one) => one.for !== until);
  if (open.length === 0) return null;
  return (
    <ul className={css.proposals} aria-label="Proposed dates">
      {open.map((one) => (
        <li key={one.seq}>
          <span>
            {one.text}, {embargoWords.proposedBy(one.by)}
            {one.reason !== null && (
              <>
                : <bdi>{one.reason}</bdi>
              </>
            )}
          </span>
          <Button
            size="small"
            variant="quiet"
            aria-label={`Set ${one.text}`}
            onClick={() => void set(caseId, { embargoUntil: one.for }, 'Embargo set')}
          >
            Set
          </Button>
        </li>
      ))}
    </ul>
  );
}

function DateFields({
  embargo: { caseId, timeZone, partners },
  onClose,
}: {
  readonly embargo: CaseEmbargo;
  readonly onClose: () => void;
}): ReactNode {
  const propose = useCommand('embargo.propose', { quiet: true });
  const shown = useCaseShown();
  const showToast = useToast();
  const { undo } = useCaseActions();
  const list = useId();
  const [at, setAt] = useState('');
  const [zone, setZone] = useState(timeZone);
  const [by, setBy] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = (agreed: boolean): void => {
    propose.mutate(
      {
        ...{ caseId, for: at, timeZone: zone, agreed },
        ...(by.trim() === '' ? {} : { by: by.trim() }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
      {
        onError: (error) => {
          setProblem(messageOf(asAppError(error)).explanation);
        },
        onSuccess: ({ seq, text }) => {
          onClose();
          showToast(
            {
              tone: 'done',
              title: agreed ? 'Embargo set' : 'Proposal recorded',
              detail: text,
              undo: () => void undo(caseId, seq),
            },
            shown(caseId),
          );
        },
      },
    );
  };
  return (
    <Form
      className={css.form}
      onSend={() => {
        save(true);
      }}
    >
      <div className={css.pair}>
        <TextField
          autoFocus
          required
          label="Date and time"
          type="datetime-local"
          value={at}
          problem={problem}
          onChange={(event) => {
            setProblem(null);
            setAt(event.target.value);
          }}
        />
        <TimeZoneField value={zone} help="Of the date and time." onChange={setZone} />
        <TextField
          label="Proposed by"
          list={list}
          maxLength={120}
          value={by}
          placeholder="Us"
          onValue={setBy}
        />
        <TextField label="Reason for the date" maxLength={2000} value={reason} onValue={setReason} />
      </div>
      <datalist id={list}>
        {partners.map(({ name, address }) => (
          <option key={address} value={name} />
        ))}
      </datalist>
      <div className={css.end}>
        <Button onClick={onClose}>Keep the date</Button>
        <Button
          disabled={at === '' || propose.isPending}
          onClick={() => {
            save(false);
          }}
        >
          Record proposal
        </Button>
        <Button variant="primary" submit disabled={at === '' || propose.isPending}>
          Set date
        </Button>
      </div>
    </Form>
  );
}
