/** Until when cases are snoozed: a time, an answer or an event. Renderer. */
import { useState, type ReactNode } from 'react';
import { counted } from '#shared/words/format.ts';
import type { SnoozeUntil } from '#shared/schema/snooze.ts';
import { untilWords } from '#shared/words/snooze.ts';
import { morningOf, nextWeek, snoozeWaits, tomorrow } from '../../ui/calc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import css from './case.module.css';

type SnoozeDialogProps = {
  readonly caseIds: readonly string[];
  /** One that is snoozed can be woken by hand too. */
  readonly isSnoozed?: boolean;
  readonly onChoose: (until: SnoozeUntil | null) => void;
  readonly onClose: () => void;
};

type Choice = { readonly id: string; readonly label: string } & (
  | { readonly until: SnoozeUntil | null; readonly isTime?: false }
  | { readonly until: string; readonly isTime: true } // shown beside its label
);

export function SnoozeDialog({ caseIds, isSnoozed, onChoose, onClose }: SnoozeDialogProps): ReactNode {
  const now = new Date(useNow());
  const [chosen, setChosen] = useState('tomorrow');
  const [day, setDay] = useState('');
  const time = (iso: string): string => dayAndTime(iso, now.getTime());
  const morning = morningOf(day);
  const isPast = chosen === 'day' && morning !== null && Date.parse(morning) <= now.getTime();
  const choices: readonly Choice[] = [
    { id: 'tomorrow', label: 'Tomorrow', until: tomorrow(now), isTime: true },
    ...(nextWeek(now) === tomorrow(now)
      ? [] // on Sundays
      : [{ id: 'next-week', label: 'Next week', until: nextWeek(now), isTime: true } as const]),
    ...snoozeWaits.map((wait) => ({ id: wait, label: `Until ${untilWords(wait, time)}`, until: wait })),
    { id: 'day', label: 'A date', until: morning },
  ];
  const until = choices.find(({ id }) => id === chosen)?.until ?? null;
  const [only] = caseIds;
  return (
    <Dialog
      open
      title={`Snooze ${caseIds.length === 1 ? (only ?? '') : counted(caseIds.length, 'case')}`}
      onClose={onClose}
    >
      <Form
        onSend={() => {
          if (until !== null) onChoose(until);
        }}
      >
        <div role="radiogroup" aria-label="Snooze" className={css.choices}>
          {choices.map((choice) => (
            <label key={choice.id} className={css.choice}>
              <input
                type="radio"
                name="until"
                checked={choice.id === chosen}
                onChange={() => {
                  setChosen(choice.id);
                }}
              />
              <span>{choice.label}</span>
              {choice.isTime === true && <span className={css.choiceTime}>{time(choice.until)}</span>}
            </label>
          ))}
        </div>
        {chosen === 'day' && (
          <TextField
            label="Date"
            type="date"
            required
            value={day}
            help="At 09:00, your local time."
            problem={isPast ? 'This is in the past.' : undefined}
            onValue={setDay}
          />
        )}
        <p className={css.choiceNote}>
          Clocks keep running. A case comes back earlier if a clock is due soon or the reporter writes.
        </p>
        <FormEnd send="Snooze" disabled={isPast} onCancel={onClose}>
          {isSnoozed === true && (
            <Button
              onClick={() => {
                onChoose(null);
              }}
            >
              End snooze
            </Button>
          )}
        </FormEnd>
      </Form>
    </Dialog>
  );
}
