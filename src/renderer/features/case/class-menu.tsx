/** What the report of a case turned out to be, to look at and to change. Renderer. */
import { useState, type ReactNode } from 'react';
import type { CaseState } from '#shared/schema/case.ts';
import { classifiedTitle, triageHelp, triageWords } from '#shared/words/triage.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { isEndState, triageClasses, type TriageClass } from '../../ui/calc.ts';
import { cx } from '../../ui/cx.ts';
import { ChevronDown } from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/menu.tsx';
import css from './case.module.css';

type ClassMenuProps = {
  readonly caseId: string;
  readonly state: CaseState;
  readonly triage: TriageClass | null;
};

export function ClassMenu({ caseId, state, triage: current }: ClassMenuProps): ReactNode {
  const { record, set } = useCaseActions();
  const [open, setOpen] = useState(false);
  useAction('case.class', () => {
    setOpen(true);
  });
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={cx(css.chip, current === null && css.chipEmpty)}>
          <span className="visually-hidden">Class: </span>
          {current === null ? 'No class' : triageWords[current]}
          <ChevronDown size={12} aria-hidden />
        </button>
      }
    >
      <ClassItems
        current={current}
        onChoose={(triage) => {
          // Spam is an end of its own: nothing is left to do.
          if (triage === 'spam' && !isEndState(state)) void record({ caseId, event: 'spam' });
          else void set(caseId, { class: triage }, classifiedTitle(triage));
        }}
      />
    </Menu>
  );
}

type ClassItemsProps = {
  /** Undefined: of several cases, that may differ. */
  readonly current: TriageClass | null | undefined;
  readonly onChoose: (triage: TriageClass | null) => void;
};

export function ClassItems({ current, onChoose }: ClassItemsProps): ReactNode {
  return (
    <>
      <MenuLabel>Class and its deadlines</MenuLabel>
      {triageClasses.map((triage) => (
        <MenuItem
          key={triage}
          checked={current === triage}
          hint={triageHelp[triage]}
          onSelect={() => {
            onChoose(triage);
          }}
        >
          {triageWords[triage]}
        </MenuItem>
      ))}
      {current !== null && (
        <>
          <MenuSeparator />
          <MenuItem
            onSelect={() => {
              onChoose(null);
            }}
          >
            No class
          </MenuItem>
        </>
      )}
    </>
  );
}
