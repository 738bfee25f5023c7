/** The assignee of a case: you, someone of the team or else by name, or no one; who is away is named with who covers. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { memberNamed, type Absence } from '#shared/calc/team.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useAbsence, useTeam } from '../../api/use-team.ts';
import { useAction } from '../../keys/registry.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form, FormEnd } from '../../ui/form.tsx';
import { ChevronDown, UserRound } from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Initials } from '../../ui/initials.tsx';
import { AwayDialog } from './away-dialog.tsx';
import css from './case.module.css';

type AssigneeMenuProps = { readonly caseId: string; readonly assignee: string | null };

export function AssigneeMenu({ caseId, assignee: current }: AssigneeMenuProps): ReactNode {
  const { queries } = useApi();
  const { set } = useCaseActions();
  const me = useQuery(queries.settings()).data?.actor ?? '';
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const mine = current !== null && current.toLowerCase() === me.toLowerCase();
  const { assign, dialog } = useAssign((assignee) => {
    void set(caseId, { assignee }, assignedTitle(assignee));
  });
  const team = useTeam();
  const absence = useAbsence()(current ?? '');
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
            {current !== null && memberNamed(team, current) !== null ? (
              <Initials name={current} team={team} away={absence !== null} />
            ) : (
              <UserRound size={12} aria-hidden />
            )}
            <bdi className={css.assignee}>{current === null ? 'Unassigned' : mine ? 'You' : current}</bdi>
            {absence !== null && <span className={css.awayWords}>away</span>}
            <ChevronDown size={12} aria-hidden />
          </button>
        }
      >
        <AssigneeItems
          current={current}
          onAssign={assign}
          onName={() => {
            setNaming(true);
          }}
        />
      </Menu>
      {dialog}
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

/** Somebody who is away is not given a case before it was said who covers. */
export function useAssign(onAssign: (assignee: string | null) => void): {
  readonly assign: (assignee: string | null) => void;
  readonly dialog: ReactNode;
} {
  const { queries } = useApi();
  const me = useQuery(queries.settings()).data?.actor ?? '';
  const absenceOf = useAbsence();
  const [absent, setAbsent] = useState<Absence | null>(null);
  return {
    assign: (assignee) => {
      const absence = assignee === null || assignee === me ? null : absenceOf(assignee);
      if (absence === null) onAssign(assignee);
      else setAbsent(absence);
    },
    dialog: absent !== null && (
      <AwayDialog
        absence={absent}
        onAssign={(name) => {
          setAbsent(null);
          onAssign(name);
        }}
        onClose={() => {
          setAbsent(null);
        }}
      />
    ),
  };
}

type AssigneeItemsProps = {
  /** Undefined: of several cases, that may differ. */
  readonly current: string | null | undefined;
  readonly onAssign: (assignee: string | null) => void;
  /** Somebody who has no case yet. */
  readonly onName: () => void;
};

const mostOffered = 8;

export function AssigneeItems({ current, onAssign, onName }: AssigneeItemsProps): ReactNode {
  const { queries } = useApi();
  const me = useQuery(queries.settings()).data?.actor ?? '';
  const names = useQuery(queries.filterNames()).data?.assignees ?? [];
  const isMe = (name: string): boolean => name.toLowerCase() === me.toLowerCase();
  return (
    <>
      <MenuItem
        action="case.assign-me"
        checked={typeof current === 'string' && isMe(current)}
        onSelect={() => {
          onAssign(me);
        }}
      >
        You ({me})
      </MenuItem>
      {names
        .filter((name) => !isMe(name))
        .slice(0, mostOffered)
        .map((name) => (
          <MenuItem
            key={name}
            checked={name === current}
            onSelect={() => {
              onAssign(name);
            }}
          >
            <AssigneeName name={name} />
          </MenuItem>
        ))}
      <MenuItem onSelect={onName}>Someone else…</MenuItem>
      {current !== null && (
        <>
          <MenuSeparator />
          <MenuItem
            onSelect={() => {
              onAssign(null);
            }}
          >
            Unassigned
          </MenuItem>
        </>
      )}
    </>
  );
}

function AssigneeName({ name }: { readonly name: string }): ReactNode {
  const team = useTeam();
  const absence = useAbsence()(name);
  return (
    <span className={css.assigneeItem}>
      <Initials name={name} team={team} away={absence !== null} />
      <bdi>{name}</bdi>
      {absence !== null && (
        <span className={css.awayWords}>away{absence.cover !== null && `, ${absence.cover} covers`}</span>
      )}
    </span>
  );
}

/** What is said of it once it is set. */
export function assignedTitle(assignee: string | null): string {
  return assignee === null ? 'Unassigned' : `Assigned to ${assignee}`;
}

type NameDialogProps = {
  readonly current: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
};

export function NameDialog({ current, onName, onClose }: NameDialogProps): ReactNode {
  const [name, setName] = useState(current);
  return (
    <Dialog open title="Assign case" onClose={onClose}>
      <Form
        onSend={() => {
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
          onValue={setName}
        />
        <FormEnd send="Assign" onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
