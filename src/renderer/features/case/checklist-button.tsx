/** The project's checklist at a case: how much is done, and ticking it. Renderer. */
import { useState, type ReactNode } from 'react';
import { progressOf } from '#shared/calc/checklist.ts';
import type { CaseChecklist } from '#shared/schema/checklist.ts';
import { checklistWords } from '#shared/words/notes.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { dayAndTime, exactInstant } from '../../ui/format-time.ts';
import { ListChecks } from '../../ui/icons.tsx';
import { useNow } from '../../ui/ticker.ts';
import { tip } from '../../ui/tooltip.tsx';
import css from './case.module.css';

type ChecklistProps = {
  readonly caseId: string;
  readonly project: string;
  readonly checklist: CaseChecklist;
};

export function ChecklistButton({ caseId, project, checklist }: ChecklistProps): ReactNode {
  const [open, setOpen] = useState(false);
  const show = (): void => {
    setOpen(true);
  };
  useAction('case.checklist', show);
  const { items, gone } = checklist;
  return (
    <>
      {(items.length > 0 || gone.length > 0) && (
        <button
          type="button"
          className={css.chip}
          onClick={show}
          {...tip('Checklist', { action: 'case.checklist' })}
        >
          <ListChecks size={12} aria-hidden />
          <span className="visually-hidden">Checklist: </span>
          {checklistWords.progress(progressOf(items))}
        </button>
      )}
      {open && (
        <ChecklistDialog
          {...{ caseId, project, checklist }}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function ChecklistDialog({
  caseId,
  project,
  checklist: { items, gone },
  onClose,
}: ChecklistProps & { readonly onClose: () => void }): ReactNode {
  const { check } = useCaseActions();
  const { openChecklist } = useNavigation();
  return (
    <Dialog
      open
      title={`Checklist of ${caseId}`}
      onClose={onClose}
      footer={
        <>
          <Button
            variant="quiet"
            onClick={() => {
              onClose();
              openChecklist(project);
            }}
          >
            Edit list…
          </Button>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {items.length === 0 && <p className={css.listNone}>{checklistWords.none(project)}</p>}
      <ul className={css.checklist}>
        {items.map(({ text, heading, done }, at) => (
          <li key={text}>
            {heading !== null && heading !== items[at - 1]?.heading && (
              <p className={css.listHeading}>
                <bdi>{heading}</bdi>
              </p>
            )}
            <Checkbox
              label={
                <>
                  <bdi>{text}</bdi> {done !== null && <Done {...done} />}
                </>
              }
              checked={done !== null}
              onChange={(isDone) => void check(caseId, text, isDone)}
            />
          </li>
        ))}
      </ul>
      {gone.length > 0 && (
        <>
          <p className={css.listHeading}>{checklistWords.gone}</p>
          <ul className={css.checklist}>
            {gone.map(({ text, ...done }) => (
              <li key={text}>
                <bdi>{text}</bdi> <Done {...done} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Done({ at, actor }: { readonly at: string; readonly actor: string }): ReactNode {
  const now = useNow();
  return (
    <span className={css.tick} title={exactInstant(at)}>
      <bdi>{actor}</bdi>, {dayAndTime(at, now)}
    </span>
  );
}
