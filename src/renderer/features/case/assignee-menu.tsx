/** The assignee of a case: you, someone else by name, or no one. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import css from './case.module.css';

type AssigneeMenuProps = { readonly caseId: string; readonly assignee: string | null };

export function AssigneeMenu({ caseId, assignee: current }: AssigneeMenuProps): ReactNode {
  const { queries } = useApi();
  const { set } = useCaseActions();
  const me = useQuery(queries.settings()).data?.actor ?? '';
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const mine = current !== null && current.toLowerCase() === me.toLowerCase();
  const assign = (assignee: string | null): void => {
    void set(caseId, { assignee }, assignee === null ? 'Unassigned' : `Assigned to ${assignee}`);
  };
  useAction('case.assign', () => {
    setOpen(true);
  });
  useAction('case.assign-me', () => {
    assign(mine ? null : me);
  });
  return (
    <>
      <Menu
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" className={cx(css.chip, current === null && css.chipEmpty)}>
            <span className="visually-hidden">Assigned to: </span>
            <UserRound size={12} aria-hidden />
            <bdi className={css.assignee}>{current === null ? 'Unassigned' : mine ? 'You' : current}</bdi>
            <ChevronDown size={12} aria-hidden />
          </button>
        }
      >
        <MenuItem
          action="case.assign-me"
          checked={mine}
          onSelect={() => {
            assign(me);
          }}
        >
          You ({me})
        </MenuItem>
        <MenuItem
          checked={current !== null && !mine}
          onSelect={() => {
            setNaming(true);
          }}
        >
          Someone else…
        </MenuItem>
        {current !== null && (
          <>
            <MenuSeparator />
            <MenuItem
              onSelect={() => {
                assign(null);
              }}
            >
              Unassigned
            </MenuItem>
          </>
        )}
      </Menu>
      {naming && (
        <NameDialog
          current={mine ? '' : (current ?? '')}
          onName={(name) => {
            setNaming(false);
            assign(name);
          }}
          onClose={() => {
            setNaming(false);
          }}
        />
      )}
    </>
  );
}

type NameDialogProps = {
  readonly current: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
};

function NameDialog({ current, onName, onClose }: NameDialogProps): ReactNode {
  const [name, setName] = useState(current);
  return (
    <Dialog open title="Assign case" onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(submit) => {
          submit.preventDefault();
          if (name.trim() !== '') onName(name.trim());
        }}
      >
        <TextField
          autoFocus
          required
          label="Name"
          value={name}
          maxLength={200}
          help="Shown on the case and in the queue. No one is notified."
          onChange={(change) => {
            setName(change.target.value);
          }}
        />
        <div className={css.formEnd}>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" submit>
            Assign
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
